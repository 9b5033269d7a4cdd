package dev.openpsa.cw.sandbox.seed;

import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;

/**
 * What one worker does, quarter of an hour by quarter of an hour, never two things at once. Tickets
 * come first; since time sheets were introduced the rest of a day is filled with projects and
 * internal work. Quarters are numbered through: {@link WorkCalendar#DAY} for each day.
 */
final class Diary {
  private static final int NOON = WorkCalendar.DAY / 2;
  private static final int IDLE_QUARTERS = 4;

  private final Worker worker;
  private final WorkCalendar calendar;
  private final Chance chance;
  private final Rota rota;
  private final FreeTime freeTime;
  private final TimeBook book;
  private final int limit;
  private final PriorityQueue<Step> agenda = new PriorityQueue<>();
  private int waiting;
  private int day;
  private int quarter;
  private int idle;
  private DayShape shape = DayShape.usual(0);

  /**
   * A diary that starts on that day.
   *
   * @param now no entry ends later
   */
  Diary(
      Worker worker,
      WorkCalendar calendar,
      Chance chance,
      Rota rota,
      FreeTime freeTime,
      TimeBook book,
      int firstDay,
      Instant now) {
    this.worker = worker;
    this.calendar = calendar;
    this.chance = chance;
    this.rota = rota;
    this.freeTime = freeTime;
    this.book = book;
    this.day = firstDay;
    int today = calendar.day(now);
    this.limit =
        today * WorkCalendar.DAY
            + quarterOf((int) Duration.between(calendar.opening(today), now).toMinutes(), true);
  }

  Worker worker() {
    return worker;
  }

  /** Quarters of work on tickets that wait. */
  int waiting() {
    return waiting;
  }

  void add(Step step) {
    agenda.add(step);
    waiting += step.quarters();
  }

  /** The first quarter that begins at that moment or later. */
  int slot(Instant moment) {
    int slotDay = calendar.day(moment);
    // Seconds count: no work begins before its ticket is there.
    long seconds = Duration.between(calendar.opening(slotDay), moment).toSeconds();
    int minutes = (int) -Math.floorDiv(-seconds, 60) + 14;
    boolean lunch = rota.shape(worker, slotDay, 0).lunch();
    return slotDay * WorkCalendar.DAY + quarterOf(minutes, lunch);
  }

  private static int quarterOf(int minutes, boolean lunch) {
    int noon = NOON * 15;
    int worked = lunch && minutes > noon ? Math.max(noon, minutes - 60) : minutes;
    return Math.max(0, Math.min(WorkCalendar.DAY, worked / 15));
  }

  private Instant time(int quarterOfDay, boolean isEnd) {
    boolean afterLunch = isEnd ? quarterOfDay > NOON : quarterOfDay >= NOON;
    int minutes = quarterOfDay * 15 + (shape.lunch() && afterLunch ? 60 : 0);
    return calendar.opening(day).plus(Duration.ofMinutes(minutes));
  }

  /** Works up to that quarter, or to the present. */
  void advance(int slot) {
    int until = Math.min(slot, limit);
    while (position() < until) {
      if (quarter == 0 && !begin()) {
        day++;
      } else if (quarter >= shape.quarters()) {
        day++;
        quarter = 0;
      } else {
        work(until);
      }
    }
  }

  /** Writes down the leave that lies ahead. */
  void announceLeave(int lastDay) {
    for (int ahead = day + 1; ahead <= lastDay; ahead++) {
      if (calendar.isWorkday(ahead)) {
        freeTime.leave(worker, ahead);
      }
    }
  }

  private int position() {
    return day * WorkCalendar.DAY + quarter;
  }

  /** Whether there is work to be done on the day. */
  private boolean begin() {
    if (calendar.isHoliday(day)) {
      freeTime.holiday(worker, day);
      return false;
    }
    if (!calendar.isWorkday(day) || freeTime.leave(worker, day)) {
      return false;
    }
    shape = rota.shape(worker, day, chance.between(28, WorkCalendar.DAY));
    idle = 0;
    return shape.quarters() > 0;
  }

  private void work(int until) {
    Step next = agenda.peek();
    int here = position();
    int block = quarter < NOON && shape.lunch() ? NOON : WorkCalendar.DAY;
    int room = Math.min(block, shape.quarters()) - quarter;
    if (next != null && next.notBefore() <= here) {
      agenda.poll();
      waiting -= next.quarters();
      ticket(next, Math.min(room, limit - here));
      return;
    }
    int stop = Math.min(until, next == null ? until : next.notBefore());
    free(Math.min(room, stop - here));
  }

  private void ticket(Step step, int room) {
    int length = Math.min(step.quarters(), room);
    step.work().worked(worker, time(quarter, false), time(quarter + length, true), day, book);
    quarter += length;
    int left = step.quarters() - length;
    Step next =
        left > 0
            ? new Step(step.work(), position(), left, step.number())
            : step.work().next(position());
    if (next != null) {
      Diary other = step.work().passOn();
      (other == null ? this : other).add(next);
    }
  }

  private void free(int length) {
    if (!freeTime.isKept(day)) {
      quarter += length;
    } else if (length == 1 && shape.idle() && idle < IDLE_QUARTERS) {
      idle++;
      quarter++;
    } else {
      int used = freeTime.fill(worker, day, quarter, length, shape.internal(), this::time);
      quarter += used;
    }
  }

  /** Tells a quarter's begin or end. */
  @FunctionalInterface
  interface Times {
    Instant at(int quarterOfDay, boolean isEnd);
  }
}
