package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.store.Row;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who is away when, and the policies that grant it. Nobody plans more than the smallest grant of a
 * year, so that no balance goes below zero.
 */
final class LeavePlan {
  private static final int DAYS_AHEAD = 45;

  private final Ground ground;
  private final WorkCalendar calendar;
  private final Map<Worker, Map<Integer, String>> days = new HashMap<>();

  LeavePlan(Ground ground, WorkCalendar calendar) {
    this.ground = ground;
    this.calendar = calendar;
  }

  /** The kind of leave on that day; null for none. */
  @Nullable String on(Worker worker, int day) {
    Map<Integer, String> own = days.get(worker);
    return own == null ? null : own.get(day);
  }

  /** Whether a worker is away in that week. */
  boolean isAway(Worker worker, int week) {
    for (int day = week * 7; day < week * 7 + 7; day++) {
      if (on(worker, day) != null) {
        return true;
      }
    }
    return false;
  }

  int lastDay() {
    return calendar.day(ground.today()) + DAYS_AHEAD;
  }

  /** Sends a worker away for one day. */
  void send(Worker worker, int day, String type) {
    days.computeIfAbsent(worker, w -> new TreeMap<>()).put(day, type);
  }

  /** Takes back all of a kind of leave. */
  void cancel(Worker worker, String type) {
    days.computeIfAbsent(worker, w -> new TreeMap<>()).values().removeIf(type::equals);
  }

  /** Keeps a worker at home, or rather at work, in that week. */
  void keep(Worker worker, int week) {
    days.computeIfAbsent(worker, w -> new TreeMap<>()).keySet().removeIf(day -> day / 7 == week);
  }

  /** Plans everybody's leave from that day on. */
  void plan(List<Worker> workers, int firstDay) {
    for (Worker worker : workers) {
      for (int year = calendar.date(firstDay).getYear();
          year <= calendar.date(lastDay()).getYear();
          year++) {
        LocalDate newYear = LocalDate.of(year, 1, 1);
        vacation(worker, newYear);
        single(worker, newYear, "Vacation", 3);
        single(worker, newYear, "Sick", 2);
        single(worker, newYear, "PTO", 2);
      }
    }
  }

  private void vacation(Worker worker, LocalDate newYear) {
    LocalDate monday =
        newYear
            .plusDays(ground.chance().between(20, 330))
            .with(TemporalAdjusters.previous(DayOfWeek.MONDAY));
    for (int i = 0; i < 5; i++) {
      leave(worker, calendar.day(monday) + i, "Vacation");
    }
  }

  private void single(Worker worker, LocalDate newYear, String type, int most) {
    for (int i = ground.chance().between(0, most); i > 0; i--) {
      leave(worker, calendar.day(newYear) + ground.chance().between(3, 350), type);
    }
  }

  private void leave(Worker worker, int day, String type) {
    boolean isPlanned = day <= calendar.day(ground.today()) || !type.equals("Sick");
    if (day <= lastDay() && isPlanned && calendar.isWorkday(day) && on(worker, day) == null) {
      send(worker, day, type);
    }
  }

  /** The policies of both locations, and a few corrections by hand. */
  void plantPolicies(List<Worker> workers) {
    for (Row location : ground.rows("/system/locations")) {
      Row policy =
          ground.put(
              "/time/accruals",
              a ->
                  a.set("location", location)
                      .set("vacationFlag", true)
                      .set("vacationAvailableType", "CalendarYear")
                      .set("vacationCarryoverAllowedFlag", true)
                      .set("vacationCarryoverLimit", 40.0)
                      .set("sickFlag", true)
                      .set("sickAvailableType", "AnniversaryYear")
                      .set("ptoFlag", true)
                      .set("ptoAvailableType", "CalendarYear")
                      .set("holidayFlag", true)
                      .set("holidayAvailableType", "CalendarYear"));
      grant(policy, "Vacation", 0, 2, 80);
      grant(policy, "Vacation", 3, 6, 120);
      grant(policy, "Vacation", 7, 99, 160);
      grant(policy, "Sick", 0, 99, 48);
      grant(policy, "PTO", 0, 99, 40);
      grant(policy, "Holiday", 0, 99, 56);
    }
    for (Worker worker : workers) {
      if (worker.number() % 6 == 2) {
        adjust(worker, "Vacation", ground.today().getYear(), 8, "Worked a Saturday move");
        adjust(worker, "Vacation", ground.today().getYear() - 1, 4, "Was called in on a Sunday");
      }
    }
  }

  private void grant(Row policy, String type, int from, int to, double hours) {
    ground.put(
        "/time/accruals/{}/details",
        policy.id(),
        ground.day(-700),
        Ground.BY,
        d ->
            d.set("timeAccrual", policy)
                .set("accrualType", type)
                .set("startYear", from)
                .set("endYear", to)
                .set("hours", hours));
  }

  /** Corrects a balance by hand. */
  void adjust(Worker worker, String type, int year, double hours, String reason) {
    ground.put(
        "/system/members/{}/accruals",
        worker.member().id(),
        ground.day(-20),
        "ikeane",
        a ->
            a.set("member", worker.member())
                .set("accrualType", type)
                .set("year", year)
                .set("hours", hours)
                .set("reason", reason));
  }
}
