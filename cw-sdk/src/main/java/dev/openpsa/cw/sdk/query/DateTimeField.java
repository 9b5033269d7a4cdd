package dev.openpsa.cw.sdk.query;

import dev.openpsa.cw.sdk.error.InvalidRequestException;
import dev.openpsa.cw.spec.conditions.Condition;
import dev.openpsa.cw.spec.conditions.Operator;
import dev.openpsa.cw.spec.conditions.Value;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;

/**
 * A field that holds a date or a point in time. Times travel in UTC and whole seconds, a fraction
 * of a second is cut off.
 *
 * <p>A {@link LocalDate} means the whole day in UTC, which is how ConnectWise answers dates without
 * a time: {@code after} begins with the next day, {@code onOrBefore} ends with this one. For a day
 * of another time zone, give points in time: {@code
 * field.onOrAfter(date.atStartOfDay(zone).toInstant())}.
 */
public final class DateTimeField extends Field {
  DateTimeField(Target target) {
    super(target);
  }

  public Condition before(Instant time) {
    return compare(Operator.LESS, time);
  }

  public Condition before(OffsetDateTime time) {
    return before(time.toInstant());
  }

  public Condition before(LocalDate date) {
    return before(start(date));
  }

  public Condition after(Instant time) {
    return compare(Operator.GREATER, time);
  }

  public Condition after(OffsetDateTime time) {
    return after(time.toInstant());
  }

  public Condition after(LocalDate date) {
    return onOrAfter(start(date.plusDays(1)));
  }

  public Condition onOrAfter(Instant time) {
    return compare(Operator.GREATER_OR_EQUAL, time);
  }

  public Condition onOrAfter(OffsetDateTime time) {
    return onOrAfter(time.toInstant());
  }

  public Condition onOrAfter(LocalDate date) {
    return onOrAfter(start(date));
  }

  public Condition onOrBefore(Instant time) {
    return compare(Operator.LESS_OR_EQUAL, time);
  }

  public Condition onOrBefore(OffsetDateTime time) {
    return onOrBefore(time.toInstant());
  }

  public Condition onOrBefore(LocalDate date) {
    return before(start(date.plusDays(1)));
  }

  /** From the first to the last, both included. */
  public Condition between(Instant first, Instant last) {
    return range(Operator.GREATER_OR_EQUAL, literal(first), Operator.LESS_OR_EQUAL, literal(last));
  }

  /** From the first to the last, both included. */
  public Condition between(OffsetDateTime first, OffsetDateTime last) {
    return between(first.toInstant(), last.toInstant());
  }

  /** From the first day to the end of the last. */
  public Condition between(LocalDate first, LocalDate last) {
    return range(
        Operator.GREATER_OR_EQUAL,
        literal(start(first)),
        Operator.LESS,
        literal(start(last.plusDays(1))));
  }

  /** At any time of that day. */
  public Condition on(LocalDate date) {
    return between(date, date);
  }

  private Condition compare(Operator operator, Instant time) {
    Objects.requireNonNull(time, "time");
    return compare(operator, literal(time));
  }

  private Value literal(Instant time) {
    try {
      return Value.DateTime.of(time);
    } catch (IllegalArgumentException e) {
      throw new InvalidRequestException(this + " can be compared with the years 0 to 9999 only");
    }
  }

  private static Instant start(LocalDate date) {
    return date.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
