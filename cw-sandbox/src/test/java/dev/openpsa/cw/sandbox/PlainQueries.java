package dev.openpsa.cw.sandbox;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.spec.conditions.And;
import dev.openpsa.cw.spec.conditions.Comparison;
import dev.openpsa.cw.spec.conditions.Condition;
import dev.openpsa.cw.spec.conditions.FieldList;
import dev.openpsa.cw.spec.conditions.FieldPath;
import dev.openpsa.cw.spec.conditions.InList;
import dev.openpsa.cw.spec.conditions.Or;
import dev.openpsa.cw.spec.conditions.OrderBy;
import dev.openpsa.cw.spec.conditions.Value;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Conditions, orders and projections over JSON, written to be plain: what the server's are held
 * against.
 */
final class PlainQueries {
  private PlainQueries() {}

  /** Members at any depth by their path in lower case. */
  record Members(int id, Map<String, JsonElement> byPath) {

    static Members of(JsonObject record) {
      Map<String, JsonElement> byPath = new HashMap<>();
      collect("", record, byPath);
      for (String stamp : List.of("lastupdated", "dateentered")) {
        if (byPath.containsKey("_info/" + stamp)) {
          byPath.putIfAbsent(stamp, byPath.get("_info/" + stamp));
        }
      }
      return new Members(record.has("id") ? record.get("id").getAsInt() : 0, byPath);
    }

    private static void collect(String prefix, JsonObject object, Map<String, JsonElement> byPath) {
      object
          .entrySet()
          .forEach(
              member -> {
                String path = prefix + lower(member.getKey());
                byPath.put(path, member.getValue());
                if (member.getValue() instanceof JsonObject inner) {
                  collect(path + "/", inner, byPath);
                }
              });
    }

    JsonPrimitive value(String path) {
      return byPath.get(path) instanceof JsonPrimitive value ? value : null;
    }
  }

  static Predicate<Members> plain(Condition condition) {
    if (condition instanceof And and) {
      List<Predicate<Members>> parts = and.parts().stream().map(PlainQueries::plain).toList();
      return record -> parts.stream().allMatch(part -> part.test(record));
    }
    if (condition instanceof Or or) {
      List<Predicate<Members>> parts = or.parts().stream().map(PlainQueries::plain).toList();
      return record -> parts.stream().anyMatch(part -> part.test(record));
    }
    if (condition instanceof InList in) {
      String path = lower(in.field().toString());
      return record -> {
        JsonPrimitive value = record.value(path);
        return value != null
            && in.negated() != in.values().stream().anyMatch(v -> compare(value, v) == 0);
      };
    }
    Comparison comparison = (Comparison) condition;
    String path = lower(comparison.field().toString());
    if (comparison.value() instanceof Value.Null) {
      return record -> record.byPath().containsKey(path) == comparison.operator().isNegated();
    }
    return record -> {
      JsonPrimitive value = record.value(path);
      return value != null && holds(value, comparison);
    };
  }

  private static boolean holds(JsonPrimitive value, Comparison comparison) {
    Value literal = comparison.value();
    return switch (comparison.operator()) {
      case EQUAL -> compare(value, literal) == 0;
      case NOT_EQUAL -> compare(value, literal) != 0;
      case LESS -> compare(value, literal) < 0;
      case LESS_OR_EQUAL -> compare(value, literal) <= 0;
      case GREATER -> compare(value, literal) > 0;
      case GREATER_OR_EQUAL -> compare(value, literal) >= 0;
      case CONTAINS -> lower(value.getAsString()).contains(lower(text(literal)));
      case NOT_CONTAINS -> !lower(value.getAsString()).contains(lower(text(literal)));
      case LIKE -> isLike(lower(value.getAsString()), lower(text(literal)));
      case NOT_LIKE -> !isLike(lower(value.getAsString()), lower(text(literal)));
    };
  }

  private static int compare(JsonPrimitive value, Value literal) {
    if (literal instanceof Value.Decimal number) {
      return value.getAsBigDecimal().compareTo(number.number());
    }
    if (literal instanceof Value.Bool bool) {
      return Boolean.compare(value.getAsBoolean(), bool.value());
    }
    if (literal instanceof Value.DateTime date) {
      return Instant.parse(value.getAsString()).compareTo(date.instant());
    }
    return value.getAsString().compareToIgnoreCase(text(literal));
  }

  private static String text(Value literal) {
    return ((Value.Text) literal).text();
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static boolean isLike(String text, String pattern) {
    if (pattern.isEmpty()) {
      return text.isEmpty();
    }
    char first = pattern.charAt(0);
    String rest = pattern.substring(1);
    if (first == '%' || first == '*') {
      for (int i = 0; i <= text.length(); i++) {
        if (isLike(text.substring(i), rest)) {
          return true;
        }
      }
      return false;
    }
    if (text.isEmpty()) {
      return false;
    }
    String left = text.substring(1);
    int close = pattern.indexOf(']', 2);
    if (first == '[' && close > 0) {
      boolean isNegated = pattern.charAt(1) == '^';
      boolean isIn = pattern.substring(isNegated ? 2 : 1, close).indexOf(text.charAt(0)) >= 0;
      return isIn != isNegated && isLike(left, pattern.substring(close + 1));
    }
    return (first == '_' || first == text.charAt(0)) && isLike(left, rest);
  }

  /** Unset values first, text in any case, ties by id. */
  static Comparator<Members> order(OrderBy orderBy) {
    return orderBy.keys().stream()
        .map(PlainQueries::order)
        .reduce(Comparator::thenComparing)
        .orElseThrow()
        .thenComparing(Members::id);
  }

  private static Comparator<Members> order(OrderBy.Key key) {
    String path = lower(key.field().toString());
    Comparator<Members> order =
        Comparator.comparing(
            record -> record.value(path), Comparator.nullsFirst(PlainQueries::compare));
    return key.descending() ? order.reversed() : order;
  }

  private static int compare(JsonPrimitive a, JsonPrimitive b) {
    if (a.isNumber()) {
      return a.getAsBigDecimal().compareTo(b.getAsBigDecimal());
    }
    return a.isBoolean()
        ? Boolean.compare(a.getAsBoolean(), b.getAsBoolean())
        : a.getAsString().compareToIgnoreCase(b.getAsString());
  }

  /** What {@code fields} leaves of a record. */
  static JsonObject project(FieldList fields, JsonObject record) {
    JsonObject left = new JsonObject();
    for (Map.Entry<String, JsonElement> member : record.entrySet()) {
      List<List<String>> below =
          fields.fields().stream()
              .map(FieldPath::names)
              .filter(names -> names.get(0).equalsIgnoreCase(member.getKey()))
              .map(names -> names.subList(1, names.size()))
              .toList();
      if (below.isEmpty()) {
        continue;
      }
      boolean isWhole = below.stream().anyMatch(List::isEmpty);
      left.add(
          member.getKey(),
          isWhole
              ? member.getValue()
              : project(
                  new FieldList(below.stream().map(FieldPath::new).toList()),
                  member.getValue().getAsJsonObject()));
    }
    return left;
  }
}
