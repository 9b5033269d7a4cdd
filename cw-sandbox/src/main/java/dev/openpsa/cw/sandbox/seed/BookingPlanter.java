package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** What is in calendars besides visits: leave, and the next days of projects. */
final class BookingPlanter {
  private static final int WEEKS_BACK = 4;

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

  private void book(Row member, Row type, int day, int hours, Consumer<Draft> rest) {
    Instant start = calendar.opening(day);
    boolean isOver = start.isBefore(ground.now());
    ground.put(
        "/schedule/entries",
        0,
        ground.day(-WEEKS_BACK * 7 - 3),
        "dokafor",
        s -> {
          s.set("member", member)
              .set("type", type)
              .set("status", ground.named("/schedule/statuses", isOver ? "Completed" : "Firm"))
              .set("dateStart", start)
              .set("dateEnd", start.plus(Duration.ofHours(hours > 4 ? hours + 1 : hours)))
              .set("hours", (double) hours)
              .set("doneFlag", isOver)
              .set("acknowledgedFlag", true);
          rest.accept(s);
        });
  }
}
