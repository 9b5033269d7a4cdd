package dev.openpsa.cw.operations.timesheet;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Something that a rule does not accept.
 *
 * @param rule its id
 * @param entry the time entry; null where it is about the sheet as a whole
 * @param day the local day; null where it is about no single day
 * @param message says what is wrong, with the value and the limit
 * @param field that has the value; null for several
 * @param actual the value; null for none
 * @param expected the limit; null for none
 * @param fix the operation that mends it; null where a person has to decide
 */
public record Finding(
    String rule,
    Severity severity,
    @Nullable Integer entry,
    @Nullable LocalDate day,
    String message,
    @Nullable String field,
    @Nullable String actual,
    @Nullable String expected,
    @Nullable String fix) {

  /** About an entry. */
  public static Finding of(String rule, Severity severity, Entry entry, String message) {
    return new Finding(rule, severity, entry.id(), entry.day(), message, null, null, null, null);
  }

  /** About the sheet as a whole. */
  public static Finding of(String rule, Severity severity, String message) {
    return new Finding(rule, severity, null, null, message, null, null, null, null);
  }

  /** The same about that day. */
  public Finding on(LocalDate which) {
    return new Finding(rule, severity, entry, which, message, field, actual, expected, fix);
  }

  /** The same with the field that has the value, and the value that it should have. */
  public Finding value(String which, @Nullable Object is, @Nullable Object should) {
    return new Finding(
        rule,
        severity,
        entry,
        day,
        message,
        which,
        is == null ? null : is.toString(),
        should == null ? null : should.toString(),
        fix);
  }

  /** The same with the operation that mends it. */
  public Finding mendedBy(String operation) {
    return new Finding(rule, severity, entry, day, message, field, actual, expected, operation);
  }

  /** The same with that severity. */
  Finding as(Severity other) {
    return new Finding(rule, other, entry, day, message, field, actual, expected, fix);
  }
}
