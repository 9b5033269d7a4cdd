package dev.openpsa.cw.operations.analytics.people;

import dev.openpsa.cw.operations.analytics.Figures;
import dev.openpsa.cw.operations.analytics.Row;
import java.math.BigDecimal;
import java.time.Instant;

/** How long a booking lasts. */
final class BookedHours {
  private BookedHours() {}

  /** The hours that it tells, and else those from its start to its end. */
  static BigDecimal of(Row booking, Instant start, Instant end) {
    BigDecimal told = booking.number("hours");
    return told == null ? between(start, end) : told;
  }

  static BigDecimal between(Instant start, Instant end) {
    return Figures.hours(start, end).max(BigDecimal.ZERO);
  }
}
