package dev.openpsa.cw.operations.analytics;

import java.util.List;

/**
 * Records to read.
 *
 * @param conditions empty for all
 * @param fields what is looked at; nothing else is sent
 */
public record Query(String path, String conditions, List<String> fields) {
  public Query {
    fields = List.copyOf(fields);
  }

  public static Query of(String path, String conditions, String... fields) {
    return new Query(path, conditions, List.of(fields));
  }
}
