package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.store.Audit;
import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The time entries, kept until all are written, so that their ids follow time. */
final class TimeBook {
  static final String ENTRIES = "/time/entries";

  private final Ground ground;
  private final WorkCalendar calendar;
  private final Table table;
  private final List<Entry> entries = new ArrayList<>();
  private final int firstSheetDay;

  /**
   * An empty book.
   *
   * @param firstSheetDay entries before that day belong to no sheet
   */
  TimeBook(Ground ground, WorkCalendar calendar, int firstSheetDay) {
    this.ground = ground;
    this.calendar = calendar;
    this.table = ground.table(ENTRIES);
    this.firstSheetDay = firstSheetDay;
  }

  /** All entries in the order in which they were written. */
  List<Entry> entries() {
    return entries;
  }

  Entry write(Worker worker, Charge charge, Instant start, Instant end, String note) {
    int day = calendar.day(start);
    Draft draft =
        table
            .draft(0)
            .set("member", worker.member())
            .set("workRole", worker.role())
            .set("hourlyRate", worker.rate())
            .set("locationId", 1)
            .set("notes", note)
            .set("enteredBy", worker.identifier())
            .set("status", "Open");
    Entry entry = new Entry(worker, draft, charge, start, end, day < firstSheetDay ? -1 : day / 7);
    // Now and then somebody catches up on the day after.
    int minutes = ground.chance().between(2, ground.chance().percent(3) ? 2600 : 190);
    Instant entered = end.plus(Duration.ofMinutes(minutes));
    draft.set("dateEntered", entered.isAfter(ground.now()) ? ground.now() : entered);
    entries.add(entry);
    return entry;
  }

  /** Sums up what went to each charge; once, when no hours change any more. */
  void settle() {
    for (Entry entry : entries) {
      entry.charge().spent(entry.hours());
    }
  }

  /** Stores all entries by their start. */
  void store() {
    long[] order =
        IntStream.range(0, entries.size())
            .mapToLong(i -> entries.get(i).start().getEpochSecond() << 24 | i)
            .sorted()
            .toArray();
    for (long key : order) {
      Entry entry = entries.get((int) (key & 0xFFFFFF));
      Instant entered = (Instant) entry.draft().get("dateEntered");
      Row row =
          ground.put(
              entry.draft(),
              Audit.created(
                  entered == null ? ground.now() : entered,
                  String.valueOf(entry.draft().get("enteredBy"))));
      entry.stored(row.id());
    }
  }
}
