package dev.openpsa.cw.operations.analytics.people;

import static dev.openpsa.cw.operations.analytics.Plain.at;
import static dev.openpsa.cw.operations.analytics.Plain.date;
import static dev.openpsa.cw.operations.analytics.Plain.day;
import static dev.openpsa.cw.operations.analytics.Plain.flag;
import static dev.openpsa.cw.operations.analytics.Plain.hours;
import static dev.openpsa.cw.operations.analytics.Plain.id;
import static dev.openpsa.cw.operations.analytics.Plain.instant;
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
import dev.openpsa.cw.operations.analytics.Plain;
import dev.openpsa.cw.operations.computed.ComputedAnswer;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Questions about work, sheets and leave by plain loops over all that the sandbox holds. */
class WorkInSandboxTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 18);
  private static final LocalDate START = LocalDate.of(2026, 2, 1);
  private static final LocalDate END = LocalDate.of(2026, 3, 1);
  private static final String FEBRUARY =
      "{\"start\":\"2026-02-01\",\"end\":\"2026-03-01\",\"per_member\":true,\"limit\":1000}";

  private static final Map<Integer, String> LEAVE_TYPES = new HashMap<>();
  private static final Set<LocalDate> HOLIDAYS = new HashSet<>();
  private static final List<JsonObject> VACATIONS = new ArrayList<>();

  private static SandboxDesk desk;
  private static Asking asking;

  @BeforeAll
  static void open() {
    desk = SandboxDesk.forReading();
    asking = new Asking(new CheckedSource(desk), SandboxDesk.NOW, SandboxDesk.ZONE);
    for (JsonObject type : desk.all("/time/workTypes")) {
      if (at(type, "accrualType") != null) {
        LEAVE_TYPES.put(id(type, "id"), text(type, "accrualType"));
      }
    }
    for (JsonObject holiday : desk.all("/schedule/holidayLists/1/holidays")) {
      if (flag(holiday, "allDayFlag")) {
        HOLIDAYS.add(date(holiday, "date"));
      }
    }
    for (JsonObject entry : desk.all("/time/entries")) {
      if ("Vacation".equals(LEAVE_TYPES.get(id(entry, "workType/id")))) {
        VACATIONS.add(entry);
      }
    }
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  private static Map<String, JsonObject> members(String flag) {
    Map<String, JsonObject> members = new TreeMap<>();
    for (JsonObject member : desk.all("/system/members")) {
      if (!flag(member, "inactiveFlag") && flag(member, flag)) {
        members.put(text(member, "identifier"), member);
      }
    }
    return members;
  }

  /** Every member of the sandbox works Monday to Friday but on holidays. */
  private static boolean works(LocalDate day) {
    return day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0 && !HOLIDAYS.contains(day);
  }

  @Test
  void realization_agreesWithPlainLoops() {
    Map<Integer, BigDecimal> rates = new HashMap<>();
    desk.all("/time/workRoles")
        .forEach(role -> rates.put(id(role, "id"), number(role, "hourlyRate")));
    Map<String, BigDecimal> potential = new TreeMap<>();
    Map<String, BigDecimal> billed = new TreeMap<>();
    Map<String, BigDecimal> covered = new TreeMap<>();
    Set<String> ours = members("includeInUtilizationReportingFlag").keySet();
    for (JsonObject entry : desk.all("/time/entries")) {
      LocalDate day = day(entry, "timeStart");
      String who = text(entry, "member/identifier");
      if (!day.isBefore(START)
          && day.isBefore(END)
          && ours.contains(who)
          && text(entry, "chargeToType").endsWith("Ticket")) {
        BigDecimal rate = rates.getOrDefault(id(entry, "workRole/id"), number(entry, "hourlyRate"));
        potential.merge(who, number(entry, "actualHours").multiply(rate), BigDecimal::add);
        covered.merge(who, number(entry, "agreementHours"), BigDecimal::add);
        if (text(entry, "billableOption").equals("Billable")) {
          billed.merge(
              who,
              number(entry, "invoiceHours").multiply(number(entry, "hourlyRate")),
              BigDecimal::add);
        }
      }
    }

    ComputedAnswer answer = asking.ask(new RealizationByMember(), FEBRUARY);

    assertThat(answer.rows()).hasSameSizeAs(potential.keySet()).hasSizeGreaterThan(3);
    for (JsonObject row : answer.rows()) {
      String who = text(row, "member");
      assertThat(number(row, "potential")).isEqualByComparingTo(hours(potential.get(who)));
      assertThat(number(row, "billed")).isEqualByComparingTo(hours(billed.get(who)));
      assertThat(number(row, "covered_hours")).isEqualTo(hours(covered.get(who)));
      assertThat(text(row, "realization_pct"))
          .isEqualTo(percent(billed.get(who).doubleValue(), potential.get(who).doubleValue()));
    }
    assertThat(sum(answer, "potential"))
        .isEqualByComparingTo(total(answer, "potential").getAsBigDecimal());
  }

  @Test
  void overtime_agreesWithPlainLoops() {
    Map<String, Map<LocalDate, BigDecimal>> byDay = new TreeMap<>();
    Set<String> ours = members("includeInUtilizationReportingFlag").keySet();
    for (JsonObject entry : desk.all("/time/entries")) {
      if (ours.contains(text(entry, "member/identifier"))
          && !LEAVE_TYPES.containsKey(id(entry, "workType/id"))) {
        byDay
            .computeIfAbsent(text(entry, "member/identifier"), who -> new TreeMap<>())
            .merge(day(entry, "timeStart"), number(entry, "actualHours"), BigDecimal::add);
      }
    }

    // Whole weeks, so that a week's overtime is simply what it has beyond the limit.
    ComputedAnswer answer =
        asking.ask(
            new OvertimeAndLoad(),
            "{\"start\":\"2026-02-02\",\"end\":\"2026-03-16\",\"per_member\":true,\"limit\":1000}");

    assertThat(answer.rows()).hasSizeGreaterThan(3);
    for (JsonObject row : answer.rows()) {
      Map<LocalDate, BigDecimal> own = byDay.get(text(row, "member"));
      BigDecimal daily = BigDecimal.ZERO;
      BigDecimal weekly = BigDecimal.ZERO;
      BigDecimal all = BigDecimal.ZERO;
      BigDecimal weekend = BigDecimal.ZERO;
      for (LocalDate monday = LocalDate.of(2026, 2, 2);
          monday.isBefore(LocalDate.of(2026, 3, 16));
          monday = monday.plusWeeks(1)) {
        BigDecimal week = BigDecimal.ZERO;
        for (LocalDate day = monday; day.isBefore(monday.plusWeeks(1)); day = day.plusDays(1)) {
          BigDecimal worked = own.getOrDefault(day, BigDecimal.ZERO);
          week = week.add(worked);
          daily = daily.add(worked.subtract(BigDecimal.TEN).max(BigDecimal.ZERO));
          weekend = works(day) ? weekend : weekend.add(worked);
        }
        all = all.add(week);
        weekly = weekly.add(week.subtract(BigDecimal.valueOf(40)).max(BigDecimal.ZERO));
      }
      assertThat(number(row, "hours")).isEqualTo(hours(all));
      assertThat(number(row, "daily_over")).isEqualTo(hours(daily));
      assertThat(number(row, "weekly_over")).isEqualTo(hours(weekly));
      assertThat(number(row, "weekend_hours")).isEqualTo(hours(weekend));
      assertThat(number(row, "after_hours")).isBetween(hours(weekend), hours(all));
    }
    assertThat(sum(answer, "weekly_over")).isPositive();
    assertThat(sum(answer, "hours")).isEqualByComparingTo(total(answer, "hours").getAsBigDecimal());
  }

  @Test
  void timesheets_agreeWithPlainLoops() {
    Map<String, JsonObject> duty = members("requireTimeSheetEntryFlag");
    Set<LocalDate> periods = new TreeSet<>();
    for (JsonObject sheet : desk.all("/time/sheets")) {
      LocalDate end = date(sheet, "dateEnd");
      if (!end.isBefore(TODAY.minusDays(83)) && end.isBefore(TODAY)) {
        periods.add(date(sheet, "dateStart"));
      }
    }

    ComputedAnswer answer = asking.ask(new TimesheetCompliance(), "{\"weeks\":12}");

    assertThat(answer.rows()).hasSameSizeAs(duty.keySet());
    for (JsonObject row : answer.rows()) {
      int found = 0;
      int submitted = 0;
      BigDecimal worked = BigDecimal.ZERO;
      BigDecimal lacking = BigDecimal.ZERO;
      for (JsonObject sheet : desk.all("/time/sheets")) {
        LocalDate start = date(sheet, "dateStart");
        if (text(sheet, "member/identifier").equals(text(row, "member"))
            && periods.contains(start)) {
          found++;
          boolean isOpen =
              List.of("Open", "Rejected", "RejectBySecondTier", "ErrorsCorrected")
                  .contains(text(sheet, "status"));
          submitted += isOpen ? 0 : 1;
          worked = worked.add(number(sheet, "hours"));
          BigDecimal expected =
              BigDecimal.valueOf(
                  6L * start.datesUntil(start.plusDays(7)).filter(day -> works(day)).count());
          lacking = lacking.add(expected.subtract(number(sheet, "hours")).max(BigDecimal.ZERO));
        }
      }
      assertThat(id(row, "expected_sheets")).isEqualTo(periods.size()).isBetween(11, 13);
      assertThat(id(row, "missing")).isEqualTo(periods.size() - found);
      assertThat(id(row, "submitted")).isEqualTo(submitted);
      assertThat(number(row, "hours")).isEqualTo(hours(worked));
      assertThat(number(row, "short_hours")).isEqualTo(hours(lacking));
    }
  }

  @Test
  void adherence_agreesWithPlainLoops() {
    Map<String, List<JsonObject>> worked = new HashMap<>();
    for (JsonObject entry : desk.all("/time/entries")) {
      if (text(entry, "chargeToType").equals("ServiceTicket")) {
        worked
            .computeIfAbsent(
                text(entry, "member/identifier")
                    + id(entry, "chargeToId")
                    + day(entry, "timeStart"),
                key -> new ArrayList<>())
            .add(entry);
      }
    }
    Map<String, int[]> counts = new TreeMap<>();
    for (JsonObject booking : desk.all("/schedule/entries")) {
      if (!text(booking, "type/identifier").equals("S")
          || at(booking, "dateStart") == null
          || !Plain.isInLast(60, day(booking, "dateStart"))
          || instant(booking, "dateEnd").isAfter(SandboxDesk.NOW)) {
        continue;
      }
      int[] own = counts.computeIfAbsent(text(booking, "member/identifier"), who -> new int[2]);
      own[0]++;
      String key =
          text(booking, "member/identifier") + id(booking, "objectId") + day(booking, "dateStart");
      boolean isMatched =
          worked.getOrDefault(key, List.of()).stream()
              .anyMatch(
                  entry ->
                      !instant(entry, "timeStart")
                              .isBefore(instant(booking, "dateStart").minus(Duration.ofMinutes(30)))
                          && !instant(entry, "timeStart")
                              .isAfter(instant(booking, "dateEnd").plus(Duration.ofMinutes(30))));
      own[1] += isMatched ? 1 : 0;
    }

    ComputedAnswer answer = asking.ask(new ScheduleAdherence(), "{\"days\":60,\"limit\":1000}");

    int compared = 0;
    for (JsonObject row : answer.rows()) {
      int[] own = counts.getOrDefault(text(row, "member"), new int[2]);
      assertThat(id(row, "booked")).as(text(row, "member")).isEqualTo(own[0]);
      assertThat(id(row, "matched")).isEqualTo(own[1]);
      assertThat(at(row, "adherence_pct") == null ? "null" : text(row, "adherence_pct"))
          .isEqualTo(percent(own[1], own[0]));
      compared += own[0] > 0 ? 1 : 0;
    }
    assertThat(compared).isGreaterThan(5);
    assertThat(sum(answer, "matched")).isLessThan(sum(answer, "booked"));
  }

  @Test
  void leakage_dayGapsAndTicketsWithoutTime_agreeWithPlainLoops() {
    Map<String, BigDecimal> logged = new HashMap<>();
    Set<String> active = new HashSet<>();
    for (JsonObject entry : desk.all("/time/entries")) {
      LocalDate day = day(entry, "timeStart");
      if (Plain.isInLast(30, day)) {
        active.add(text(entry, "member/identifier"));
        logged.merge(
            text(entry, "member/identifier") + " " + day,
            number(entry, "actualHours"),
            BigDecimal::add);
      }
    }
    Set<String> gaps = new TreeSet<>();
    active.retainAll(members("includeInUtilizationReportingFlag").keySet());
    for (String who : active) {
      for (LocalDate day = TODAY.minusDays(29); day.isBefore(TODAY); day = day.plusDays(1)) {
        BigDecimal gap =
            BigDecimal.valueOf(8).subtract(logged.getOrDefault(who + " " + day, BigDecimal.ZERO));
        if (works(day) && gap.compareTo(new BigDecimal("1.5")) > 0) {
          gaps.add(who + " " + day + " " + hours(gap));
        }
      }
    }
    Set<Integer> untimed = new TreeSet<>();
    for (JsonObject ticket : desk.all("/service/tickets")) {
      if (flag(ticket, "closedFlag")
          && Plain.isInLast(30, day(ticket, "closedDate"))
          && number(ticket, "actualHours").signum() == 0
          && at(ticket, "parentTicketId") == null
          && at(ticket, "mergedParentTicket") == null
          && !text(ticket, "source/name").equals("RMM")
          && id(ticket, "company/id") != 1) {
        untimed.add(id(ticket, "id"));
      }
    }

    ComputedAnswer answer = asking.ask(new TimeLeakage(), "{\"limit\":1000}");

    assertThat(answer.rows())
        .filteredOn(row -> text(row, "kind").equals("day_gap"))
        .extracting(row -> text(row, "member") + " " + text(row, "date") + " " + row.get("hours"))
        .containsExactlyInAnyOrderElementsOf(gaps)
        .hasSizeGreaterThan(3);
    assertThat(answer.rows())
        .filteredOn(row -> text(row, "kind").equals("zero_time_ticket"))
        .extracting(row -> id(row, "ticket_id"))
        .containsExactlyInAnyOrderElementsOf(untimed)
        .isNotEmpty();
    assertThat(sum(answer, "estimated_value").doubleValue())
        .isBetween(
            total(answer, "estimated_loss").getAsDouble() - 0.5,
            total(answer, "estimated_loss").getAsDouble() + 0.5);
  }

  /** What is left of project tickets due before the end, without what their owners are booked. */
  private static BigDecimal projectHours(Set<String> ours, LocalDate end) {
    BigDecimal hours = BigDecimal.ZERO;
    for (JsonObject ticket : desk.all("/project/tickets")) {
      String owner = text(ticket, "owner/identifier");
      String required = text(ticket, "requiredDate");
      boolean isDue =
          required.isEmpty() || LocalDate.parse(required.substring(0, 10)).isBefore(end);
      if (!flag(ticket, "closedFlag") && owner != null && ours.contains(owner) && isDue) {
        BigDecimal left = number(ticket, "budgetHours").subtract(number(ticket, "actualHours"));
        for (JsonObject booking : desk.all("/schedule/entries")) {
          if (id(booking, "objectId") == id(ticket, "id")
              && !flag(booking, "doneFlag")
              && owner.equals(text(booking, "member/identifier"))
              && !day(booking, "dateStart").isBefore(TODAY)
              && day(booking, "dateStart").isBefore(end)) {
            left = left.subtract(number(booking, "hours"));
          }
        }
        hours = hours.add(left.max(BigDecimal.ZERO));
      }
    }
    return hours;
  }

  @Test
  void capacity_bookedHours_agreeWithPlainLoops() {
    BigDecimal scheduled = BigDecimal.ZERO;
    Set<String> ours = members("includeInUtilizationReportingFlag").keySet();
    for (JsonObject booking : desk.all("/schedule/entries")) {
      if (at(booking, "dateStart") != null
          && !flag(booking, "doneFlag")
          && ours.contains(text(booking, "member/identifier"))
          && !text(booking, "type/identifier").equals("V")) {
        LocalDate day = day(booking, "dateStart");
        if (!day.isBefore(TODAY) && day.isBefore(TODAY.plusDays(28))) {
          scheduled = scheduled.add(number(booking, "hours"));
        }
      }
    }

    ComputedAnswer answer =
        asking.ask(new TechnicianCapacityForecast(), "{\"weeks\":4,\"limit\":1000}");

    assertThat(sum(answer, "scheduled_hours")).isEqualByComparingTo(scheduled).isPositive();
    assertThat(answer.rows()).hasSize(4 * ours.size());
    assertThat(sum(answer, "project_hours"))
        .isEqualByComparingTo(projectHours(ours, TODAY.plusDays(28)))
        .isGreaterThan(BigDecimal.valueOf(100));
    for (JsonObject row : answer.rows()) {
      LocalDate week = LocalDate.parse(text(row, "week"));
      long days = week.datesUntil(week.plusDays(7)).filter(day -> works(day)).count();
      assertThat(number(row, "capacity_hours")).isEqualTo(hours(BigDecimal.valueOf(8 * days)));
      assertThat(number(row, "free_hours"))
          .isEqualByComparingTo(
              number(row, "capacity_hours")
                  .subtract(number(row, "leave_hours"))
                  .subtract(number(row, "scheduled_hours"))
                  .subtract(number(row, "backlog_hours")));
    }
  }

  @Test
  void leave_vacationOfTheYear_agreesWithPlainLoops() {
    PlainLeave leave = new PlainLeave(desk, VACATIONS);

    ComputedAnswer answer =
        asking.ask(new LeaveBalanceOverview(), "{\"accrual_type\":\"Vacation\",\"limit\":1000}");

    assertThat(answer.rows()).hasSameSizeAs(members("requireTimeSheetEntryFlag").keySet());
    for (JsonObject row : answer.rows()) {
      JsonObject member = members("requireTimeSheetEntryFlag").get(text(row, "member"));
      BigDecimal before = leave.taken(member, 2025, true).add(leave.taken(member, 2025, false));
      BigDecimal carried =
          BigDecimal.valueOf(leave.grant(member, 2025))
              .add(leave.adjusted(member, 2025))
              .subtract(before)
              .max(BigDecimal.ZERO)
              .min(BigDecimal.valueOf(40));
      BigDecimal balance =
          BigDecimal.valueOf(leave.grant(member, 2026))
              .add(leave.adjusted(member, 2026))
              .add(carried)
              .subtract(leave.taken(member, 2026, true))
              .subtract(leave.taken(member, 2026, false));
      assertThat(number(row, "used")).isEqualTo(hours(leave.taken(member, 2026, true)));
      assertThat(number(row, "carry_over")).isEqualByComparingTo(carried);
      assertThat(number(row, "balance")).as(text(row, "member")).isEqualByComparingTo(balance);
      assertThat(number(row, "days").multiply(BigDecimal.valueOf(8))).isEqualByComparingTo(balance);
    }
    assertThat(sum(answer, "adjustments")).isPositive();
  }
}
