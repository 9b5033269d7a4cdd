package dev.openpsa.cw.operations.analytics.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.SandboxDesk;
import dev.openpsa.cw.operations.analytics.ApiSource;
import dev.openpsa.cw.operations.analytics.Asking;
import dev.openpsa.cw.operations.analytics.Handler;
import dev.openpsa.cw.operations.computed.ComputedAnswer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The same figures by plain loops over all that the sandbox holds. */
class PeopleInSandboxTest {
  private static final LocalDate START = LocalDate.of(2026, 2, 1);
  private static final LocalDate END = LocalDate.of(2026, 3, 1);
  private static final String FEBRUARY =
      "{\"start\":\"2026-02-01\",\"end\":\"2026-03-01\",\"limit\":1000";

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

  private static Map<String, JsonObject> people() {
    Map<String, JsonObject> people = new TreeMap<>();
    for (JsonObject member : desk.all("/system/members")) {
      if (!flag(member, "inactiveFlag") && flag(member, "includeInUtilizationReportingFlag")) {
        people.put(text(member, "identifier"), member);
      }
    }
    return people;
  }

  private static List<JsonObject> entries() {
    List<JsonObject> found = new ArrayList<>();
    for (JsonObject entry : desk.all("/time/entries")) {
      LocalDate day = day(entry);
      boolean isOurs = people().containsKey(text(entry.getAsJsonObject("member"), "identifier"));
      if (isOurs && !day.isBefore(START) && day.isBefore(END)) {
        found.add(entry);
      }
    }
    return found;
  }

  private static LocalDate day(JsonObject entry) {
    return Instant.parse(text(entry, "timeStart")).atZone(SandboxDesk.ZONE).toLocalDate();
  }

  private static boolean flag(JsonObject json, String name) {
    return json.has(name) && json.get(name).getAsBoolean();
  }

  private static String text(JsonObject json, String name) {
    return json == null || !json.has(name) ? "" : json.get(name).getAsString();
  }

  private static Set<Integer> workTypes(boolean isLeave) {
    Set<Integer> ids = new HashSet<>();
    for (JsonObject type : desk.all("/time/workTypes")) {
      boolean is = isLeave ? !text(type, "accrualType").isEmpty() : flag(type, "utilizationFlag");
      if (is) {
        ids.add(type.get("id").getAsInt());
      }
    }
    return ids;
  }

  private static Integer workType(JsonObject entry) {
    return entry.has("workType") ? entry.getAsJsonObject("workType").get("id").getAsInt() : null;
  }

  private static void add(Map<String, BigDecimal> sums, String key, BigDecimal hours) {
    sums.merge(key, hours, BigDecimal::add);
  }

  private static BigDecimal sum(Map<String, BigDecimal> sums, String key) {
    return sums.getOrDefault(key, BigDecimal.ZERO).setScale(2, RoundingMode.HALF_UP);
  }

  private static boolean works(JsonObject member, LocalDate day) {
    if (!member.has("calendar")) {
      return day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0;
    }
    int id = member.getAsJsonObject("calendar").get("id").getAsInt();
    for (JsonObject calendar : desk.all("/schedule/calendars")) {
      if (calendar.get("id").getAsInt() == id) {
        String name = day.getDayOfWeek().name().toLowerCase(java.util.Locale.ROOT);
        boolean isFree = !calendar.has(name + "StartTime") || !calendar.has(name + "EndTime");
        if (calendar.has("holidayList")) {
          int list = calendar.getAsJsonObject("holidayList").get("id").getAsInt();
          for (JsonObject holiday : desk.all("/schedule/holidayLists/" + list + "/holidays")) {
            isFree |=
                flag(holiday, "allDayFlag") && text(holiday, "date").startsWith(day.toString());
          }
        }
        return !isFree;
      }
    }
    throw new AssertionError("calendar " + id);
  }

  private static void noNegatives(ComputedAnswer answer, String... columns) {
    for (JsonObject row : answer.rows()) {
      for (String column : columns) {
        assertThat(row.get(column).getAsBigDecimal().signum()).as(column).isNotNegative();
      }
    }
  }

  private static BigDecimal column(ComputedAnswer answer, String name) {
    BigDecimal sum = BigDecimal.ZERO;
    for (JsonObject row : answer.rows()) {
      sum = sum.add(row.get(name).getAsBigDecimal());
    }
    return sum;
  }

  @Test
  void timeTotals_agreesWithPlainLoops() {
    Map<String, BigDecimal> sums = new HashMap<>();
    Set<Integer> leave = workTypes(true);
    for (JsonObject entry : entries()) {
      String who = text(entry.getAsJsonObject("member"), "identifier");
      BigDecimal hours = entry.get("actualHours").getAsBigDecimal();
      add(sums, who, hours);
      if (leave.contains(workType(entry))) {
        add(sums, who + " leave", hours);
      } else {
        add(sums, who + " " + text(entry, "chargeToType"), hours);
      }
      add(sums, who + " " + text(entry, "billableOption"), hours);
    }

    ComputedAnswer answer = asking.ask(new TimeTotalsByMember(), FEBRUARY + "}");

    assertThat(answer.rows()).hasSizeGreaterThan(3);
    for (JsonObject row : answer.rows()) {
      String who = text(row, "member");
      assertThat(row.get("hours").getAsBigDecimal()).isEqualTo(sum(sums, who)).isPositive();
      assertThat(row.get("ticket_hours").getAsBigDecimal())
          .isEqualTo(sum(sums, who + " ServiceTicket"));
      assertThat(row.get("project_hours").getAsBigDecimal())
          .isEqualTo(sum(sums, who + " ProjectTicket"));
      assertThat(row.get("sales_hours").getAsBigDecimal()).isEqualTo(sum(sums, who + " Activity"));
      assertThat(row.get("internal_hours").getAsBigDecimal())
          .isEqualTo(sum(sums, who + " ChargeCode"));
      assertThat(row.get("leave_hours").getAsBigDecimal()).isEqualTo(sum(sums, who + " leave"));
      assertThat(row.get("billable_hours").getAsBigDecimal())
          .isEqualTo(sum(sums, who + " Billable"));
      assertThat(row.get("non_billable_hours").getAsBigDecimal())
          .isEqualTo(sum(sums, who + " DoNotBill").add(sum(sums, who + " NoCharge")));
    }
    assertThat(answer.facts().getAsJsonObject("totals").get("entries").getAsInt())
        .isEqualTo(entries().size());
  }

  @Test
  void utilization_agreesWithPlainLoops() {
    Set<Integer> utilizing = workTypes(false);
    Set<Integer> leave = workTypes(true);
    Map<String, BigDecimal> sums = new HashMap<>();
    for (JsonObject entry : entries()) {
      String who = text(entry.getAsJsonObject("member"), "identifier");
      BigDecimal hours = entry.get("actualHours").getAsBigDecimal();
      if (utilizing.contains(workType(entry))) {
        add(sums, who + " utilized", hours);
      }
      if (leave.contains(workType(entry)) && works(people().get(who), day(entry))) {
        add(sums, who + " off", hours);
      }
    }

    ComputedAnswer answer = asking.ask(new UtilizationByMember(), FEBRUARY + "}");

    assertThat(answer.rows()).hasSameSizeAs(people().keySet());
    int compared = 0;
    for (JsonObject row : answer.rows()) {
      String who = text(row, "member");
      JsonObject member = people().get(who);
      BigDecimal daily =
          member.has("dailyCapacity")
              ? member.get("dailyCapacity").getAsBigDecimal()
              : BigDecimal.valueOf(8);
      BigDecimal capacity = BigDecimal.ZERO;
      for (LocalDate day = START; day.isBefore(END); day = day.plusDays(1)) {
        boolean isHired =
            !member.has("hireDate")
                || text(member, "hireDate").substring(0, 10).compareTo(day.toString()) <= 0;
        if (isHired && works(member, day)) {
          capacity = capacity.add(daily);
        }
      }
      capacity = capacity.subtract(sums.getOrDefault(who + " off", BigDecimal.ZERO));
      assertThat(row.get("utilized_hours").getAsBigDecimal())
          .isEqualTo(sum(sums, who + " utilized"));
      assertThat(row.get("capacity_hours").getAsBigDecimal())
          .as(who)
          .isEqualByComparingTo(capacity);
      JsonElement percent = row.get("utilization_pct");
      if (capacity.signum() > 0) {
        double expected =
            100
                * sums.getOrDefault(who + " utilized", BigDecimal.ZERO).doubleValue()
                / capacity.doubleValue();
        assertThat(percent.getAsDouble()).isBetween(expected - 0.051, expected + 0.051);
        compared++;
      } else {
        assertThat(percent.isJsonNull()).isTrue();
      }
    }
    assertThat(compared).isGreaterThan(3);
    noNegatives(answer, "utilized_hours", "capacity_hours", "leave_hours");
  }

  @Test
  void utilization_clientFacing_leavesOutTheOwnCompany() {
    int own =
        desk.all("/system/myCompany/timeExpense")
            .get(0)
            .getAsJsonObject("internalCompany")
            .get("id")
            .getAsInt();
    BigDecimal expected = BigDecimal.ZERO;
    for (JsonObject entry : entries()) {
      boolean isTicket = text(entry, "chargeToType").endsWith("Ticket");
      boolean isOwn =
          entry.has("company") && entry.getAsJsonObject("company").get("id").getAsInt() == own;
      if (isTicket && !isOwn) {
        expected = expected.add(entry.get("actualHours").getAsBigDecimal());
      }
    }

    ComputedAnswer answer =
        asking.ask(new UtilizationByMember(), FEBRUARY + ",\"basis\":\"client_facing\"}");

    assertThat(answer.facts().getAsJsonArray("warnings")).isEmpty();
    assertThat(column(answer, "utilized_hours")).isEqualByComparingTo(expected).isPositive();
  }

  @Test
  void lateTimeEntry_agreesWithPlainLoops() {
    Map<String, List<Long>> lags = new TreeMap<>();
    int late = 0;
    for (JsonObject entry : entries()) {
      if (entry.has("timeEnd") && entry.has("dateEntered")) {
        long seconds =
            Math.max(
                0,
                Duration.between(
                        Instant.parse(text(entry, "timeEnd")),
                        Instant.parse(text(entry, "dateEntered")))
                    .toSeconds());
        lags.computeIfAbsent(
                text(entry.getAsJsonObject("member"), "identifier"), who -> new ArrayList<>())
            .add(seconds);
        late += seconds > 24 * 3600 ? 1 : 0;
      }
    }

    ComputedAnswer answer = asking.ask(new LateTimeEntry(), FEBRUARY + "}");

    assertThat(answer.rows()).hasSameSizeAs(lags.keySet()).hasSizeGreaterThan(3);
    for (JsonObject row : answer.rows()) {
      List<Long> own = lags.get(text(row, "member"));
      Collections.sort(own);
      double median = own.get((own.size() + 1) / 2 - 1) / 3600.0;
      assertThat(row.get("entries").getAsInt()).isEqualTo(own.size());
      assertThat(row.get("median_lag_hours").getAsDouble())
          .isBetween(median - 0.0051, median + 0.0051);
    }
    assertThat(answer.facts().getAsJsonObject("totals").get("late_entries").getAsInt())
        .isEqualTo(late);
  }

  @Test
  void hoursBreakdown_agreesWithPlainLoops() {
    Map<String, BigDecimal> sums = new HashMap<>();
    BigDecimal all = BigDecimal.ZERO;
    for (JsonObject entry : desk.all("/time/entries")) {
      LocalDate day = day(entry);
      if (!day.isBefore(START) && day.isBefore(END)) {
        BigDecimal hours = entry.get("actualHours").getAsBigDecimal();
        String company =
            entry.has("company") ? text(entry.getAsJsonObject("company"), "name") : "(none)";
        add(sums, company, hours);
        add(sums, company + " " + text(entry, "billableOption"), hours);
        all = all.add(hours);
      }
    }

    ComputedAnswer answer = asking.ask(new HoursBreakdown(), FEBRUARY + "}");

    assertThat(answer.rows()).hasSizeGreaterThan(3);
    for (JsonObject row : answer.rows()) {
      assertThat(row.get("total").getAsBigDecimal()).isEqualTo(sum(sums, text(row, "company")));
      assertThat(row.get("Billable").getAsBigDecimal())
          .isEqualTo(sum(sums, text(row, "company") + " Billable"));
    }
    assertThat(column(answer, "total")).isEqualByComparingTo(all).isPositive();
  }

  @Test
  void hoursBreakdown_boards_areThoseOfTheTickets() {
    Map<Integer, String> service = boardNames("/service/tickets");
    Map<Integer, String> project = boardNames("/project/tickets");
    Map<String, BigDecimal> sums = new HashMap<>();
    for (JsonObject entry : desk.all("/time/entries")) {
      LocalDate day = day(entry);
      if (!day.isBefore(START) && day.isBefore(END)) {
        String type = text(entry, "chargeToType");
        Map<Integer, String> boards =
            type.equals("ServiceTicket")
                ? service
                : type.equals("ProjectTicket") ? project : Map.of();
        String board = boards.isEmpty() ? "(none)" : boards.get(entry.get("chargeToId").getAsInt());
        add(sums, board, entry.get("actualHours").getAsBigDecimal());
      }
    }

    ComputedAnswer answer =
        asking.ask(new HoursBreakdown(), FEBRUARY + ",\"rows\":\"board\",\"columns\":\"none\"}");

    assertThat(answer.rows()).hasSameSizeAs(sums.keySet()).hasSizeGreaterThan(3);
    for (JsonObject row : answer.rows()) {
      assertThat(row.get("total").getAsBigDecimal()).isEqualTo(sum(sums, text(row, "board")));
    }
  }

  private static Map<Integer, String> boardNames(String path) {
    Map<Integer, String> names = new HashMap<>();
    for (JsonObject ticket : desk.all(path)) {
      names.put(ticket.get("id").getAsInt(), text(ticket.getAsJsonObject("board"), "name"));
    }
    return names;
  }

  @Test
  void answers_sayHowManyRequestsTheyTook() {
    for (Handler handler : People.handlers()) {
      if (takesWindow(handler)) {
        JsonObject facts = asking.ask(handler, FEBRUARY + "}").facts();
        assertThat(facts.get("apiCalls").getAsInt()).as(handler.question().name()).isBetween(2, 15);
        assertThat(facts.get("truncated").getAsBoolean()).isFalse();
        assertThat(facts.getAsJsonObject("window").get("zone").getAsString())
            .isEqualTo("America/New_York");
      }
    }
  }

  private static boolean takesWindow(Handler handler) {
    return handler.question().arguments().stream().anyMatch(one -> one.name().equals("start"));
  }
}
