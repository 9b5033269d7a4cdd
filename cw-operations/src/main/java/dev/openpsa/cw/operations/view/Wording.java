package dev.openpsa.cw.operations.view;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How headlines put things. */
final class Wording {
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

  private Wording() {}

  /** A moment as the clock on the reader's wall has it. */
  static String minute(Instant moment, ZoneId zone) {
    return MINUTE.format(moment.atZone(zone));
  }

  /** The time of day of a moment. */
  static String clock(Instant moment, ZoneId zone) {
    return CLOCK.format(moment.atZone(zone));
  }

  /** {@code Mon}. */
  static String weekday(LocalDate day) {
    return day.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
  }

  /** {@code 1 ticket}, {@code 2 tickets}, {@code no tickets}. */
  static String count(long number, String one) {
    return count(number, one, one + "s");
  }

  static String count(long number, String one, String many) {
    return number == 0 ? "no " + many : number == 1 ? "1 " + one : number + " " + many;
  }

  /** How many of something a part counted; said where that is not known. */
  static String count(@Nullable Integer number, String one) {
    return number == null ? "an unknown number of " + one + "s" : count(number.longValue(), one);
  }

  /** {@code 1.5 hours}. */
  static String hours(BigDecimal hours) {
    String number = plain(hours);
    return number + (number.equals("1") ? " hour" : " hours");
  }

  /** Without zeros at the end, to two places. */
  static String plain(BigDecimal number) {
    BigDecimal short2 = number.setScale(2, RoundingMode.HALF_UP).stripTrailingZeros();
    return (short2.scale() < 0 ? short2.setScale(0) : short2).toPlainString();
  }

  /** {@code 1,250.00 USD}. */
  static String money(BigDecimal amount, String currency) {
    String number = String.format(Locale.ROOT, "%,.2f", amount);
    return currency.isEmpty() ? number : number + " " + currency;
  }
}
