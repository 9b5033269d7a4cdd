package dev.openpsa.cw.operations.analytics.desk;

import static dev.openpsa.cw.operations.analytics.desk.PlainTickets.at;
import static dev.openpsa.cw.operations.analytics.desk.PlainTickets.day;
import static dev.openpsa.cw.operations.analytics.desk.PlainTickets.entered;
import static dev.openpsa.cw.operations.analytics.desk.PlainTickets.flag;
import static dev.openpsa.cw.operations.analytics.desk.PlainTickets.number;
import static dev.openpsa.cw.operations.analytics.desk.PlainTickets.percentile;
import static dev.openpsa.cw.operations.analytics.desk.PlainTickets.text;
import static dev.openpsa.cw.operations.analytics.desk.PlainTickets.updated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.SandboxDesk;
import dev.openpsa.cw.operations.analytics.ApiSource;
import dev.openpsa.cw.operations.analytics.Asking;
import dev.openpsa.cw.operations.computed.ComputedAnswer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The same figures by plain loops over all that the sandbox holds. */
class DeskInSandboxTest {
  private static final LocalDate START = LocalDate.of(2026, 2, 1);
  private static final LocalDate END = LocalDate.of(2026, 3, 1);
  private static final LocalDate TODAY = day(SandboxDesk.NOW);
  private static final String FEBRUARY =
      "{\"start\":\"2026-02-01\",\"end\":\"2026-03-01\",\"limit\":1000";

  private static SandboxDesk desk;
  private static Asking asking;
  private static PlainTickets tickets;

  @BeforeAll
  static void open() {
    desk = SandboxDesk.forReading();
    tickets = new PlainTickets(desk);
    asking =
        new Asking(new ApiSource(desk.planner(), desk.runner()), SandboxDesk.NOW, SandboxDesk.ZONE);
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  private static Map<String, List<JsonObject>> by(
      List<JsonObject> records, Function<JsonObject, String> group) {
    Map<String, List<JsonObject>> groups = new TreeMap<>();
    for (JsonObject record : records) {
      String name = group.apply(record);
      groups
          .computeIfAbsent(name.isEmpty() ? "(none)" : name, key -> new ArrayList<>())
          .add(record);
    }
    return groups;
  }

  private static void percent(JsonObject row, String column, long part, long whole) {
    if (whole == 0) {
      assertThat(row.get(column).isJsonNull()).as(column).isTrue();
    } else {
      is(row, column, 100.0 * part / whole, 0.0501);
    }
  }

  private static void is(JsonObject row, String column, double expected, double off) {
    assertThat(row.get(column).getAsDouble())
        .as(column + " " + row)
        .isCloseTo(expected, within(off));
  }

  private static void counts(JsonObject row, String column, long expected) {
    assertThat(row.get(column).getAsLong()).as(column + " " + row).isEqualTo(expected);
  }

  private static double target(JsonObject ticket, String field) {
    String level = text(ticket, "sla/id");
    for (JsonObject row : desk.all("/service/SLAs/" + level + "/priorities")) {
      if (text(row, "priority/id").equals(text(ticket, "priority/id"))) {
        return number(row, field) * 60;
      }
    }
    throw new AssertionError("no target for " + ticket);
  }

  @Test
  void slaCompliance_agreesWithPlainLoops() {
    Map<String, List<JsonObject>> groups =
        by(tickets.closed(START, END), ticket -> text(ticket, "priority/name"));

    ComputedAnswer answer = asking.ask(new SlaCompliance(), FEBRUARY + "}");

    assertThat(answer.rows()).hasSameSizeAs(groups.keySet()).hasSizeGreaterThan(2);
    for (JsonObject row : answer.rows()) {
      List<JsonObject> own = groups.get(text(row, "priority"));
      long[] met = new long[4];
      long[] all = new long[3];
      List<Double> minutes = new ArrayList<>();
      for (JsonObject ticket : own) {
        double respond = number(ticket, "respondMinutes");
        double plan = respond + number(ticket, "resPlanMinutes");
        double resolve = plan + number(ticket, "resolveMinutes");
        double[] taken = {respond, plan, resolve};
        String[] dates = {"dateResponded", "dateResplan", "dateResolved"};
        String[] targets = {"respondHours", "planWithin", "resolutionHours"};
        boolean isMissed = false;
        for (int i = 0; i < 3; i++) {
          double target = target(ticket, targets[i]);
          if (ticket.has(dates[i]) && target > 0) {
            all[i]++;
            met[i] += taken[i] <= target ? 1 : 0;
            isMissed |= taken[i] > target;
          }
        }
        met[3] += isMissed ? 1 : 0;
        if (ticket.has("dateResolved")) {
          minutes.add(resolve);
        }
      }
      counts(row, "tickets", own.size());
      percent(row, "respond_met_pct", met[0], all[0]);
      percent(row, "plan_met_pct", met[1], all[1]);
      percent(row, "resolve_met_pct", met[2], all[2]);
      counts(row, "breaches", met[3]);
      is(row, "median_t_resolve_min", percentile(minutes, 50), 0);
      percent(row, "system_pct", own.stream().filter(t -> flag(t, "isInSla")).count(), own.size());
    }
  }

  @Test
  void firstResponse_onTheWallClock_agreesWithPlainLoops() {
    Set<String> members = new HashSet<>(Set.of(""));
    desk.all("/system/members").forEach(member -> members.add(text(member, "identifier")));
    List<JsonObject> entered = tickets.entered(START, END);
    List<JsonObject> byPeople =
        entered.stream().filter(one -> members.contains(text(one, "respondedBy"))).toList();
    assertThat(byPeople).hasSizeLessThan(entered.size());
    Map<String, List<JsonObject>> groups = by(byPeople, ticket -> text(ticket, "board/name"));

    ComputedAnswer answer =
        asking.ask(
            new FirstResponseTime(), FEBRUARY + ",\"clock\":\"wall\",\"group_by\":\"board\"}");

    assertThat(answer.rows()).hasSameSizeAs(groups.keySet()).hasSizeGreaterThan(2);
    assertThat(answer.facts().getAsJsonObject("excluded").get("answered_by_programs").getAsInt())
        .isEqualTo(entered.size() - byPeople.size());
    for (JsonObject row : answer.rows()) {
      List<Double> minutes = new ArrayList<>();
      for (JsonObject ticket : groups.get(text(row, "board"))) {
        if (ticket.has("dateResponded")) {
          Duration lag = Duration.between(entered(ticket), at(ticket, "dateResponded"));
          minutes.add(lag.toSeconds() / 60.0);
        }
      }
      counts(row, "answered", minutes.size());
      is(row, "median_min", percentile(minutes, 50), 0.501);
      is(row, "p90_min", percentile(minutes, 90), 0.501);
      is(row, "mean_min", minutes.stream().mapToDouble(m -> m).average().orElseThrow(), 0.51);
      percent(
          row, "within_goal_pct", minutes.stream().filter(m -> m <= 60).count(), minutes.size());
    }
  }

  @Test
  void resolutionTime_agreesWithPlainLoops() {
    Map<String, List<JsonObject>> groups =
        by(tickets.closed(START, END), ticket -> text(ticket, "type/name"));

    ComputedAnswer answer = asking.ask(new ResolutionTime(), FEBRUARY + "}");

    assertThat(answer.rows()).hasSameSizeAs(groups.keySet()).hasSizeGreaterThan(5);
    for (JsonObject row : answer.rows()) {
      List<Double> ages = new ArrayList<>();
      double effort = 0;
      double waited = 0;
      double worked = 0;
      for (JsonObject ticket : groups.get(text(row, "type"))) {
        ages.add(Duration.between(entered(ticket), at(ticket, "closedDate")).toSeconds() / 3600.0);
        effort += number(ticket, "actualHours");
        if (ticket.has("minutesWaiting")) {
          waited += number(ticket, "minutesWaiting");
          worked +=
              number(ticket, "respondMinutes")
                  + number(ticket, "resPlanMinutes")
                  + number(ticket, "resolveMinutes");
        }
      }
      is(row, "median_age_hours", percentile(ages, 50), 0.00501);
      is(row, "p90_age_hours", percentile(ages, 90), 0.00501);
      is(row, "mean_effort_hours", effort / ages.size(), 0.00501);
      is(row, "touch_ratio", effort / ages.stream().mapToDouble(a -> a).sum(), 0.00051);
      if (waited + worked > 0) {
        is(row, "waiting_pct", 100 * waited / (waited + worked), 0.0501);
      }
    }
  }

  @Test
  void backlogAge_agreesWithPlainLoops() {
    Map<String, List<JsonObject>> groups = by(tickets.open(), t -> text(t, "board/name"));

    ComputedAnswer answer = asking.ask(new TicketBacklogAge(), "{}");

    assertThat(answer.rows()).hasSameSizeAs(groups.keySet()).hasSizeGreaterThan(2);
    int[] limits = {0, 1, 3, 7, 14, 30, 60, 90};
    for (JsonObject row : answer.rows()) {
      List<Double> ages = new ArrayList<>();
      double left = 0;
      long untouched = 0;
      for (JsonObject ticket : groups.get(text(row, "board"))) {
        ages.add(Duration.between(entered(ticket), SandboxDesk.NOW).toSeconds() / 86400.0);
        left += Math.max(0, number(ticket, "budgetHours") - number(ticket, "actualHours"));
        Instant weekAgo = SandboxDesk.NOW.minus(Duration.ofDays(7));
        untouched += updated(ticket).isBefore(weekAgo) ? 1 : 0;
      }
      for (int i = 0; i < limits.length; i++) {
        int from = limits[i];
        int to = i + 1 < limits.length ? limits[i + 1] : Integer.MAX_VALUE;
        String name = "days_" + from + "_" + (i + 1 < limits.length ? to : "up");
        counts(row, name, ages.stream().filter(age -> age >= from && age < to).count());
      }
      is(row, "median_age_days", percentile(ages, 50), 0.0501);
      is(row, "oldest_days", percentile(ages, 100), 0.0501);
      counts(row, "untouched_over_7d", untouched);
      is(row, "backlog_hours", left, 0.00501);
    }
  }

  @Test
  void backlogTrend_agreesWithPlainLoops() {
    LocalDate ever = LocalDate.of(9999, 1, 1);
    List<LocalDate> came = new ArrayList<>();
    List<LocalDate> went = new ArrayList<>();
    tickets.entered(LocalDate.EPOCH, ever).forEach(ticket -> came.add(day(entered(ticket))));
    tickets.closed(LocalDate.EPOCH, ever).forEach(t -> went.add(day(at(t, "closedDate"))));

    ComputedAnswer answer = asking.ask(new BacklogTrend(), "{\"weeks\":6}");

    assertThat(answer.rows()).hasSize(6);
    for (JsonObject row : answer.rows()) {
      LocalDate monday = LocalDate.parse(text(row, "interval_start"));
      LocalDate next = monday.plusDays(7);
      counts(row, "opened", between(came, monday, next));
      counts(row, "closed", between(went, monday, next));
      long later = between(came, next, ever) - between(went, next, ever);
      counts(row, "backlog", tickets.open().size() - later);
    }
  }

  private static long between(List<LocalDate> days, LocalDate start, LocalDate end) {
    return days.stream().filter(day -> !day.isBefore(start) && day.isBefore(end)).count();
  }

  @Test
  void killRate_agreesWithPlainLoops() {
    Map<String, List<JsonObject>> closed =
        by(tickets.closed(START, END), ticket -> text(ticket, "owner/identifier"));

    ComputedAnswer answer = asking.ask(new KillRate(), FEBRUARY + ",\"per_member\":true}");

    Set<String> members = new HashSet<>();
    for (JsonObject row : answer.rows()) {
      if (!text(row, "member").equals("(others)")) {
        members.add(text(row, "member"));
        List<JsonObject> own = closed.getOrDefault(text(row, "member"), List.of());
        counts(row, "closed", own.size());
        percent(row, "share_pct", own.size(), tickets.closed(START, END).size());
        if (!own.isEmpty()) {
          double hours = own.stream().mapToDouble(t -> number(t, "actualHours")).sum();
          is(row, "hours_per_close", hours / own.size(), 0.00501);
        }
      }
    }
    long others =
        tickets.closed(START, END).stream()
            .filter(ticket -> !members.contains(text(ticket, "owner/identifier")))
            .count();
    JsonObject totals = answer.facts().getAsJsonObject("totals");
    counts(totals, "opened", tickets.entered(START, END).size());
    counts(totals, "closed_by_others", others);
    assertThat(members).hasSizeGreaterThan(5);
  }

  @Test
  void firstTouch_agreesWithPlainLoops() {
    Map<String, List<String>> touches = new HashMap<>();
    for (JsonObject entry :
        PlainTickets.all(desk, "/time/entries", "id,chargeToType,chargeToId,member/identifier")) {
      if (text(entry, "chargeToType").equals("ServiceTicket")) {
        touches
            .computeIfAbsent(text(entry, "chargeToId"), id -> new ArrayList<>())
            .add(text(entry, "member/identifier"));
      }
    }
    Map<String, List<JsonObject>> groups =
        by(
            tickets.closed(START, END).stream()
                .filter(ticket -> touches.containsKey(text(ticket, "id")))
                .toList(),
            ticket -> text(ticket, "owner/identifier"));

    ComputedAnswer answer =
        asking.ask(new FirstTouchResolution(), FEBRUARY + ",\"group_by\":\"owner\"}");

    assertThat(answer.rows()).hasSameSizeAs(groups.keySet()).hasSizeGreaterThan(5);
    for (JsonObject row : answer.rows()) {
      List<JsonObject> own = groups.get(text(row, "owner"));
      long first = 0;
      long single = 0;
      long sameDay = 0;
      double all = 0;
      for (JsonObject ticket : own) {
        List<String> who = touches.get(text(ticket, "id"));
        all += who.size();
        first += who.size() == 1 ? 1 : 0;
        single += new TreeSet<>(who).size() == 1 ? 1 : 0;
        sameDay += day(entered(ticket)).equals(day(at(ticket, "closedDate"))) ? 1 : 0;
      }
      counts(row, "tickets", own.size());
      percent(row, "first_touch_pct", first, own.size());
      percent(row, "single_tech_pct", single, own.size());
      percent(row, "same_day_pct", sameDay, own.size());
      is(row, "mean_touches", all / own.size(), 0.00501);
    }
  }

  @Test
  void volume_agreesWithPlainLoops() {
    Map<String, List<JsonObject>> now =
        by(tickets.entered(START, END), ticket -> text(ticket, "source/name"));
    Map<String, List<JsonObject>> before =
        by(tickets.entered(START.minusDays(28), START), ticket -> text(ticket, "source/name"));

    ComputedAnswer answer =
        asking.ask(new TicketVolumeByDimension(), FEBRUARY + ",\"dimension\":\"source\"}");

    assertThat(answer.rows()).hasSizeGreaterThan(2);
    for (JsonObject row : answer.rows()) {
      List<JsonObject> own = now.getOrDefault(text(row, "source"), List.of());
      counts(row, "tickets", own.size());
      counts(row, "previous", before.getOrDefault(text(row, "source"), List.of()).size());
      is(row, "hours", own.stream().mapToDouble(t -> number(t, "actualHours")).sum(), 0.00501);
      counts(row, "open", own.stream().filter(t -> !flag(t, "closedFlag")).count());
    }
  }

  @Test
  void reopenRate_agreesWithPlainLoops() {
    List<JsonObject> closed = tickets.closed(TODAY.minusDays(89), TODAY.plusDays(1));
    Map<String, List<JsonObject>> back =
        by(
            tickets.open().stream().filter(ticket -> ticket.has("dateResolved")).toList(),
            ticket -> text(ticket, "company/name"));

    ComputedAnswer answer =
        asking.ask(new ReopenRate(), "{\"group_by\":\"company\",\"limit\":1000}");

    assertThat(back).hasSizeGreaterThan(2);
    for (JsonObject row : answer.rows()) {
      String company = text(row, "company");
      long done = closed.stream().filter(t -> text(t, "company/name").equals(company)).count();
      counts(row, "closed", done);
      counts(row, "reopened", back.getOrDefault(company, List.of()).size());
      percent(row, "reopen_pct", back.getOrDefault(company, List.of()).size(), done);
    }
    assertThat(answer.rows())
        .filteredOn(row -> row.get("reopened").getAsInt() > 0)
        .hasSameSizeAs(back.keySet());
  }
}
