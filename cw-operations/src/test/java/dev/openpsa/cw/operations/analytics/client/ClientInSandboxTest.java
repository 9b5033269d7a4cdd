package dev.openpsa.cw.operations.analytics.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.SandboxDesk;
import dev.openpsa.cw.operations.analytics.ApiSource;
import dev.openpsa.cw.operations.analytics.Asking;
import dev.openpsa.cw.operations.analytics.Plain;
import dev.openpsa.cw.operations.analytics.PlainSla;
import dev.openpsa.cw.operations.analytics.asset.LicenseCompliance;
import dev.openpsa.cw.operations.analytics.finance.AgreementProfitability;
import dev.openpsa.cw.operations.computed.ComputedAnswer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The same figures by plain loops over all that the sandbox holds. */
class ClientInSandboxTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 18);
  private static final String ALL = "{\"limit\":10000";

  private static SandboxDesk desk;
  private static Asking asking;

  @BeforeAll
  static void open() {
    desk = SandboxDesk.forReading();
    asking =
        new Asking(new ApiSource(desk.planner(), desk.runner()), SandboxDesk.NOW, SandboxDesk.ZONE);
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  private static int company(JsonObject record) {
    return record.has("company") ? record.getAsJsonObject("company").get("id").getAsInt() : -1;
  }

  private static String text(JsonObject record, String reference, String name) {
    return record.has(reference) ? record.getAsJsonObject(reference).get(name).getAsString() : "";
  }

  private static Set<Integer> clients() {
    Set<Integer> clients = new TreeSet<>();
    for (JsonObject agreement : desk.all("/finance/agreements")) {
      if (agreement.get("agreementStatus").getAsString().equals("Active")
          && company(agreement) != 1) {
        clients.add(company(agreement));
      }
    }
    return clients;
  }

  private static LocalDate day(String at) {
    return Instant.parse(at).atZone(SandboxDesk.ZONE).toLocalDate();
  }

  private static void later(Map<Integer, LocalDate> last, int company, LocalDate day) {
    boolean isInTheYear = day.isAfter(TODAY.minusDays(365)) && !day.isAfter(TODAY);
    LocalDate known = last.get(company);
    if (isInTheYear && (known == null || day.isAfter(known))) {
      last.put(company, day);
    }
  }

  @Test
  void touchpoints_agreeWithPlainLoops() {
    Map<Integer, LocalDate> last = new HashMap<>();
    for (JsonObject activity : desk.all("/sales/activities")) {
      if (text(activity, "status", "name").equals("Closed")) {
        later(last, company(activity), day(activity.get("dateStart").getAsString()));
      }
    }
    Map<Integer, Integer> companies = new HashMap<>();
    for (JsonObject ticket : desk.all("/service/tickets")) {
      companies.put(ticket.get("id").getAsInt(), company(ticket));
    }
    for (JsonObject booking : desk.all("/schedule/entries")) {
      if (text(booking, "where", "name").equals("On-Site")
          && booking.get("doneFlag").getAsBoolean()
          && text(booking, "type", "identifier").equals("S")) {
        Integer company = companies.get(booking.get("objectId").getAsInt());
        later(last, company == null ? -1 : company, day(booking.get("dateStart").getAsString()));
      }
    }

    ComputedAnswer answer = asking.ask(new ClientTouchpoints(), ALL + "}");

    assertThat(answer.rows()).hasSameSizeAs(clients()).hasSizeGreaterThan(40);
    int neglected = 0;
    for (JsonObject row : answer.rows()) {
      LocalDate touched = last.get(row.get("company_id").getAsInt());
      Long days = touched == null ? null : ChronoUnit.DAYS.between(touched, TODAY);
      assertThat(row.get("days_since").isJsonNull() ? null : row.get("days_since").getAsLong())
          .as(row.get("company").getAsString())
          .isEqualTo(days);
      boolean isNeglected = days == null || days > 60;
      assertThat(row.get("neglected").getAsString()).isEqualTo(isNeglected ? "yes" : "no");
      neglected += isNeglected ? 1 : 0;
    }
    assertThat(totals(answer).get("neglected").getAsInt()).isEqualTo(neglected).isPositive();
    assertThat(neglected).isLessThan(answer.rows().size());
  }

  private static JsonObject totals(ComputedAnswer answer) {
    return answer.facts().getAsJsonObject("totals");
  }

  @Test
  void atRisk_overdueAndDecisionMakers_agreeWithPlainLoops() {
    Set<Integer> overdue = new TreeSet<>();
    for (JsonObject invoice : desk.all("/finance/invoices")) {
      LocalDate due = LocalDate.parse(invoice.get("dueDate").getAsString().substring(0, 10));
      if (invoice.get("balance").getAsDouble() > 0
          && !invoice.get("type").getAsString().equals("CreditMemo")
          && due.isBefore(TODAY.minusDays(30))) {
        overdue.add(company(invoice));
      }
    }
    Map<Integer, int[]> tickets = new TreeMap<>();
    for (JsonObject ticket : desk.all("/service/tickets")) {
      boolean isPart = ticket.has("mergedParentTicket") || ticket.has("parentTicketId");
      LocalDate day = day(text(ticket, "_info", "dateEntered"));
      if (!isPart && day.isAfter(TODAY.minusDays(180))) {
        int[] count = tickets.computeIfAbsent(company(ticket), id -> new int[3]);
        boolean isNow = day.isAfter(TODAY.minusDays(90));
        count[isNow ? 0 : 1]++;
        boolean isMissed =
            Plain.flag(ticket, "closedFlag")
                ? !Plain.flag(ticket, "isInSla")
                : PlainSla.isPast(ticket, SandboxDesk.NOW);
        count[2] += isNow && isMissed ? 1 : 0;
      }
    }

    ComputedAnswer answer = asking.ask(new AtRiskClients(), ALL + ",\"min_signals\":0}");

    assertThat(answer.rows()).hasSameSizeAs(clients());
    for (JsonObject row : answer.rows()) {
      int id = row.get("company_id").getAsInt();
      List<String> signals = List.of(row.get("signals").getAsString().split(", "));
      int[] count = tickets.getOrDefault(id, new int[3]);
      assertThat(signals.contains("overdue")).isEqualTo(overdue.contains(id));
      assertThat(signals.contains("sla_misses")).isEqualTo(count[2] >= 3);
      assertThat(signals.contains("tickets_up"))
          .isEqualTo(count[0] >= 5 && count[0] > 1.5 * count[1]);
      assertThat(signals.contains("tickets_down"))
          .isEqualTo(count[1] >= 5 && count[0] < 0.5 * count[1]);
    }
    assertThat(asking.ask(new AtRiskClients(), ALL + "}").rows())
        .hasSizeLessThan(answer.rows().size())
        .hasSizeGreaterThan(3);
  }

  @Test
  void atRisk_clientsWhoseContractsAllEarnWell_areNoLoss() {
    ComputedAnswer risks = asking.ask(new AtRiskClients(), ALL + ",\"min_signals\":0}");
    JsonObject window = risks.facts().getAsJsonObject("window");
    ComputedAnswer contracts =
        asking.ask(
            new AgreementProfitability(),
            ALL
                + ",\"start\":"
                + window.get("start")
                + ",\"end\":"
                + window.get("end")
                + ",\"allow_long\":true}");
    Map<String, Double> least = new TreeMap<>();
    for (JsonObject row : contracts.rows()) {
      double margin = row.get("margin_pct").isJsonNull() ? -1 : row.get("margin_pct").getAsDouble();
      least.merge(row.get("company").getAsString(), margin, Math::min);
    }

    int earning = 0;
    for (JsonObject row : risks.rows()) {
      String company = row.get("company").getAsString();
      if (least.getOrDefault(company, -1.0) >= 50) {
        earning++;
        assertThat(row.get("signals").getAsString()).as(company).doesNotContain("loss");
      }
    }
    assertThat(earning).isGreaterThan(10);
  }

  @Test
  void scorecard_isWithinItsBounds_andCoversTheLargestClients() {
    ComputedAnswer answer = asking.ask(new ClientHealthScorecard(), ALL + "}");

    assertThat(answer.rows()).hasSize(50);
    assertThat(
            answer.facts().getAsJsonObject("excluded").get("clients_beyond_the_limit").getAsInt())
        .isEqualTo(clients().size() - 50)
        .isPositive();
    for (JsonObject row : answer.rows()) {
      for (HealthPart part : HealthPart.values()) {
        if (!row.get(part.toString()).isJsonNull()) {
          assertThat(row.get(part.toString()).getAsDouble()).isBetween(0.0, 100.0);
        }
      }
      assertThat(row.get("score").getAsDouble()).isBetween(0.0, 100.0);
    }
    JsonObject totals = totals(answer);
    assertThat(
            totals.get("red").getAsInt()
                + totals.get("amber").getAsInt()
                + totals.get("green").getAsInt())
        .isEqualTo(50);
    assertThat(answer.rows()).extracting(row -> row.get("score").getAsDouble()).isSorted();
  }

  @Test
  void scorecard_environmentAlone_isTheShareUnderWarranty() {
    Map<Integer, int[]> devices = new TreeMap<>();
    for (JsonObject device : desk.all("/company/configurations")) {
      String type = text(device, "type", "name");
      boolean isThing =
          !type.equals("Domain") && !type.contains("License") && !type.contains("Virtual");
      if (isThing
          && device.get("activeFlag").getAsBoolean()
          && device.has("warrantyExpirationDate")) {
        int[] count = devices.computeIfAbsent(company(device), id -> new int[2]);
        String end = device.get("warrantyExpirationDate").getAsString().substring(0, 10);
        count[0]++;
        count[1] += end.compareTo("2026-03-18") < 0 ? 1 : 0;
      }
    }

    ComputedAnswer answer =
        asking.ask(new ClientHealthScorecard(), ALL + ",\"weights\":{\"environment\":1}}");

    for (JsonObject row : answer.rows()) {
      int[] count = Objects.requireNonNull(devices.get(row.get("company_id").getAsInt()));
      double expected = 100 - 100.0 * count[1] / count[0];
      assertThat(row.get("score").getAsDouble()).isBetween(expected - 0.06, expected + 0.06);
    }
  }

  @Test
  void licenses_serversAgreeWithPlainLoops() {
    Map<Integer, Integer> servers = new TreeMap<>();
    for (JsonObject device : desk.all("/company/configurations")) {
      if (device.get("activeFlag").getAsBoolean()
          && text(device, "type", "name").equals("Server")) {
        servers.merge(company(device), 1, Integer::sum);
      }
    }
    Map<String, int[]> billed = new TreeMap<>();
    for (JsonObject agreement : desk.all("/finance/agreements")) {
      if (agreement.get("agreementStatus").getAsString().equals("Active")) {
        for (JsonObject addition :
            desk.all("/finance/agreements/" + agreement.get("id") + "/additions")) {
          if (text(addition, "product", "identifier").equals("MS-SERVER")
              && !addition.has("cancelledDate")) {
            int[] sum =
                billed.computeIfAbsent(text(agreement, "company", "name"), name -> new int[2]);
            sum[0] += addition.get("quantity").getAsInt();
            sum[1] = servers.getOrDefault(company(agreement), 0);
          }
        }
      }
    }

    ComputedAnswer answer = asking.ask(new LicenseCompliance(), ALL + "}");

    Map<String, JsonObject> rows = new TreeMap<>();
    for (JsonObject row : answer.rows()) {
      if (row.get("product").getAsString().equals("MS-SERVER")) {
        rows.put(row.get("company").getAsString(), row);
      }
    }
    assertThat(rows.keySet()).isEqualTo(billed.keySet()).hasSizeGreaterThan(20);
    billed.forEach(
        (company, sum) -> {
          assertThat(figure(rows.get(company), "billed")).isEqualTo(sum[0]);
          assertThat(figure(rows.get(company), "deployed")).isEqualTo(sum[1]);
        });
  }

  private static int figure(@Nullable JsonObject row, String column) {
    return Objects.requireNonNull(row).get(column).getAsInt();
  }
}
