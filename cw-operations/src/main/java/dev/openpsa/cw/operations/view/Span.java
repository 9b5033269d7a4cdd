package dev.openpsa.cw.operations.view;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stretch of time, without its end. */
record Span(Instant start, Instant end) {
  private static final BigDecimal MINUTES = BigDecimal.valueOf(60);

  /** When a booking or an entry takes place; null where start or end is open. */
  static @Nullable Span of(Row row, String from, String until) {
    Instant start = row.moment(from);
    Instant end = row.moment(until);
    return start == null || end == null || !start.isBefore(end) ? null : new Span(start, end);
  }

  long minutes() {
    return Duration.between(start, end).toMinutes();
  }

  /** To two places. */
  BigDecimal hours() {
    return hours(minutes());
  }

  static BigDecimal hours(long minutes) {
    return BigDecimal.valueOf(minutes).divide(MINUTES, 2, RoundingMode.HALF_UP);
  }

  /** What of it is not over at that moment; null for nothing. */
  @Nullable Span from(Instant moment) {
    return !moment.isAfter(start) ? this : moment.isBefore(end) ? new Span(moment, end) : null;
  }

  /** What of it lies within another; null for nothing. */
  @Nullable Span within(Span other) {
    Instant later = start.isAfter(other.start) ? start : other.start;
    Instant sooner = end.isBefore(other.end) ? end : other.end;
    return later.isBefore(sooner) ? new Span(later, sooner) : null;
  }

  /** What is left of it between the others, which may overlap. */
  List<Span> without(List<Span> others) {
    List<Span> left = new ArrayList<>();
    Instant from = start;
    for (Span other : others.stream().sorted(Comparator.comparing(Span::start)).toList()) {
      Span taken = other.within(this);
      if (taken != null) {
        if (from.isBefore(taken.start)) {
          left.add(new Span(from, taken.start));
        }
        from = from.isAfter(taken.end) ? from : taken.end;
      }
    }
    if (from.isBefore(end)) {
      left.add(new Span(from, end));
    }
    return left;
  }

  /** How long several take that may overlap. */
  static long minutes(List<Span> spans) {
    return spans.stream().mapToLong(Span::minutes).sum();
  }
}
