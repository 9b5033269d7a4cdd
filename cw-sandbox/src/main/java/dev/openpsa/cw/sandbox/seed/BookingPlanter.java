package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What is in calendars besides visits: leave, the next days of projects, and today. */
final class BookingPlanter {
  private static final int WEEKS_BACK = 4;

  /** Visits without a date, each for somebody else. */
  private static final int UNDATED = 4;

  private final Ground ground;
  private final WorkCalendar calendar;

  BookingPlanter(Ground ground, WorkCalendar calendar) {
    this.ground = ground;
    this.calendar = calendar;
  }

  void plantLeave(List<Worker> workers, LeavePlan leave) {
    Row type = ground.named("/schedule/types", "Vacation");
    for (Worker worker : workers) {
      for (int day = calendar.day(ground.today()) - WEEKS_BACK * 7; day <= leave.lastDay(); day++) {
        String kind = leave.on(worker, day);
        if (kind != null) {
          book(worker.member(), type, day, 8, s -> s.set("name", kind));
        }
      }
    }
  }

  /** The next session of every project that is at work. */
  void plantProjects(List<Project> projects) {
    Row type = ground.named("/schedule/types", "Project");
    int today = calendar.day(ground.today());
    for (Project project : projects) {
      ProjectTask task = project.current();
      if (task != null
          && task.ticket().get("owner") instanceof Integer owner
          && project.id() % 2 == 0) {
        int day = calendar.nextWorkday(today + 1 + project.id() % 9);
        Row member = ground.table("/system/members").find(owner);
        if (member != null) {
          book(
              member,
              type,
              day,
              4,
              s ->
                  s.set("objectId", task.id())
                      .set("name", task.ticket().get("summary"))
                      .set("ownerFlag", true));
        }
      }
    }
  }

  /**
   * The day begins with a look at the list; later somebody waits for everyone with open tickets.
   */
  void plantToday(List<Worker> workers, LeavePlan leave, List<TicketCase> tickets) {
    int today = calendar.day(ground.today());
    if (!calendar.isWorkday(today)) {
      return;
    }
    Map<Worker, TicketCase> open = new HashMap<>();
    for (TicketCase ticket : tickets) {
      Worker worker = ticket.worker();
      if (worker != null && ticket.fate() == Fate.KEPT_OPEN && ticket.entries() > 0) {
        open.put(worker, ticket);
      }
    }
    Row hold = ground.named("/schedule/types", "Hold");
    Row service = ground.named("/schedule/types", "Service");
    for (Worker worker : workers) {
      if (leave.on(worker, today) == null) {
        Instant opening = calendar.opening(today);
        book(worker.member(), hold, opening, 0.5, s -> s.set("name", "Morning review of tickets"));
        TicketCase ticket = open.get(worker);
        if (ticket != null) {
          Instant start = opening.plus(Duration.ofMinutes(300 + worker.number() % 8 * 15L));
          book(
              ticket.entered().plus(Duration.ofMinutes(20 + worker.number() % 5 * 25L)),
              worker.member(),
              service,
              start,
              1,
              s ->
                  s.set("objectId", ticket.id())
                      .set("name", ticket.kind().subject())
                      .set("ownerFlag", true));
        }
      }
    }
  }

  /** What somebody is to find a time for. */
  void plantUndated(List<TicketCase> tickets) {
    int left = UNDATED;
    for (int i = tickets.size() - 1; i >= 0 && left > 0; i--) {
      TicketCase ticket = tickets.get(i);
      Worker worker = ticket.worker();
      boolean isBegun = ticket.fate() == Fate.KEPT_OPEN && ticket.entries() > 0;
      if (worker != null && isBegun && worker.number() % UNDATED == left - 1) {
        left--;
        ground.put(
            "/schedule/entries",
            0,
            ticket.entered(),
            "dokafor",
            s ->
                s.set("objectId", ticket.id())
                    .set("name", ticket.kind().subject())
                    .set("member", worker.member())
                    .set("type", ground.named("/schedule/types", "Service"))
                    .set("status", ground.named("/schedule/statuses", "Tentative"))
                    .set("ownerFlag", true));
      }
    }
  }

  private void book(Row member, Row type, int day, int hours, Consumer<Draft> rest) {
    book(member, type, calendar.opening(day), hours, rest);
  }

  private void book(Row member, Row type, Instant start, double hours, Consumer<Draft> rest) {
    book(ground.day(-WEEKS_BACK * 7 - 3), member, type, start, hours, rest);
  }

  private void book(
      Instant made, Row member, Row type, Instant start, double hours, Consumer<Draft> rest) {
    boolean isOver = start.isBefore(ground.now());
    ground.put(
        "/schedule/entries",
        0,
        made.isAfter(ground.now()) ? ground.now() : made,
        "dokafor",
        s -> {
          s.set("member", member)
              .set("type", type)
              .set("status", ground.named("/schedule/statuses", isOver ? "Completed" : "Firm"))
              .set("dateStart", start)
              .set(
                  "dateEnd",
                  start.plus(Duration.ofMinutes((long) (60 * (hours > 4 ? hours + 1 : hours)))))
              .set("hours", hours)
              .set("doneFlag", isOver)
              .set("acknowledgedFlag", true);
          rest.accept(s);
        });
  }
}
