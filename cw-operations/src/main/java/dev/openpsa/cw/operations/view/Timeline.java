package dev.openpsa.cw.operations.view;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to a ticket and what is planned: notes, work and bookings, the newest first. */
final class Timeline {
  private final List<Event> events = new ArrayList<>();

  /**
   * @param at null for what has no time; it comes last
   */
  private record Event(@Nullable Instant at, JsonObject shown) {}

  /** Notes that somebody wrote; those that repeat a time entry are left out. */
  Timeline notes(Listing notes, int most) {
    notes.rows().stream()
        .filter(note -> !note.isExactly("noteType", "TimeEntryNote"))
        .map(
            note ->
                event(
                    note.moment("_info/dateEntered"),
                    kind(note),
                    author(note),
                    new Facts().add("text", note.text("text"))))
        .sorted(NEWEST_FIRST)
        .limit(most)
        .forEach(events::add);
    return this;
  }

  Timeline time(Listing entries) {
    for (Row entry : entries.rows()) {
      events.add(
          event(
              entry.moment("timeStart"),
              "time",
              entry.text("member/name", entry.text("member/identifier", "")),
              new Facts()
                  .add("hours", entry.number("actualHours"))
                  .add("billed", entry.text("billableOption"))
                  .add("text", entry.text("notes"))));
    }
    return this;
  }

  Timeline schedule(Listing bookings) {
    for (Row booking : bookings.rows()) {
      events.add(
          event(
              booking.moment("dateStart"),
              booking.is("doneFlag") ? "booking, done" : "booking",
              booking.text("member/name", ""),
              new Facts().add("hours", booking.number("hours"))));
    }
    return this;
  }

  /** The latest time up to {@code now} at which somebody wrote or worked. */
  @Nullable Instant lastUntil(Instant now) {
    return events.stream()
        .map(Event::at)
        .filter(at -> at != null && !at.isAfter(now))
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  List<JsonObject> newestFirst() {
    return events.stream().sorted(NEWEST_FIRST).map(Event::shown).toList();
  }

  private static final Comparator<Event> NEWEST_FIRST =
      Comparator.comparing(Event::at, Comparator.nullsLast(Comparator.reverseOrder()));

  private static Event event(@Nullable Instant at, String what, String who, Facts more) {
    JsonObject shown = new Facts().add("when", at).add("what", what).add("who", who).json();
    more.json().entrySet().forEach(fact -> shown.add(fact.getKey(), fact.getValue()));
    return new Event(at, shown);
  }

  private static String kind(Row note) {
    if (note.is("resolutionFlag")) {
      return "resolution";
    }
    return note.is("internalAnalysisFlag") && !note.is("detailDescriptionFlag")
        ? "internal note"
        : "note";
  }

  private static String author(Row note) {
    String author =
        note.text("member/name", note.text("contact/name", note.text("originalAuthor", "")));
    return author.isEmpty() ? note.text("_info/enteredBy", "") : author;
  }
}
