package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The next two weeks: two members have hardly a free hour, and one goes on a short leave. */
final class BusyWeeks {
  private static final String BOOKINGS = "/schedule/entries";
  private static final int DAYS = 10;

  private final Ground ground;
  private final WorkCalendar calendar;
  private final LeavePlan leave;

  BusyWeeks(Ground ground, WorkCalendar calendar, LeavePlan leave) {
    this.ground = ground;
    this.calendar = calendar;
    this.leave = leave;
  }

  void plant(List<Worker> workers) {
    int today = calendar.day(ground.today());
    List<Worker> present =
        workers.stream().filter(worker -> isPresent(worker, today + 1, today + 16)).toList();
    for (Worker worker : present.stream().filter(w -> w.number() % 4 == 1).limit(2).toList()) {
      int day = today;
      for (int i = 0; i < DAYS; i++) {
        day = calendar.nextWorkday(day + 1);
        book(worker, day, "Service", 3, i % 2 == 0 ? 0 : 60, "Rollout of new workstations");
        book(worker, day, "Service", 3, 300, "Rollout of new workstations, second part");
      }
    }
    Set<Object> booked = booked(today);
    present.stream()
        .filter(w -> w.number() % 4 == 2 && !booked.contains(w.member().id()))
        .findFirst()
        .or(() -> present.stream().filter(w -> w.number() % 4 == 2).findFirst())
        .ifPresent(
            worker -> {
              int first = calendar.nextWorkday(today + 5);
              book(worker, first, "Vacation", 8, 0, "Vacation");
              book(worker, calendar.nextWorkday(first + 1), "Vacation", 8, 0, "Vacation");
            });
  }

  private boolean isPresent(Worker worker, int from, int to) {
    for (int day = from; day < to; day++) {
      if (leave.on(worker, day) != null) {
        return false;
      }
    }
    return true;
  }

  /** Who is to be somewhere in the next days. */
  private Set<Object> booked(int today) {
    Set<Object> members = new HashSet<>();
    Instant end = calendar.opening(today + 16);
    for (Row booking : ground.rows(BOOKINGS)) {
      if (ground.value(BOOKINGS, booking, "dateStart") instanceof Instant start
          && start.isAfter(ground.now())
          && start.isBefore(end)
          && ground.value(BOOKINGS, booking, "member") instanceof Integer member) {
        members.add(member);
      }
    }
    return members;
  }

  private void book(
      Worker worker, int day, String type, double hours, int minutesLater, String name) {
    Instant start = calendar.opening(day).plus(Duration.ofMinutes(minutesLater));
    Consumer<Draft> fill =
        s ->
            s.set("member", worker.member())
                .set("type", ground.named("/schedule/types", type))
                .set("status", ground.named("/schedule/statuses", "Firm"))
                .set("name", name)
                .set("dateStart", start)
                .set(
                    "dateEnd",
                    start.plus(Duration.ofMinutes((long) (60 * (hours > 4 ? 9 : hours)))))
                .set("hours", hours)
                .set("doneFlag", false)
                .set("acknowledgedFlag", true)
                .set("ownerFlag", true);
    ground.put(BOOKINGS, 0, ground.day(-6), "dokafor", fill);
  }
}
