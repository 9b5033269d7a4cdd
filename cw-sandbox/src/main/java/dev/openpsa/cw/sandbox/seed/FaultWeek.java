package dev.openpsa.cw.sandbox.seed;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A week that is over, in which a cast of workers makes all the mistakes that can be made on a time
 * sheet. Some need days of a certain shape: {@link #shape} asks for them before time is written.
 */
final class FaultWeek {
  /** Workers who err. Whoever comes after them is without fault. */
  static final int CAST = 13;

  /** Those of whose hours nothing depends. */
  private static final List<Integer> ANYBODY = List.of(12, 11, 10, 6, 7, 5, 4);

  private final Ground ground;
  private final WorkCalendar calendar;
  private final Planted planted;
  private final TimeBook book;
  private final List<Worker> cast = new ArrayList<>();
  private final int week;
  private final List<Integer> days;
  private final Map<Worker, List<Entry>> entries = new HashMap<>();
  private final Set<Entry> used = new HashSet<>();
  private int sessions;

  FaultWeek(
      Ground ground, WorkCalendar calendar, Planted planted, TimeBook book, List<Worker> workers) {
    int first = ground.chance().between(0, workers.size() - 1);
    this.ground = ground;
    this.calendar = calendar;
    this.planted = planted;
    this.book = book;
    for (int i = 0; i < CAST; i++) {
      cast.add(workers.get((first + i) % workers.size()));
    }
    int last = calendar.day(calendar.monday()) / 7 - 1;
    this.week = workdays(last).size() >= 4 ? last : last - 1;
    this.days = workdays(week);
  }

  private List<Integer> workdays(int ofWeek) {
    return IntStream.range(ofWeek * 7, ofWeek * 7 + 7).filter(calendar::isWorkday).boxed().toList();
  }

  int number() {
    return week;
  }

  /** A workday of the week, counted from 0. There are four at least. */
  int day(int number) {
    return days.get(number);
  }

  int workdays() {
    return days.size();
  }

  int saturday() {
    return week * 7 + 5;
  }

  Worker actor(int number) {
    return cast.get(number);
  }

  List<Worker> cast() {
    return cast;
  }

  /** Arranges the week for those who will err. */
  void shape(Rota rota, LeavePlan leave) {
    for (Worker worker : cast) {
      leave.keep(worker, week);
      shape(rota, worker, DayShape.exactly(30));
    }
    shape(rota, actor(0), DayShape.exactly(WorkCalendar.DAY));
    shape(rota, actor(1), DayShape.exactly(WorkCalendar.DAY));
    shape(rota, actor(2), DayShape.exactly(28));
    shape(rota, actor(3), DayShape.exactly(23));
    shape(rota, actor(8), new DayShape(30, true, false, true));
    shape(rota, actor(9), new DayShape(28, true, false, true));
    rota.except(actor(3), day(1), DayShape.exactly(WorkCalendar.DAY));
    rota.except(actor(4), day(1), DayShape.exactly(12));
    rota.except(actor(5), day(2), DayShape.exactly(0));
    rota.except(actor(6), day(1), new DayShape(30, false, false, false));
    rota.except(actor(7), day(1), new DayShape(30, false, false, false));
    rota.except(actor(10), day(3), DayShape.exactly(0));
    overdraw(leave, actor(4));
    overdraw(leave, actor(5));
  }

  private void shape(Rota rota, Worker worker, DayShape shape) {
    days.forEach(day -> rota.except(worker, day, shape));
  }

  /** Leaves nothing of the year's grant and takes a day all the same. */
  private void overdraw(LeavePlan leave, Worker worker) {
    leave.cancel(worker, "PTO");
    leave.send(worker, day(3), "PTO");
    leave.adjust(worker, "PTO", calendar.date(day(3)).getYear(), -40, "Paid out on request");
  }

  /** Looks up what was written in the week. */
  void collect() {
    for (Entry entry : book.entries()) {
      if (entry.week() == week) {
        entries.computeIfAbsent(entry.worker(), w -> new ArrayList<>()).add(entry);
      }
    }
    entries.values().forEach(own -> own.sort(Comparator.comparing(Entry::start)));
    // These days are wrong as a whole: not a minute may be moved.
    for (int number : List.of(6, 7)) {
      for (Entry entry : of(actor(number))) {
        if (calendar.day(entry.start()) == day(1)) {
          used.add(entry);
        }
      }
    }
  }

  /** Everybody's entries. */
  List<Entry> all() {
    return entries.values().stream().flatMap(List::stream).toList();
  }

  /** Entries of a worker that no mistake was made in yet, oldest first. */
  List<Entry> of(Worker worker) {
    return entries.getOrDefault(worker, List.of()).stream().filter(e -> !used.contains(e)).toList();
  }

  /** Takes the first entry of its kind by one of those people in turn; null where none has any. */
  private @Nullable Entry find(List<Integer> actors, Predicate<Entry> kind) {
    for (int number : actors) {
      for (Entry entry : of(actor(number))) {
        if (kind.test(entry)) {
          used.add(entry);
          return entry;
        }
      }
    }
    return null;
  }

  /**
   * Takes the first entry of its kind by one of those people, or else by somebody whose week has
   * room for any mistake.
   *
   * @throws IllegalStateException when there is none
   */
  Entry take(List<Integer> actors, Predicate<Entry> kind) {
    Entry entry = find(actors, kind);
    entry = entry == null ? find(ANYBODY, kind) : entry;
    if (entry == null) {
      throw new IllegalStateException("none of " + actors + " has an entry to make a mistake in");
    }
    return entry;
  }

  /** How often the week's sheet says the same. */
  long repeats(Entry entry) {
    Object notes = entry.draft().get("notes");
    return entries.getOrDefault(entry.worker(), List.of()).stream()
        .filter(e -> notes != null && notes.equals(e.draft().get("notes")))
        .count();
  }

  boolean isFree(Entry entry) {
    return !used.contains(entry);
  }

  void use(Entry entry) {
    used.add(entry);
  }

  /** Writes more time for a worker's project. */
  Entry session(Worker worker, ProjectPlanter projects, Instant start, Instant end) {
    ProjectTask charge = null;
    for (Entry entry : entries.getOrDefault(worker, List.of())) {
      if (entry.charge() instanceof ProjectTask own) {
        charge = own;
      }
    }
    boolean isOver = !end.isAfter(ground.now());
    if (charge == null || !isOver) {
      charge = projects.taskOf(worker, calendar.day(isOver ? start : ground.now()));
    }
    if (isOver) {
      charge.worked(start, end);
    }
    String note = "Extra session %d on the project, its steps are in the folder.";
    Entry entry = book.write(worker, charge, start, end, note.formatted(++sessions));
    used.add(entry);
    return entry;
  }

  /** Says that an entry is wrong. */
  void blame(String rule, Entry entry, String explanation) {
    planted.add(
        rule,
        "timeEntry",
        () -> TimeBook.ENTRIES + "/" + entry.id(),
        entry.worker().identifier() + ": " + explanation);
  }

  /** Says that a sheet is wrong. */
  void blame(String rule, SheetPlanter sheets, Worker worker, int ofWeek, String explanation) {
    planted.add(
        rule,
        "timeSheet",
        () -> sheets.path(worker, ofWeek),
        worker.identifier() + ": " + explanation);
  }

  static boolean isProject(Entry entry) {
    return entry.charge() instanceof ProjectTask;
  }

  /** Whether it is neither leave nor internal. */
  static boolean isWork(Entry entry) {
    return !(entry.charge() instanceof ChargeCode);
  }

  Instant at(int day, int hour, int minute) {
    return Ground.midnight(calendar.date(day)).plus(Duration.ofMinutes(hour * 60L + minute));
  }

  String date(int day) {
    return calendar.date(day).toString();
  }
}
