package dev.openpsa.cw.operations.analytics.desk;

import dev.openpsa.cw.operations.analytics.Arguments;
import dev.openpsa.cw.operations.analytics.Column;
import dev.openpsa.cw.operations.analytics.Figures;
import dev.openpsa.cw.operations.analytics.Handler;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Money;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Question;
import dev.openpsa.cw.operations.analytics.Report;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.Window;
import dev.openpsa.cw.operations.analytics.reference.AlertSources;
import dev.openpsa.cw.operations.analytics.reference.OwnCompany;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code noisy_companies}. */
public final class NoisyCompanies implements Handler {
  private static final Question QUESTION =
      Question.of("noisy_companies", "Which clients consume more than they pay for.")
          .alsoKnownAs("noisy_clients", "support_consumption")
          .formula(
              "tickets = entered in the window; tickets_per_month = tickets / months of 30.4 days;"
                  + " hours = time on service tickets in the window",
              "tickets_per_device = tickets / active configurations, as they are now",
              "mrr = monthly part of billAmount and of billable additions of active agreements;"
                  + " hours_per_1000_mrr = hours a month / mrr x 1000",
              "noise_index = mean of how many standard deviations tickets_per_device and"
                  + " hours_per_1000_mrr are above the mean of the clients; noisy above 1.0",
              "alert_share_pct = 100 x tickets from the sources that are machines / tickets")
          .caveats(
              "Clients with fewer than 5 devices or without agreement fees have no index: their"
                  + " ratios mean little.",
              "All clients with a ticket in the window are compared and in the totals; top limits"
                  + " the rows alone.",
              "Projects are paid apart: their time does not count.")
          .takes(Window.days(90))
          .takes(Tickets.arguments())
          .takes(Arguments.integer("top", 20, "clients to show"));

  private static final int LEAST_DEVICES = 5;
  private static final BigDecimal DAYS_A_MONTH = new BigDecimal("30.4");
  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
  private static final BigDecimal NOISY = BigDecimal.ONE;

  /** What one client has, pays and causes. */
  private static final class Client {
    final int id;
    final String name;
    int tickets;
    int alerts;
    BigDecimal hours = BigDecimal.ZERO;
    long devices;
    @Nullable Money fees;
    @Nullable BigDecimal index;

    Client(int id, String name) {
      this.id = id;
      this.name = name;
    }

    @Nullable BigDecimal ticketsPerDevice() {
      return devices == 0
          ? null
          : divided(BigDecimal.valueOf(tickets), BigDecimal.valueOf(devices));
    }

    @Nullable BigDecimal hoursPerThousand(BigDecimal months) {
      return fees == null || fees.amount().signum() <= 0
          ? null
          : divided(divided(hours, months).multiply(THOUSAND), fees.amount());
    }

    boolean isComparable(BigDecimal months) {
      return devices >= LEAST_DEVICES && hoursPerThousand(months) != null;
    }
  }

  private static BigDecimal divided(BigDecimal what, BigDecimal by) {
    return what.divide(by, MathContext.DECIMAL64);
  }

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Report answer(Inquiry inquiry) {
    Window window = Window.ofDays(inquiry.call());
    BigDecimal months = divided(BigDecimal.valueOf(window.days()), DAYS_A_MONTH);
    Tickets tickets =
        Tickets.of(inquiry, window.holds("dateEntered"), "company/name", "source/name");
    List<Client> clients = clients(tickets, AlertSources.of(inquiry));
    addHours(inquiry, window, clients);
    List<Integer> ids = clients.stream().map(client -> client.id).toList();
    Map<Integer, Long> devices =
        CompanyCounts.of(inquiry, "/company/configurations", "activeFlag = true", ids);
    MonthlyFees fees = MonthlyFees.of(inquiry);
    String currency = OwnCompany.of(inquiry).currency();
    for (Client client : clients) {
      client.devices = devices.getOrDefault(client.id, 0L);
      client.fees = fees.of(client.id, currency);
    }
    index(clients, months);
    Report report = report(window, clients, months, inquiry.call().integer("top"));
    tickets.tell(report);
    return report;
  }

  /** Those with the most tickets first. */
  private static List<Client> clients(Tickets tickets, AlertSources alerts) {
    Map<Integer, Client> byId = new HashMap<>();
    for (Row ticket : tickets.all()) {
      Integer id = ticket.id("company/id");
      if (id != null) {
        Client client =
            byId.computeIfAbsent(
                id, one -> new Client(one, ticket.text("company/name", Grouping.NONE)));
        client.tickets++;
        client.alerts += alerts.has(ticket.text("source/name")) ? 1 : 0;
      }
    }
    List<Client> clients = new ArrayList<>(byId.values());
    clients.sort(
        Comparator.comparing((Client client) -> client.tickets)
            .reversed()
            .thenComparing(client -> client.name));
    return clients;
  }

  private static void addHours(Inquiry inquiry, Window window, List<Client> clients) {
    Map<Integer, Client> byId = new HashMap<>();
    clients.forEach(client -> byId.put(client.id, client));
    for (Row entry :
        inquiry.readReferring(
            Query.of(
                "/time/entries",
                window.holds("timeStart") + " and chargeToType = \"ServiceTicket\"",
                "id",
                "company/id",
                "actualHours"),
            "company/id",
            byId.keySet())) {
      Integer id = entry.id("company/id");
      Client client = id == null ? null : byId.get(id);
      if (client != null) {
        client.hours = client.hours.add(entry.hours("actualHours"));
      }
    }
  }

  /** Hours for money are compared within a currency only. */
  private static void index(List<Client> clients, BigDecimal months) {
    List<Client> compared = clients.stream().filter(client -> client.isComparable(months)).toList();
    List<BigDecimal> perDevice = new ArrayList<>();
    Map<String, List<BigDecimal>> perThousand = new HashMap<>();
    for (Client client : compared) {
      BigDecimal tickets = client.ticketsPerDevice();
      BigDecimal hours = client.hoursPerThousand(months);
      if (tickets != null && hours != null && client.fees != null) {
        perDevice.add(tickets);
        perThousand.computeIfAbsent(client.fees.currency(), code -> new ArrayList<>()).add(hours);
      }
    }
    for (Client client : compared) {
      BigDecimal tickets = client.ticketsPerDevice();
      BigDecimal hours = client.hoursPerThousand(months);
      if (tickets != null && hours != null && client.fees != null) {
        Spread ofHours = Spread.of(perThousand.getOrDefault(client.fees.currency(), List.of()));
        client.index =
            BigDecimal.valueOf((Spread.of(perDevice).score(tickets) + ofHours.score(hours)) / 2);
      }
    }
  }

  private static Report report(Window window, List<Client> clients, BigDecimal months, int top) {
    Report report =
        new Report(
            window,
            List.of(
                Column.text("company"),
                Column.count("tickets"),
                Column.number("tickets_per_month", ""),
                Column.hours("hours"),
                Column.count("devices"),
                Column.number("tickets_per_device", ""),
                Column.money("mrr"),
                Column.hours("hours_per_1000_mrr"),
                Column.percent("alert_share_pct"),
                Column.number("noise_index", ""),
                new Column("noisy", "flag", "")));
    List<Client> noisiest = new ArrayList<>(clients);
    noisiest.sort(
        Comparator.comparing(
                (Client client) -> client.index, Comparator.nullsLast(Comparator.reverseOrder()))
            .thenComparing(client -> client.tickets, Comparator.reverseOrder()));
    long tickets = 0;
    long noisy = 0;
    BigDecimal hours = BigDecimal.ZERO;
    for (int i = 0; i < noisiest.size(); i++) {
      Client client = noisiest.get(i);
      boolean isNoisy = client.index != null && client.index.compareTo(NOISY) > 0;
      tickets += client.tickets;
      hours = hours.add(client.hours);
      noisy += isNoisy ? 1 : 0;
      if (i < top) {
        report.row(
            client.name,
            client.tickets,
            Figures.rounded(divided(BigDecimal.valueOf(client.tickets), months), 1),
            Figures.hours(client.hours),
            client.devices,
            Figures.rounded(client.ticketsPerDevice(), 2),
            client.fees,
            Figures.hours(client.hoursPerThousand(months)),
            Figures.percent(client.alerts, client.tickets),
            Figures.rounded(client.index, 2),
            isNoisy);
      }
    }
    report.total("clients", clients.size());
    report.total("tickets", tickets);
    report.total("hours", Figures.hours(hours));
    report.total("noisy_clients", noisy);
    return report;
  }
}
