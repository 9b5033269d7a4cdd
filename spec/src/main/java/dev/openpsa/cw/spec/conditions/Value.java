package dev.openpsa.cw.spec.conditions;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** A literal of a condition. */
public sealed interface Value {

  /**
   * Text, printed in double quotes, or in single ones where it holds double quotes alone:
   * ConnectWise itself writes both, while a backslash before a quote is known from other clients
   * only. So a backslash is there for what can't do without: text with both kinds of quotes, and
   * backslashes that stand before a quote, a backslash or the end, which are doubled. Elsewhere a
   * backslash stands for itself, as in {@code ACME\jdoe}, and so do control characters and {@code
   * [}.
   */
  record Text(String text) implements Value {
    @Override
    public String toString() {
      char quote = text.indexOf('"') >= 0 && text.indexOf('\'') < 0 ? '\'' : '"';
      StringBuilder printed = new StringBuilder().append(quote);
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        boolean last = i == text.length() - 1;
        if (c == quote || c == '\\' && (last || Scanner.isEscapable(text.charAt(i + 1)))) {
          printed.append('\\');
        }
        printed.append(c);
      }
      return printed.append(quote).toString();
    }
  }

  /** A number of at most {@value #MAX_DIGITS} digits, as SQL Server's {@code decimal} holds it. */
  record Decimal(BigDecimal number) implements Value {
    public static final int MAX_DIGITS = 38;

    public Decimal {
      if (number.precision() > MAX_DIGITS
          || Math.abs((long) number.precision() - number.scale()) > MAX_DIGITS
          || number.scale() > MAX_DIGITS) {
        throw new IllegalArgumentException("a number has at most " + MAX_DIGITS + " digits");
      }
      number = number.scale() < 0 ? number.setScale(0) : number;
    }

    public static Decimal of(long number) {
      return new Decimal(BigDecimal.valueOf(number));
    }

    @Override
    public String toString() {
      return number.toPlainString();
    }
  }

  /** True or False. */
  record Bool(boolean value) implements Value {
    @Override
    public String toString() {
      return value ? "True" : "False";
    }
  }

  /** The absence of a value: {@code owner/id = null}. */
  record Null() implements Value {
    @Override
    public String toString() {
      return "null";
    }
  }

  /**
   * A date or date and time in brackets, kept as it was written. The offset, the fraction of a
   * second and the time itself may be missing.
   *
   * @param text what stands between the brackets
   */
  record DateTime(String text) implements Value {

    public DateTime {
      if (DateTimeText.parse(text) == null) {
        throw new IllegalArgumentException("not a date or time: " + text);
      }
    }

    /** A time as ConnectWise takes it: UTC, whole seconds. */
    public static DateTime of(Instant instant) {
      return new DateTime(instant.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    public static DateTime of(LocalDate date) {
      return new DateTime(date.toString());
    }

    /** The point in time meant; UTC where no offset is written, midnight where no time is. */
    public Instant instant() {
      return parsed().instant();
    }

    /** The calendar date as written, whatever the offset. */
    public LocalDate date() {
      return parsed().date();
    }

    public boolean hasTime() {
      return parsed().hasTime();
    }

    public boolean hasOffset() {
      return parsed().offset() != null;
    }

    private DateTimeText parsed() {
      DateTimeText parsed = DateTimeText.parse(text);
      if (parsed == null) {
        throw new IllegalStateException("the constructor let " + text + " pass");
      }
      return parsed;
    }

    @Override
    public String toString() {
      return "[" + text + "]";
    }
  }
}
