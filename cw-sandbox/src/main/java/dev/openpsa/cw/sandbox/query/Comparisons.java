package dev.openpsa.cw.sandbox.query;

import dev.openpsa.cw.sandbox.answer.ApiException;
import dev.openpsa.cw.sandbox.api.FieldSpec;
import dev.openpsa.cw.spec.conditions.Comparison;
import dev.openpsa.cw.spec.conditions.FieldPath;
import dev.openpsa.cw.spec.conditions.InList;
import dev.openpsa.cw.spec.conditions.Operator;
import dev.openpsa.cw.spec.conditions.Value;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Compares as SQL Server does: text ignoring case, and an unset value satisfies nothing but {@code
 * = null}, negations included.
 */
final class Comparisons {
  private Comparisons() {}

  static Filter of(FieldReader field, Comparison comparison) {
    Operator operator = comparison.operator();
    if (comparison.value() instanceof Value.Null) {
      return switch (operator) {
        case EQUAL -> field.where(value -> value == null);
        case NOT_EQUAL -> field.where(value -> value != null);
        default -> throw unfit(comparison.field(), operator + " null");
      };
    }
    return switch (operator) {
      case CONTAINS -> {
        String part = text(comparison).toLowerCase(Locale.ROOT);
        yield whereText(field, text -> text.toLowerCase(Locale.ROOT).contains(part));
      }
      case NOT_CONTAINS -> {
        String part = text(comparison).toLowerCase(Locale.ROOT);
        yield whereText(field, text -> !text.toLowerCase(Locale.ROOT).contains(part));
      }
      case LIKE -> {
        LikePattern pattern = LikePattern.compile(text(comparison));
        yield whereText(field, pattern::matches);
      }
      case NOT_LIKE -> {
        LikePattern pattern = LikePattern.compile(text(comparison));
        yield whereText(field, text -> !pattern.matches(text));
      }
      default -> {
        Comparable<?> literal = literal(field, comparison.field(), comparison.value());
        yield field.where(
            value -> value != null && holds(operator, Ordering.compare(value, literal)));
      }
    };
  }

  static Filter in(FieldReader field, InList in) {
    List<Comparable<?>> literals =
        in.values().stream()
            .<Comparable<?>>map(
                v -> {
                  if (v instanceof Value.Null) {
                    throw unfit(in.field(), "null in a list");
                  }
                  return literal(field, in.field(), v);
                })
            .toList();
    return field.where(value -> isIn(value, literals, in.negated()));
  }

  private static boolean isIn(
      @Nullable Object value, List<Comparable<?>> literals, boolean negated) {
    if (value == null) {
      return false;
    }
    for (Comparable<?> literal : literals) {
      if (Ordering.compare(value, literal) == 0) {
        return !negated;
      }
    }
    return negated;
  }

  private interface TextTest {
    boolean test(String text);
  }

  private static Filter whereText(FieldReader field, TextTest test) {
    return field.where(value -> value instanceof String text && test.test(text));
  }

  private static boolean holds(Operator operator, int order) {
    return switch (operator) {
      case EQUAL -> order == 0;
      case NOT_EQUAL -> order != 0;
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      case GREATER_OR_EQUAL -> order >= 0;
      default -> throw new IllegalArgumentException("not an order: " + operator);
    };
  }

  private static String text(Comparison comparison) {
    if (comparison.value() instanceof Value.Text text) {
      return text.text();
    }
    throw unfit(comparison.field(), comparison.operator() + " " + comparison.value());
  }

  /** The literal as a value of the field's kind. */
  private static Comparable<?> literal(FieldReader field, FieldPath path, Value value) {
    if (field.isDate()) {
      if (value instanceof Value.DateTime date) {
        return date.instant();
      }
      throw unfit(path, value + ", a date is written [2026-03-31]");
    }
    FieldSpec spec = field.spec();
    return spec == null ? natural(value) : literal(spec, path, value);
  }

  private static Comparable<?> literal(FieldSpec spec, FieldPath path, Value value) {
    Comparable<?> literal =
        switch (spec.kind()) {
          case INTEGER, NUMBER ->
              value instanceof Value.Decimal d ? (Comparable<?>) d.number().doubleValue() : null;
          case BOOLEAN -> value instanceof Value.Bool b ? (Comparable<?>) b.value() : null;
          case TEXT -> text(spec, value);
          default -> null;
        };
    if (literal == null) {
      throw unfit(path, value.toString());
    }
    return literal;
  }

  /** Some fields that hold dates are declared as text, so text takes dates as well. */
  private static @Nullable Comparable<?> text(FieldSpec spec, Value value) {
    if (!spec.values().isEmpty()) {
      if (value instanceof Value.Text text
          && spec.values().stream().anyMatch(v -> v.equalsIgnoreCase(text.text()))) {
        return text.text();
      }
      throw ApiException.findCondition("Enum value supplied was invalid");
    }
    return value instanceof Value.Bool ? null : natural(value);
  }

  private static Comparable<?> natural(Value value) {
    if (value instanceof Value.Text text) {
      return text.text();
    }
    if (value instanceof Value.Decimal decimal) {
      return decimal.number().doubleValue();
    }
    if (value instanceof Value.DateTime date) {
      return date.instant();
    }
    return value instanceof Value.Bool bool && bool.value();
  }

  private static ApiException unfit(FieldPath path, String what) {
    return ApiException.findCondition(path + " can't be compared: " + what + ".");
  }
}
