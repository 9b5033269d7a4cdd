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

  /** The same of one parent. */
  Query of(int parent) {
    return new Query(
        path.replace("{parentId}", Integer.toString(parent)), conditions, fields, more);
  }
}
