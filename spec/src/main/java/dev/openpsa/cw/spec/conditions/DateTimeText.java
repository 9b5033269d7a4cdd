package dev.openpsa.cw.spec.conditions;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What stands between the brackets of a date, taken apart. */
record DateTimeText(LocalDate date, @Nullable LocalTime time, @Nullable ZoneOffset offset) {
  private static final Pattern FORM =
      Pattern.compile(
          "(\\d{4}-\\d{2}-\\d{2})"
              + "(?:[Tt ](\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?)([Zz]|[+-]\\d{2}(?::?\\d{2})?)?)?");

  /** Null when the text is no date or names a day or hour that does not exist. */
  static @Nullable DateTimeText parse(String text) {
    Matcher m = FORM.matcher(text);
    if (!m.matches()) {
      return null;
    }
    try {
      return new DateTimeText(
          LocalDate.parse(m.group(1)),
          m.group(2) == null ? null : LocalTime.parse(m.group(2)),
          m.group(3) == null ? null : ZoneOffset.of(m.group(3).replace('z', 'Z')));
    } catch (DateTimeException e) {
      return null;
    }
  }

  boolean hasTime() {
    return time != null;
  }

  Instant instant() {
    return date.atTime(Objects.requireNonNullElse(time, LocalTime.MIDNIGHT))
        .toInstant(Objects.requireNonNullElse(offset, ZoneOffset.UTC));
  }
}
