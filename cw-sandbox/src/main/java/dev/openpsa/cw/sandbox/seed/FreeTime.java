package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.store.Row;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What workers do when no ticket needs them: projects, internal work, leave and holidays. */
final class FreeTime {
  private static final String CODES = "/time/chargecodes";
  private static final String TYPES = "/time/worktypes";

  private final Ground ground;
  private final WorkCalendar calendar;
  private final TimeBook book;
  private final ProjectPlanter projects;
  private final LeavePlan leave;
  private final int firstDay;
  private final Row company;
  private final Row internalType;
  private final Charge timeOff;
  private final List<Internal> internal = new ArrayList<>();
  private final List<String> projectNotes;
  private final Wording wording;
  private final Map<Worker, Week> weeks = new HashMap<>();

  /** Internal work with what is written about it. */
  private record Internal(Charge charge, List<String> notes) {}

  /** What a worker has done in a week so far, in quarters of an hour. */
  private static final class Week {
    private final int number;
    private int worked;
    private int internal;
    private boolean hasMet;

    Week(int number) {
      this.number = number;
    }
  }

  /**
   * Fills time from that day on.
   *
   * @param firstDay the first with time sheets
   */
  FreeTime(
      Ground ground,
      WorkCalendar calendar,
      TimeBook book,
      ProjectPlanter projects,
      LeavePlan leave,
      Wording wording,
      int firstDay) {
    this.ground = ground;
    this.calendar = calendar;
    this.book = book;
    this.projects = projects;
    this.leave = leave;
    this.wording = wording;
    this.firstDay = firstDay;
    this.company = ground.named("/company/companies", "Your Company");
    this.internalType = ground.named(TYPES, "Internal");
    this.projectNotes = Words.lists("notes.tsv", "project").stream().map(l -> l.get(0)).toList();
    for (List<String> line : Words.lines("internal.tsv")) {
      if (line.size() > 3 || line.get(0).equals("Team meeting")) {
        Row code = ground.named(CODES, line.get(0));
        internal.add(
            new Internal(
                new ChargeCode(code, company, internalType), line.subList(2, line.size())));
      }
    }
    this.timeOff = new ChargeCode(ground.named(CODES, "Time off"), company, internalType);
  }

  /** Whether the whole of that day is written down. */
  boolean isKept(int day) {
    return day >= firstDay;
  }

  /** Writes a day of leave if that worker has one then. */
  boolean leave(Worker worker, int day) {
    String type = leave.on(worker, day);
    if (type == null) {
      return false;
    }
    dayOff(worker, day, type, type.equals("Sick") ? "Sick day" : type + " day");
    return true;
  }

  void holiday(Worker worker, int day) {
    dayOff(worker, day, "Holiday", String.valueOf(calendar.holidays().get(calendar.date(day))));
  }

  private void dayOff(Worker worker, int day, String type, String note) {
    if (!isKept(day)) {
      return;
    }
    Instant start = calendar.opening(day);
    Entry entry = book.write(worker, timeOff, start, start.plus(Duration.ofHours(9)), note);
    entry.move(entry.start(), entry.end(), 1);
    entry.draft().set("workType", ground.named(TYPES, type));
    if (entry.end().isAfter(ground.now())) {
      entry.draft().set("dateEntered", ground.day(-ground.chance().between(1, 6)));
    }
  }

  /**
   * Fills up to so many quarters of an hour.
   *
   * @return how many were filled
   */
  int fill(Worker worker, int day, int quarter, int length, boolean isInternal, Diary.Times times) {
    Week week = weeks.get(worker);
    if (week == null || week.number != day / 7) {
      week = new Week(day / 7);
      weeks.put(worker, week);
    }
    Internal choice = internal(worker, week, day, length, isInternal);
    Charge charge;
    String note;
    int used;
    if (choice == null) {
      ProjectTask task = projects.taskOf(worker, day);
      used = task.take(length);
      charge = task;
      note = wording.of(worker, day, task.ticket().get("summary") + ": ", projectNotes);
    } else {
      used = choice.equals(internal.get(0)) ? 2 : Math.min(8, length);
      charge = choice.charge();
      note = wording.of(worker, day, "", choice.notes());
      week.internal += used;
    }
    week.worked += used;
    Instant start = times.at(quarter, false);
    Instant end = times.at(quarter + used, true);
    if (charge instanceof ProjectTask task) {
      task.worked(start, end);
    }
    book.write(worker, charge, start, end, note);
    return used;
  }

  /** Internal work never takes more than a fifth of what is done so far in a week. */
  private @Nullable Internal internal(
      Worker worker, Week week, int day, int length, boolean isMuch) {
    if (length < 2) {
      return null;
    }
    if (isMuch) {
      return week.internal * 2 < week.worked + 20 ? pick(worker, day) : null;
    }
    if ((week.internal + Math.min(8, length)) * 5 > week.worked) {
      return null;
    }
    if (!week.hasMet && calendar.date(day).getDayOfWeek().compareTo(DayOfWeek.WEDNESDAY) >= 0) {
      week.hasMet = true;
      return internal.get(0);
    }
    return ground.chance().percent(22) ? pick(worker, day) : null;
  }

  private @Nullable Internal pick(Worker worker, int day) {
    Internal choice = internal.get(ground.chance().between(1, internal.size() - 1));
    return choice.notes().stream().anyMatch(n -> wording.isFresh(worker, day, n)) ? choice : null;
  }
}
