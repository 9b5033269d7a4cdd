package dev.openpsa.cw.sdk.query;

import dev.openpsa.cw.spec.conditions.And;
import dev.openpsa.cw.spec.conditions.Comparison;
import dev.openpsa.cw.spec.conditions.Condition;
import dev.openpsa.cw.spec.conditions.InList;
import dev.openpsa.cw.spec.conditions.Operator;
import dev.openpsa.cw.spec.conditions.Or;
import dev.openpsa.cw.spec.conditions.Value;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Evaluates a condition on a record as SQL would, with null where it is left open. */
final class NaiveEvaluator {
  private NaiveEvaluator() {}

  static @Nullable Boolean holds(Condition condition, Map<String, Object> record) {
    if (condition instanceof And and) {
      Boolean all = true;
      for (Condition part : and.parts()) {
        all = ConditionBuilderPropertyTest.both(all, holds(part, record));
      }
      return all;
    }
    if (condition instanceof Or or) {
      Boolean any = false;
      for (Condition part : or.parts()) {
        any = ConditionBuilderPropertyTest.either(any, holds(part, record));
      }
      return any;
    }
    if (condition instanceof InList in) {
      Object held = record.get(in.field().toString());
      return held == null
          ? null
          : (Boolean) (in.negated() != in.values().stream().anyMatch(v -> order(held, v) == 0));
    }
    Comparison comparison = (Comparison) condition;
    Object held = record.get(comparison.field().toString());
    Operator operator = comparison.operator();
    if (comparison.value() instanceof Value.Null) {
      return (held == null) == (operator == Operator.EQUAL);
    }
    return held == null ? null : (Boolean) compare(held, operator, comparison.value());
  }

  private static boolean compare(Object held, Operator operator, Value value) {
    return switch (operator) {
      case EQUAL -> order(held, value) == 0;
      case NOT_EQUAL -> order(held, value) != 0;
      case LESS -> order(held, value) < 0;
      case LESS_OR_EQUAL -> order(held, value) <= 0;
      case GREATER -> order(held, value) > 0;
      case GREATER_OR_EQUAL -> order(held, value) >= 0;
      case CONTAINS -> ((String) held).contains(text(value));
      case NOT_CONTAINS -> !((String) held).contains(text(value));
      case LIKE -> like((String) held, text(value));
      case NOT_LIKE -> !like((String) held, text(value));
    };
  }

  private static boolean like(String held, String pattern) {
    return Pattern.compile(
            Stream.of(pattern.split("[%*]", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*")),
            Pattern.DOTALL)
        .matcher(held)
        .matches();
  }

  private static String text(Value value) {
    return ((Value.Text) value).text();
  }

  @SuppressWarnings("unchecked") // a record's value and the literal are of one kind
  private static int order(Object held, Value value) {
    Object literal =
        value instanceof Value.Text text
            ? text.text()
            : value instanceof Value.Decimal decimal
                ? decimal.number()
                : value instanceof Value.DateTime time
                    ? time.instant()
                    : ((Value.Bool) value).value();
    return ((Comparable<Object>) held).compareTo(Objects.requireNonNull(literal));
  }
}
