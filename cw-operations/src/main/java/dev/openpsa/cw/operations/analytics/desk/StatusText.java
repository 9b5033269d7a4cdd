package dev.openpsa.cw.operations.analytics.desk;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What ConnectWise writes about a ticket's service level: {@code Respond by Mon 01/27 4:00 PM
 * UTC-08}, {@code Waiting}, {@code Resolved}.
 *
 * @param stage that is due; null where the clock stands still
 * @param due null where the clock stands still
 */
record StatusText(@Nullable Stage stage, @Nullable Instant due) {
  private static final Pattern DEADLINE =
      Pattern.compile(
          "(\\p{Alpha}[\\p{Alpha} ]*?) by (\\p{Alpha}{3})\\p{Alpha}* (\\d{1,2})[/.-](\\d{1,2})"
              + " (\\d{1,2}):(\\d{2})(?: ?([AP])M)? UTC([+-]\\d{1,2}(?::?\\d{2})?)?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern STILL =
      Pattern.compile("\\s*(waiting|resolved)\\b.*", Pattern.CASE_INSENSITIVE);

  /** The text has no year: a weekday falls on the same date again after at most so many years. */
  private static final int YEARS = 11;

  /** Whether the clock stands still. */
  boolean isStill() {
    return due == null;
  }

  /**
   * Reads the text; null where it says neither. The year is the first from entry on whose weekday
   * fits; month before day, unless only day before month fits.
   */
  static @Nullable StatusText of(@Nullable String text, Instant entered) {
    if (text == null) {
      return null;
    }
    if (STILL.matcher(text).matches()) {
      return new StatusText(null, null);
    }
    Matcher found = DEADLINE.matcher(text.strip());
    if (!found.matches()) {
      return null;
    }
    Stage stage = stage(found.group(1));
    Instant due = due(found, entered);
    return stage == null || due == null ? null : new StatusText(stage, due);
  }

  private static @Nullable Stage stage(String words) {
    String verb = words.toLowerCase(Locale.ROOT);
    return verb.contains("plan")
        ? Stage.PLAN
        : verb.startsWith("respon")
            ? Stage.RESPOND
            : verb.startsWith("reso") ? Stage.RESOLVE : null;
  }

  private static @Nullable Instant due(Matcher found, Instant entered) {
    ZoneOffset zone;
    LocalTime time;
    try {
      zone = zone(found.group(8));
      time = time(found);
    } catch (DateTimeException e) {
      return null;
    }
    int first = Integer.parseInt(found.group(3));
    int second = Integer.parseInt(found.group(4));
    int created = entered.atOffset(zone).getYear();
    for (int year = created; year <= created + YEARS; year++) {
      for (LocalDate day :
          new @Nullable LocalDate[] {day(year, first, second), day(year, second, first)}) {
        if (day != null && isNamed(day.getDayOfWeek(), found.group(2))) {
          Instant due = day.atTime(time).toInstant(zone);
          if (!due.isBefore(entered)) {
            return due;
          }
        }
      }
    }
    return null;
  }

  private static @Nullable LocalDate day(int year, int month, int day) {
    try {
      return LocalDate.of(year, month, day);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static boolean isNamed(DayOfWeek day, String word) {
    return day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH).equalsIgnoreCase(word);
  }

  private static ZoneOffset zone(@Nullable String offset) {
    if (offset == null) {
      return ZoneOffset.UTC;
    }
    String[] parts = offset.substring(1).replace(":", "").split("(?<=^\\d{1,2})(?=\\d{2}$)", 2);
    int hours = Integer.parseInt(parts[0]);
    int minutes = parts.length > 1 ? Integer.parseInt(parts[1]) : 0;
    int sign = offset.charAt(0) == '-' ? -1 : 1;
    return ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes);
  }

  private static LocalTime time(Matcher found) {
    int hour = Integer.parseInt(found.group(5));
    String half = found.group(7);
    if (half != null) {
      hour = hour % 12 + (half.equalsIgnoreCase("P") ? 12 : 0);
    }
    return LocalTime.of(hour, Integer.parseInt(found.group(6)));
  }
}
