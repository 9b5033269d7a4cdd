package dev.openpsa.cw.operations.analytics.desk;

import dev.openpsa.cw.operations.analytics.Arguments;
import dev.openpsa.cw.operations.analytics.Column;
import dev.openpsa.cw.operations.analytics.Figures;
import dev.openpsa.cw.operations.analytics.Handler;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Money;
import dev.openpsa.cw.operations.analytics.Question;
import dev.openpsa.cw.operations.analytics.Report;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.Window;
import dev.openpsa.cw.operations.analytics.reference.CostRates;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code noisy_configurations}. */
public final class NoisyConfigurations implements Handler {
  private static final Question QUESTION =
      Question.of("noisy_configurations", "Which devices cause most tickets.")
          .alsoKnownAs("noisy_devices", "troublesome_devices")
          .formula(
              "tickets entered in the window that are linked to the configuration, min_tickets or"
                  + " more; hours = their actualHours; cost = hours x cost rate of the owner",
              "age_years = today - purchase date; warranty_state = in or out by its last day",
              "replace_hint: cost when the cost in 12 months is above 30 % of"
                  + " analytics.assets.replacementValue; warranty when it is out",
              "linked_pct = 100 x tickets with a configuration / tickets whose links were read")
          .caveats(
              "Links take one request a ticket: as many are read as requests are left, first where"
                  + " noisy devices are likely; max_calls or company_id read more.",
              "A ticket that is linked to several devices counts in full for each.",
              "Devices that technicians don't link are not seen: mind linked_pct.")
          .takes(Window.days(90))
          .takes(Tickets.arguments())
          .takes(
              Arguments.company(),
              Arguments.integer("min_tickets", 3, "tickets of a device"),
              Arguments.integer("max_tickets", 500, "tickets whose links are read"));

  /** Requests that are kept for the configurations themselves. */
  private static final int KEPT_BACK = 2;

  private static final BigDecimal DAYS_A_YEAR = new BigDecimal("365.25");
  private static final BigDecimal MOST_OF_THE_VALUE = new BigDecimal("0.3");

  /** The tickets of one device. */
  private static final class Trouble {
    final int device;
    int tickets;
    BigDecimal hours = BigDecimal.ZERO;
    @Nullable Money cost;

    Trouble(int device) {
      this.device = device;
    }

    void add(Row ticket, Money rate) {
      BigDecimal own = ticket.hours("actualHours");
      tickets++;
      hours = hours.add(own);
      cost = cost == null ? rate.times(own) : cost.plus(rate.times(own));
    }

    boolean costsTooMuch(BigDecimal replacement, long days) {
      if (cost == null) {
        return false;
      }
      BigDecimal ofAYear =
          cost.amount()
              .multiply(DAYS_A_YEAR)
              .divide(BigDecimal.valueOf(days), MathContext.DECIMAL64);
      return ofAYear.compareTo(replacement.multiply(MOST_OF_THE_VALUE)) > 0;
    }
  }

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Report answer(Inquiry inquiry) {
    Window window = Window.ofDays(inquiry.call());
    CostRates rates = CostRates.of(inquiry);
    Tickets tickets =
        Tickets.of(
            inquiry, window.holds("dateEntered"), "type/name", "owner/identifier", "actualHours");
    long most = most(inquiry, tickets.all().size());
    Map<Integer, Trouble> troubles = new HashMap<>();
    Share linked = new Share();
    new LinkSearch(tickets.all())
        .read(inquiry, most)
        .forEach(
            (ticket, links) -> {
              linked.add(!links.isEmpty());
              for (Row link : links) {
                Integer device = link.id("id");
                if (device != null) {
                  troubles
                      .computeIfAbsent(device, Trouble::new)
                      .add(ticket, rates.of(ticket.text("owner/identifier")));
                }
              }
            });
    Report report = report(inquiry, window, troubles);
    report.total("tickets", tickets.all().size());
    report.total("tickets_read", linked.whole());
    report.total("linked_pct", linked.percent());
    tickets.tell(report);
    rates.tell(report);
    return report;
  }

  /** How many tickets' links can be read; says so where they are not all. */
  private static long most(Inquiry inquiry, int tickets) {
    long asked = inquiry.call().integer("max_tickets");
    long most = Math.min(Math.max(0, inquiry.callsLeft() - KEPT_BACK), asked);
    if (most < tickets) {
      inquiry.cut(
          "The links of "
              + most
              + " of "
              + tickets
              + " tickets were read, first where clients have many tickets and the type of ticket"
              + " turned out to be about devices: figures are too low and devices may be missing. "
              + (tickets > asked
                  ? "\"max_tickets\": " + tickets + " and \"max_calls\": "
                  : "\"max_calls\": ")
              + (tickets + inquiry.settings().integer("analytics.maxCalls"))
              + " reads all.");
    }
    return most;
  }

  private static Report report(Inquiry inquiry, Window window, Map<Integer, Trouble> troubles) {
    int least = inquiry.call().integer("min_tickets");
    List<Trouble> noisy =
        troubles.values().stream()
            .filter(trouble -> trouble.tickets >= least)
            .sorted(
                Comparator.comparing((Trouble trouble) -> trouble.tickets)
                    .thenComparing(trouble -> trouble.hours)
                    .reversed())
            .toList();
    Map<Integer, Row> devices = new HashMap<>();
    for (Row device :
        inquiry.readAll(
            "/company/configurations",
            noisy.stream().map(trouble -> trouble.device).toList(),
            "id",
            "name",
            "type/name",
            "company/name",
            "purchaseDate",
            "warrantyExpirationDate")) {
      Integer id = device.id("id");
      if (id != null) {
        devices.put(id, device);
      }
    }
    BigDecimal replacement = inquiry.settings().number("analytics.assets.replacementValue");
    Report report =
        new Report(
            window,
            List.of(
                Column.count("configuration_id"),
                Column.text("name"),
                Column.text("type"),
                Column.text("company"),
                Column.count("tickets"),
                Column.hours("hours"),
                Column.money("cost"),
                Column.number("age_years", "years"),
                Column.text("warranty_state"),
                Column.text("replace_hint")));
    for (Trouble trouble : noisy) {
      Row device = devices.get(trouble.device);
      LocalDate bought = device == null ? null : device.date("purchaseDate");
      LocalDate until = device == null ? null : device.date("warrantyExpirationDate");
      boolean isOut = until != null && until.isBefore(inquiry.today());
      List<String> hints = new ArrayList<>();
      if (trouble.costsTooMuch(replacement, window.days())) {
        hints.add("cost");
      }
      if (isOut) {
        hints.add("warranty");
      }
      report.row(
          trouble.device,
          device == null ? null : device.text("name"),
          device == null ? null : device.text("type/name"),
          device == null ? null : device.text("company/name"),
          trouble.tickets,
          Figures.hours(trouble.hours),
          trouble.cost,
          bought == null ? null : years(bought, inquiry.today()),
          until == null ? "unknown" : isOut ? "out" : "in",
          hints.isEmpty() ? null : String.join(", ", hints));
    }
    report.total("devices", noisy.size());
    return report;
  }

  private static @Nullable BigDecimal years(LocalDate from, LocalDate to) {
    return BigDecimal.valueOf(ChronoUnit.DAYS.between(from, to))
        .divide(DAYS_A_YEAR, 1, RoundingMode.HALF_UP);
  }
}
