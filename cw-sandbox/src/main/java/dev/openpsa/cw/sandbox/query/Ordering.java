package dev.openpsa.cw.sandbox.query;

import dev.openpsa.cw.sandbox.answer.ApiException;
import dev.openpsa.cw.sandbox.store.Source;
import dev.openpsa.cw.spec.conditions.ConditionSyntaxException;
import dev.openpsa.cw.spec.conditions.OrderBy;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Compiles {@code orderBy}. Unset values come first, as in SQL Server; ties go by id. */
public final class Ordering {
  private final FieldResolver resolver;

  public Ordering(FieldResolver resolver) {
    this.resolver = resolver;
  }

  /** An order for use in one request. */
  public Order compile(Source source, String text) {
    OrderBy orderBy;
    try {
      orderBy = OrderBy.parse(text);
    } catch (ConditionSyntaxException e) {
      throw ApiException.findCondition(String.valueOf(e.getMessage()));
    }
    return new Order(
        orderBy.keys().stream()
            .map(key -> new Order.Key(resolver.inRow(source, key.field()), key.descending()))
            .toList());
  }

  static int compareNullable(@Nullable Object a, @Nullable Object b) {
    if (a == null || b == null) {
      return a == b ? 0 : a == null ? -1 : 1;
    }
    return compare(a, b);
  }

  /** Values of one kind by their order; values of different kinds by their text. */
  static int compare(Object a, Object b) {
    if (a instanceof String x && b instanceof String y) {
      return x.compareToIgnoreCase(y);
    }
    if (a instanceof Number x && b instanceof Number y) {
      return Double.compare(x.doubleValue(), y.doubleValue());
    }
    if (a instanceof Instant x && b instanceof Instant y) {
      return x.compareTo(y);
    }
    if (a instanceof Boolean x && b instanceof Boolean y) {
      return x.compareTo(y);
    }
    if (a instanceof String x && b instanceof Instant y) {
      Instant parsed = instant(x);
      return parsed == null ? -1 : parsed.compareTo(y);
    }
    if (a instanceof String x && b instanceof Double y) {
      return x.compareToIgnoreCase(plain(y));
    }
    return a.toString().compareToIgnoreCase(b.toString());
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
  }

  private static @Nullable Instant instant(String text) {
    try {
      return Instant.parse(text.length() == 10 ? text + "T00:00:00Z" : text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
