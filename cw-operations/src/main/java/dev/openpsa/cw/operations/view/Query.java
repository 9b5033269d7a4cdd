package dev.openpsa.cw.operations.view;

import dev.openpsa.cw.spec.conditions.Comparison;
import dev.openpsa.cw.spec.conditions.FieldPath;
import dev.openpsa.cw.spec.conditions.Operator;
import dev.openpsa.cw.spec.conditions.Value;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A question to a collection.
 *
 * @param parameters of the request, such as {@code conditions}
 */
record Query(String path, Map<String, String> parameters) {
  private static final String CONDITIONS = "conditions";

  Query {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /** All records of the collection. */
  static Query of(String path) {
    return new Query(path, Map.of());
  }

  /** Those that meet this condition as well. */
  Query where(String condition) {
    String before = conditions();
    return with(CONDITIONS, before.isEmpty() ? condition : before + " and " + condition);
  }

  /** Those within which something meets the condition. */
  Query whereWithin(String childCondition) {
    return with("childConditions", childCondition);
  }

  Query fields(String fields) {
    return with("fields", fields);
  }

  Query orderBy(String order) {
    return with("orderBy", order);
  }

  Query with(String parameter, String value) {
    Map<String, String> more = new LinkedHashMap<>(parameters);
    more.put(parameter, value);
    return new Query(path, more);
  }

  String conditions() {
    return parameters.getOrDefault(CONDITIONS, "");
  }

  static String is(String field, String text) {
    return compared(field, Operator.EQUAL, text);
  }

  static String contains(String field, String text) {
    return compared(field, Operator.CONTAINS, text);
  }

  private static String compared(String field, Operator operator, String text) {
    return new Comparison(FieldPath.parse(field), operator, new Value.Text(text)).toString();
  }

  static String in(String field, Collection<Integer> ids) {
    return field
        + " in ("
        + ids.stream().map(String::valueOf).collect(Collectors.joining(","))
        + ")";
  }

  /** Moments from {@code start} up to and without {@code end}. */
  static String between(String field, Instant start, Instant end) {
    return since(field, start) + " and " + field + "<[" + end + "]";
  }

  static String since(String field, Instant start) {
    return field + ">=[" + start + "]";
  }
}
