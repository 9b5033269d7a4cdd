package dev.openpsa.cw.operations.check;

import dev.openpsa.cw.spec.NearestNames;
import dev.openpsa.cw.spec.TypeRef;
import dev.openpsa.cw.spec.conditions.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads values that were written in another way than their type asks for. */
final class Literals {
  private static final Pattern NUMBER = Pattern.compile("[-+]?\\d+(\\.\\d+)?");
  private static final Pattern NUMBER_WITH_COMMAS =
      Pattern.compile("-?\\d{1,3}(,\\d{3})+(\\.\\d+)?");
  private static final Pattern DATE =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\d([T ]\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?)?\\s?(Z|[+-]\\d\\d:?\\d\\d)?");
  private static final double LIKE_ENOUGH = 0.6;

  private Literals() {}

  static boolean isDate(TypeRef type) {
    return type.kind() == TypeRef.Kind.STRING
        && type.format() != null
        && type.format().startsWith("date");
  }

  /** A date as it stands in conditions; null for anything else. */
  static Value.@Nullable DateTime date(String text) {
    String plain = text.strip();
    if (!DATE.matcher(plain).matches()) {
      return null;
    }
    String written = plain.replaceFirst(" (?=[Z+-])", "").replace(' ', 'T');
    written = written.matches(".*T\\d\\d:\\d\\d") ? written + ":00" : written;
    try {
      return new Value.DateTime(written);
    } catch (IllegalArgumentException e) {
      return null; // no such day
    }
  }

  static Value.@Nullable Decimal number(String text) {
    String plain = text.strip();
    plain = NUMBER_WITH_COMMAS.matcher(plain).matches() ? plain.replace(",", "") : plain;
    if (!NUMBER.matcher(plain).matches() || plain.length() > Value.Decimal.MAX_DIGITS) {
      return null;
    }
    return new Value.Decimal(new BigDecimal(plain));
  }

  static @Nullable Boolean flag(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true", "yes", "y", "1", "on" -> true;
      case "false", "no", "n", "0", "off" -> false;
      default -> null;
    };
  }

  /** The value of an enumeration that was most likely meant. */
  static Optional<String> meant(List<String> values, String given) {
    String bare = bare(given);
    for (String value : values) {
      if (bare(value).equals(bare)) {
        return Optional.of(value);
      }
    }
    return NearestNames.of(given, values, 1).stream()
        .filter(near -> NearestNames.likeness(given, near) >= LIKE_ENOUGH)
        .findFirst();
  }

  private static String bare(String value) {
    return value.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
  }

  /** What stands between quotes or brackets, or the literal itself. */
  static String content(Value value) {
    return value instanceof Value.Text text
        ? text.text()
        : value instanceof Value.DateTime date ? date.text() : value.toString();
  }
}
