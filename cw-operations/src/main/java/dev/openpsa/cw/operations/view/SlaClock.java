package dev.openpsa.cw.operations.view;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@code slaStatus} says: {@code Resolve by Thu 09/15 4:22 AM UTC-05}. It names no year; the
 * weekday tells.
 *
 * @param stage what is due, such as {@code Respond}; null where the text names none
 * @param due null where nothing is due, because the clock stands still or has run out
 */
record SlaClock(@Nullable String stage, @Nullable Instant due) {
  private static final Pattern DUE =
      Pattern.compile(
          "(\\w+(?: \\w+)?) by (\\w{3}) (\\d{1,2})/(\\d{1,2}) (\\d{1,2}):(\\d\\d) ([AP])M"
              + " UTC([+-]\\d{1,2})(?::?(\\d\\d))?",
          Pattern.CASE_INSENSITIVE);

  /** A weekday comes back on the same date within that many years. */
  private static final int YEARS = 12;

  /**
   * @param created of the ticket: nothing is due before
   */
  static SlaClock of(@Nullable String status, @Nullable Instant created) {
    Matcher text = DUE.matcher(status == null ? "" : status.strip());
    if (created == null || !text.matches()) {
      return new SlaClock(null, null);
    }
    int hours = Integer.parseInt(text.group(8));
    int minutes = text.group(9) == null ? 0 : Integer.parseInt(text.group(9));
    ZoneOffset offset =
        ZoneOffset.ofHoursMinutes(hours, text.group(8).startsWith("-") ? -minutes : minutes);
    int hour = Integer.parseInt(text.group(5)) % 12;
    LocalTime time =
        LocalTime.of(
            text.group(7).equalsIgnoreCase("P") ? hour + 12 : hour,
            Integer.parseInt(text.group(6)));
    MonthDay day = day(Integer.parseInt(text.group(3)), Integer.parseInt(text.group(4)));
    if (day == null) {
      return new SlaClock(text.group(1), null);
    }
    LocalDate first = created.atOffset(offset).toLocalDate();
    for (int year = first.getYear(); year <= first.getYear() + YEARS; year++) {
      LocalDate date = day.atYear(year);
      if (day.isValidYear(year) && !date.isBefore(first) && isNamed(date, text.group(2))) {
        return new SlaClock(text.group(1), date.atTime(time).toInstant(offset));
      }
    }
    return new SlaClock(text.group(1), null);
  }

  /** Servers write the day first where their locale does; that shows from the thirteenth on. */
  private static @Nullable MonthDay day(int first, int second) {
    int month = first > 12 ? second : first;
    int day = first > 12 ? first : second;
    boolean isDay = month >= 1 && month <= 12 && day >= 1 && day <= Month.of(month).maxLength();
    return isDay ? MonthDay.of(month, day) : null;
  }

  private static boolean isNamed(LocalDate date, String weekday) {
    DayOfWeek day = date.getDayOfWeek();
    return day.name().startsWith(weekday.toUpperCase(Locale.ROOT));
  }
}
