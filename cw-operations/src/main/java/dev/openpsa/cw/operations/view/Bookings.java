package dev.openpsa.cw.operations.view;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What pages ask and show of the schedule. */
final class Bookings {
  private static final List<String> TICKETS = List.of("S", "P");

  private Bookings() {}

  /** Bookings that begin up to a day before a stretch may reach into it. */
  static Query within(Instant start, Instant end) {
    return Query.of("/schedule/entries")
        .where("dateStart<[" + end + "] and dateEnd>[" + start + "]")
        .orderBy("dateStart")
        .fields("id,objectId,name,member,where,type,dateStart,dateEnd,hours,doneFlag,status");
  }

  static @Nullable Span span(Row booking) {
    return Span.of(booking, "dateStart", "dateEnd");
  }

  static List<Span> spans(List<Row> bookings) {
    return bookings.stream().map(Bookings::span).filter(Objects::nonNull).toList();
  }

  /** The ticket that a booking is for; null for one that is for none. */
  static @Nullable Integer ticket(Row booking) {
    return TICKETS.contains(booking.text("type/identifier", ""))
        ? booking.integer("objectId")
        : null;
  }

  static boolean isOf(Row booking, Row member) {
    return booking.text("member/id", "").equals(member.text("id", "none"));
  }

  static JsonObject shown(Row booking) {
    return Facts.of(booking)
        .add("timeStart", booking.moment("dateStart"))
        .add("timeEnd", booking.moment("dateEnd"))
        .add("what", booking.text("name"))
        .add("ticket", ticket(booking))
        .add("where", booking.text("where/name"))
        .add("done", booking.is("doneFlag"))
        .json();
  }
}
