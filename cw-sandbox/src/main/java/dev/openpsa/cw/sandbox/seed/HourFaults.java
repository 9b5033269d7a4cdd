package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.store.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Mistakes in how much is worked and when. */
final class HourFaults {
  private final Ground ground;
  private final FaultWeek week;
  private final SheetPlanter sheets;
  private final ProjectPlanter projects;
  private final Row afterHours;

  HourFaults(Ground ground, FaultWeek week, SheetPlanter sheets, ProjectPlanter projects) {
    this.ground = ground;
    this.week = week;
    this.sheets = sheets;
    this.projects = projects;
    this.afterHours = ground.named("/time/worktypes", "After Hours");
  }

  void plant() {
    longWeek(week.actor(0));
    longWeek(week.actor(1));
    longDays();
    sheet("missing_hours", 4, "3 h are written on " + week.date(week.day(1)));
    sheet("missing_hours", 5, "nothing is written on " + week.date(week.day(2)));
    sheet("break_deduct", 6, "no break from 12:00 to 19:30 UTC on " + week.date(week.day(1)));
    sheet("break_deduct", 7, "no break from 12:00 to 19:30 UTC on " + week.date(week.day(1)));
    sheet("internal_ratio", 8, "about half of the week is internal work");
    sheet("internal_ratio", 9, "about half of the week is internal work");
    overdrawn(week.actor(4));
    overdrawn(week.actor(5));
    oddShapes();
    oddDays();
  }

  private void sheet(String rule, int actor, String explanation) {
    week.blame(rule, sheets, week.actor(actor), week.number(), explanation);
  }

  private void longWeek(Worker worker) {
    double hours = 0;
    for (int i = 0; i < week.workdays(); i++) {
      int day = week.day(i);
      week.session(worker, projects, week.at(day, 11, 0), week.at(day, 12, 0));
      hours += 9;
    }
    if (week.workdays() < 5) {
      int day = week.saturday();
      extra(worker, week.at(day, 12, 0), week.at(day, 16, 0));
      extra(worker, week.at(day, 17, 0), week.at(day, 21, 0));
      hours += 8;
    }
    String explanation = "%.0f h in the week without leave, more than 40".formatted(hours);
    week.blame("weekly_overtime", sheets, worker, week.number(), explanation);
  }

  private void longDays() {
    Worker worker = week.actor(2);
    int day = week.day(0);
    week.session(worker, projects, week.at(day, 11, 0), week.at(day, 12, 0));
    extra(worker, week.at(day, 21, 30), week.at(day, 24, 0));
    sheet("daily_overtime", 2, "10.5 h on " + week.date(day) + ", more than 10");
    worker = week.actor(3);
    day = week.day(1);
    extra(worker, week.at(day, 5, 15), week.at(day, 11, 0));
    extra(worker, week.at(day, 21, 30), week.at(day, 24, 0));
    sheet("daily_overtime", 3, "16.25 h on " + week.date(day) + ", more than 16");
  }

  private void extra(Worker worker, Instant start, Instant end) {
    week.session(worker, projects, start, end).draft().set("workType", afterHours);
  }

  private void overdrawn(Worker worker) {
    int pto = ground.named("/time/worktypes", "PTO").id();
    Entry entry =
        week.take(
            List.of(week.cast().indexOf(worker)),
            e -> Integer.valueOf(pto).equals(e.draft().integer("workType")));
    week.blame("accrual", entry, "8 h PTO with a balance of 0 h");
  }

  private void oddShapes() {
    Worker worker = week.actor(10);
    int day = week.day(3);
    Entry entry = week.session(worker, projects, week.at(day, 12, 0), week.at(day, 21, 0));
    entry.move(entry.start(), entry.end(), 0.5);
    week.blame("entry_shape", entry, "one entry of 8.5 h, more than 8");
    Instant end = week.at(week.day(2), 20, 0);
    entry = week.session(week.actor(9), projects, end, end.plus(Duration.ofMinutes(30)));
    entry.move(end.plus(Duration.ofMinutes(30)), end, 0);
    entry.setHours(0.5);
    week.blame("entry_shape", entry, "ends half an hour before it starts");
    Instant moment = week.at(week.day(0), 20, 45);
    entry = week.session(week.actor(11), projects, moment, moment);
    week.blame("entry_shape", entry, "ends when it starts, 0 h");
    entry = week.take(List.of(12, 11, 6), FaultWeek::isProject);
    entry.setHours(entry.hours() + 0.5);
    week.blame("entry_shape", entry, "half an hour more than from start to end");
    Instant ahead = ground.day(1).plus(Duration.ofHours(22));
    entry = week.session(week.actor(11), projects, ahead, ahead.plus(Duration.ofHours(1)));
    entry.draft().set("workType", afterHours).set("dateEntered", ground.now());
    week.blame("entry_shape", entry, "starts tomorrow");
  }

  private void oddDays() {
    int saturday = week.saturday();
    Entry entry =
        week.session(week.actor(7), projects, week.at(saturday, 13, 0), week.at(saturday, 15, 0));
    week.blame("non_working_day", entry, "Regular work on a Saturday");
    int day = week.day(2);
    entry = week.session(week.actor(8), projects, week.at(day, 5, 0), week.at(day, 6, 30));
    week.blame("non_working_day", entry, "Regular work in the middle of the night");
  }
}
