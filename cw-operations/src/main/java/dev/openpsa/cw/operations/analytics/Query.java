package dev.openpsa.cw.operations.analytics;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Records to read.
 *
 * @param conditions empty for all
 * @param fields what is looked at; nothing else is sent, and nothing else is in the rows
 * @param more further conditions by their parameter, {@code childConditions} or {@code type} of an
 *     audit trail; empty for none
 */
public record Query(String path, String conditions, List<String> fields, Map<String, String> more) {
  public Query {
    fields = List.copyOf(fields);
    more = Map.copyOf(more);
  }

  public static Query of(String path, String conditions, String... fields) {
    return new Query(path, conditions, List.of(fields), Map.of());
  }

  /** The same with another parameter of the endpoint. */
  public Query with(String parameter, String value) {
    Map<String, String> all = new TreeMap<>(more);
    all.put(parameter, value);
    return new Query(path, conditions, fields, all);
  }

  /** Whether its records are those of the other, with the same fields or more. */
  boolean holds(Query other) {
    return path.equals(other.path)
        && conditions.equals(other.conditions)
        && more.equals(other.more)
        && fields.containsAll(other.fields);
  }

  /** The same of one parent, in the path or in a parameter. */
  Query of(int parent) {
    Map<String, String> parameters = new TreeMap<>();
    more.forEach((parameter, value) -> parameters.put(parameter, named(value, parent)));
    return new Query(named(path, parent), conditions, fields, parameters);
  }

  private static String named(String text, int parent) {
    return text.replace("{parentId}", Integer.toString(parent));
  }
}
