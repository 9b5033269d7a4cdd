package dev.openpsa.cw.operations.analytics.desk;

import static dev.openpsa.cw.operations.analytics.Plain.at;
import static dev.openpsa.cw.operations.analytics.Plain.day;
import static dev.openpsa.cw.operations.analytics.Plain.flag;
import static dev.openpsa.cw.operations.analytics.Plain.hours;
import static dev.openpsa.cw.operations.analytics.Plain.id;
import static dev.openpsa.cw.operations.analytics.Plain.instant;
import static dev.openpsa.cw.operations.analytics.Plain.isInLast;
import static dev.openpsa.cw.operations.analytics.Plain.number;
import static dev.openpsa.cw.operations.analytics.Plain.percent;
import static dev.openpsa.cw.operations.analytics.Plain.sum;
import static dev.openpsa.cw.operations.analytics.Plain.text;
import static dev.openpsa.cw.operations.analytics.Plain.total;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.SandboxDesk;
import dev.openpsa.cw.operations.analytics.Asking;
import dev.openpsa.cw.operations.analytics.CheckedSource;
import dev.openpsa.cw.operations.computed.ComputedAnswer;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Patterns of the service desk by plain loops over all that the sandbox holds. */
class DeskPatternsInSandboxTest {
  private static final String ALL = "{\"limit\":1000}";

  private static final int OWN_COMPANY = 1;
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 18);

  private static SandboxDesk desk;
  private static Asking asking;
  private static PlainTickets tickets;
  private static List<JsonObject> entries;

  @BeforeAll
  static void open() {
    desk = SandboxDesk.forReading();
    asking = new Asking(new CheckedSource(desk), SandboxDesk.NOW, SandboxDesk.ZONE);
    tickets = new PlainTickets(desk);
    entries =
        PlainTickets.all(
            desk, "/time/entries", "chargeToType,chargeToId,company,member,timeStart,actualHours");
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  private static List<JsonObject> entered(int days) {
    return tickets.entered(TODAY.minusDays(days - 1), TODAY.plusDays(1));
  }

  private static List<JsonObject> closed(int days) {
    return tickets.closed(TODAY.minusDays(days - 1), TODAY.plusDays(1));
  }

  private static boolean isAlert(JsonObject ticket) {
    return text(ticket, "source/name").equals("RMM");
  }

  @Test
  void arrivals_agreeWithPlainLoops() {
    Map<String, Integer> counts = new HashMap<>();
    int all = 0;
    for (JsonObject ticket : entered(56)) {
      if (!isAlert(ticket)) {
        ZonedDateTime at = instant(ticket, "_info/dateEntered").atZone(SandboxDesk.ZONE);
        String day = at.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        counts.merge(day + " " + at.getHour(), 1, Integer::sum);
        all++;
      }
    }

    ComputedAnswer answer = asking.ask(new ArrivalHeatmap(), ALL);

    assertThat(answer.rows()).hasSize(168);
    for (JsonObject row : answer.rows()) {
      int count = counts.getOrDefault(text(row, "weekday") + " " + id(row, "hour"), 0);
      assertThat(text(row, "share_pct")).isEqualTo(percent(count, all));
      assertThat(number(row, "mean_arrivals").doubleValue())
          .isBetween(count / 8.0 - 0.0051, count / 8.0 + 0.0051);
    }
    assertThat(total(answer, "arrivals").getAsInt()).isEqualTo(all).isPositive();
  }

  @Test
  void problems_countEveryTicketAtMostOnce_andFewerTicketsHaveFewerClusters() {
    ComputedAnswer all = asking.ask(new RecurringProblems(), "{\"limit\":1000,\"min_count\":1}");
    ComputedAnswer some = asking.ask(new RecurringProblems(), ALL);
    Map<String, Integer> bySummary = new HashMap<>();
    BigDecimal worked = BigDecimal.ZERO;
    for (JsonObject ticket : entered(90)) {
      bySummary.merge(
          text(ticket, "summary") + isAlert(ticket) + text(ticket, "type/name"), 1, Integer::sum);
      worked = worked.add(number(ticket, "actualHours"));
    }

    assertThat(sum(all, "count")).isEqualByComparingTo(BigDecimal.valueOf(entered(90).size()));
    assertThat(sum(all, "hours")).isEqualByComparingTo(worked).isPositive();
    assertThat(some.rows().size()).isLessThanOrEqualTo(all.rows().size());
    for (JsonObject row : some.rows()) {
      boolean isAlert = text(row, "source").equals("alerts");
      String type = text(row, "type").split(" / ", 2)[0];
      assertThat(id(row, "count"))
          .as(text(row, "cluster"))
          .isGreaterThanOrEqualTo(4)
          .isGreaterThanOrEqualTo(bySummary.get(text(row, "cluster") + isAlert + type));
      assertThat(id(row, "companies")).isBetween(1, id(row, "count"));
      assertThat(id(row, "first_third") + id(row, "last_third"))
          .isLessThanOrEqualTo(id(row, "count"));
    }
  }

  @Test
  void alerts_agreeWithPlainLoops() {
    Map<String, int[]> counts = new TreeMap<>();
    for (JsonObject ticket : entered(90)) {
      if (isAlert(ticket)) {
        int[] own = counts.computeIfAbsent(text(ticket, "company/name"), name -> new int[2]);
        own[0]++;
        own[1] += flag(ticket, "closedFlag") && number(ticket, "actualHours").signum() == 0 ? 1 : 0;
      }
    }

    ComputedAnswer answer = asking.ask(new AlertNoise(), "{\"days\":90,\"limit\":1000}");

    assertThat(answer.rows()).hasSameSizeAs(counts.keySet()).hasSizeGreaterThan(5);
    for (JsonObject row : answer.rows()) {
      int[] own = counts.get(text(row, "company"));
      assertThat(id(row, "alerts")).isEqualTo(own[0]);
      assertThat(id(row, "auto_closed")).isEqualTo(own[1]);
      assertThat(text(row, "noise_pct")).isEqualTo(percent(own[1], own[0]));
    }
    assertThat(sum(answer, "auto_closed")).isPositive();
  }

  @Test
  void outliers_agreeWithPlainLoops() {
    Map<String, List<BigDecimal>> byKind = new HashMap<>();
    List<JsonObject> worked =
        closed(90).stream().filter(t -> number(t, "actualHours").signum() > 0).toList();
    for (JsonObject ticket : worked) {
      BigDecimal own = number(ticket, "actualHours");
      String type = text(ticket, "type/name");
      byKind.computeIfAbsent(type, kind -> new ArrayList<>()).add(own);
      byKind
          .computeIfAbsent(type + "/" + text(ticket, "subType/name"), kind -> new ArrayList<>())
          .add(own);
    }
    byKind.values().forEach(Collections::sort);
    Set<Integer> expected = new HashSet<>();
    for (JsonObject ticket : worked) {
      String type = text(ticket, "type/name");
      List<BigDecimal> peers = byKind.get(type + "/" + text(ticket, "subType/name"));
      peers = peers.size() < 8 ? byKind.get(type) : peers;
      double median = peers.get((peers.size() + 1) / 2 - 1).doubleValue();
      double own = number(ticket, "actualHours").doubleValue();
      double budget = number(ticket, "budgetHours").doubleValue();
      if ((own > 2 * median && own > 1) || (budget > 0 && own > 1.2 * budget + 1e-9)) {
        expected.add(id(ticket, "id"));
      }
    }

    ComputedAnswer answer =
        asking.ask(new EffortOutliers(), "{\"days\":90,\"factor\":2,\"limit\":1000}");

    assertThat(answer.rows())
        .extracting(row -> id(row, "ticket_id"))
        .containsExactlyInAnyOrderElementsOf(expected)
        .hasSizeGreaterThan(3);
  }

  @Test
  void endpoints_agreeWithPlainLoops() {
    Map<String, Integer> causes = new TreeMap<>();
    entered(90).forEach(t -> causes.merge(text(t, "company/name"), 1, Integer::sum));
    Map<String, BigDecimal> worked = new HashMap<>();
    for (JsonObject entry : entries) {
      if (isInLast(90, day(entry, "timeStart"))
          && text(entry, "chargeToType").equals("ServiceTicket")) {
        worked.merge(text(entry, "company/name"), number(entry, "actualHours"), BigDecimal::add);
      }
    }
    Map<String, Integer> devices = new HashMap<>();
    for (JsonObject device : desk.all("/company/configurations")) {
      if (flag(device, "activeFlag")
          && Set.of("Workstation", "Server", "Virtual Server")
              .contains(text(device, "type/name"))) {
        devices.merge(text(device, "company/name"), 1, Integer::sum);
      }
    }

    ComputedAnswer answer =
        asking.ask(new TicketsPerEndpoint(), "{\"period\":\"last_90_days\",\"limit\":1000}");

    assertThat(answer.rows()).hasSameSizeAs(causes.keySet()).hasSizeGreaterThan(50);
    assertThat(total(answer, "tickets").getAsInt())
        .isEqualTo(causes.values().stream().mapToInt(Integer::intValue).sum());
    for (JsonObject row : answer.rows()) {
      String company = text(row, "company");
      int endpoints = devices.getOrDefault(company, 0);
      BigDecimal own = worked.getOrDefault(company, BigDecimal.ZERO);
      assertThat(id(row, "tickets")).isEqualTo(causes.get(company));
      assertThat(id(row, "endpoints")).isEqualTo(endpoints);
      assertThat(number(row, "reactive_hours")).isEqualTo(hours(own));
      if (endpoints > 0) {
        double rhem = own.doubleValue() / endpoints / (90 / 30.4);
        assertThat(number(row, "rhem").doubleValue()).isBetween(rhem - 0.0051, rhem + 0.0051);
      }
    }
  }

  @Test
  void noisyCompanies_agreeWithPlainLoops_andTheIndexIsCentred() {
    Map<String, int[]> causes = new HashMap<>();
    for (JsonObject ticket : entered(90)) {
      int[] own = causes.computeIfAbsent(text(ticket, "company/name"), name -> new int[2]);
      own[0]++;
      own[1] += isAlert(ticket) ? 1 : 0;
    }
    Map<String, Integer> devices = new HashMap<>();
    for (JsonObject device : desk.all("/company/configurations")) {
      if (flag(device, "activeFlag")) {
        devices.merge(text(device, "company/name"), 1, Integer::sum);
      }
    }

    ComputedAnswer answer = asking.ask(new NoisyCompanies(), "{\"top\":500,\"limit\":1000}");

    double indexes = 0;
    for (JsonObject row : answer.rows()) {
      int[] own = causes.get(text(row, "company"));
      int has = devices.getOrDefault(text(row, "company"), 0);
      assertThat(id(row, "tickets")).isEqualTo(own[0]);
      assertThat(id(row, "devices")).isEqualTo(has);
      assertThat(text(row, "alert_share_pct")).isEqualTo(percent(own[1], own[0]));
      assertThat(at(row, "noise_index") == null || has >= 5).isTrue();
      assertThat(number(row, "noise_index").compareTo(BigDecimal.ONE) > 0)
          .isEqualTo(flag(row, "noisy"));
      indexes += number(row, "noise_index").doubleValue();
    }
    assertThat(answer.rows()).hasSameSizeAs(causes.keySet());
    assertThat(total(answer, "tickets").getAsInt())
        .isEqualTo(causes.values().stream().mapToInt(own -> own[0]).sum());
    // Scores of a whole population add up to nothing.
    assertThat(indexes).isBetween(-0.3, 0.3);
    assertThat(total(answer, "noisy_clients").getAsInt()).isPositive();
  }

  @Test
  void touches_agreeWithPlainLoops() {
    Map<Integer, Set<String>> people = new HashMap<>();
    for (JsonObject entry : entries) {
      if (isInLast(90, day(entry, "timeStart"))
          && text(entry, "chargeToType").equals("ServiceTicket")) {
        people
            .computeIfAbsent(id(entry, "chargeToId"), id -> new HashSet<>())
            .add(text(entry, "member/identifier"));
      }
    }
    Map<String, int[]> counts = new TreeMap<>();
    for (JsonObject ticket : entered(10_000)) {
      Set<String> own = people.get(id(ticket, "id"));
      if (own != null) {
        int[] count = counts.computeIfAbsent(text(ticket, "board/name"), name -> new int[3]);
        count[0]++;
        count[1] += own.size() > 1 ? 1 : 0;
        count[2] += own.size();
      }
    }

    ComputedAnswer answer =
        asking.ask(
            new TicketTouches(),
            "{\"period\":\"last_90_days\",\"group_by\":\"board\",\"limit\":1000}");

    assertThat(answer.rows()).hasSameSizeAs(counts.keySet()).hasSizeGreaterThanOrEqualTo(3);
    for (JsonObject row : answer.rows()) {
      int[] own = counts.get(text(row, "board"));
      assertThat(id(row, "tickets")).isEqualTo(own[0]);
      assertThat(text(row, "escalation_pct")).isEqualTo(percent(own[1], own[0]));
      assertThat(number(row, "handoff_cost_hours"))
          .isEqualByComparingTo(
              BigDecimal.valueOf(own[2] - own[0]).multiply(new BigDecimal("0.25")));
    }
    assertThat(sum(answer, "handoffs")).isPositive();
  }

  @Test
  void csat_agreesWithPlainLoops() {
    Map<String, int[]> counts = new TreeMap<>();
    closed(90).forEach(t -> counts.computeIfAbsent(text(t, "company/name"), n -> new int[3])[0]++);
    for (JsonObject result : desk.all("/service/surveys/1/results")) {
      LocalDate day = day(result, "_info/dateEntered");
      if (isInLast(90, day) && id(result, "company/id") != OWN_COMPANY) {
        int[] own = counts.computeIfAbsent(text(result, "company/name"), name -> new int[3]);
        own[1]++;
        own[2] += id(result, "totalPoints");
      }
    }

    ComputedAnswer answer = asking.ask(new CsatSummary(), ALL);

    assertThat(answer.rows()).hasSameSizeAs(counts.keySet());
    for (JsonObject row : answer.rows()) {
      int[] own = counts.get(text(row, "company"));
      assertThat(id(row, "closed_tickets")).isEqualTo(own[0]);
      assertThat(id(row, "responses")).isEqualTo(own[1]);
      assertThat(at(row, "csat_pct") == null ? "null" : text(row, "csat_pct"))
          .isEqualTo(percent(own[2], 10.0 * own[1]));
    }
    assertThat(sum(answer, "responses")).isPositive();
  }

  @Test
  void waitingAndReplies_areOpenTickets() {
    Set<Integer> updated = new HashSet<>();
    int waiting = 0;
    for (JsonObject ticket : tickets.open()) {
      waiting += text(ticket, "status/name").startsWith("Waiting on") ? 1 : 0;
      if (flag(ticket, "customerUpdatedFlag")) {
        updated.add(id(ticket, "id"));
      }
    }

    ComputedAnswer lag = asking.ask(new CustomerReplyLag(), ALL);

    assertThat(sum(asking.ask(new WaitingTimeAnalysis(), ALL), "open_waiting").intValue())
        .isEqualTo(waiting)
        .isPositive();
    assertThat(lag.rows())
        .extracting(row -> id(row, "ticket_id"))
        .containsExactlyInAnyOrderElementsOf(updated)
        .isNotEmpty();
    assertThat(lag.rows()).allMatch(row -> number(row, "lag_hours").signum() >= 0);
  }

  @Test
  void noisyDevices_withAllLinksRead_agreeWithPlainLoops() {
    Map<Integer, Integer> counts = new TreeMap<>();
    for (JsonObject ticket : entered(30)) {
      for (JsonObject link :
          desk.list("/service/tickets/" + id(ticket, "id") + "/configurations", Map.of())) {
        counts.merge(id(link, "id"), 1, Integer::sum);
      }
    }

    ComputedAnswer answer =
        asking.ask(
            new NoisyConfigurations(),
            "{\"days\":30,\"min_tickets\":1,\"max_calls\":500,\"limit\":1000}");

    assertThat(answer.facts().get("truncated").getAsBoolean()).isFalse();
    assertThat(answer.rows()).hasSameSizeAs(counts.keySet()).hasSizeGreaterThan(3);
    assertThat(answer.rows())
        .allSatisfy(
            row ->
                assertThat(id(row, "tickets")).isEqualTo(counts.get(id(row, "configuration_id"))));
  }
}
