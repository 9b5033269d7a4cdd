package dev.openpsa.cw.sdk;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The query parameters that nearly every GET takes: which records, in which order, which of their
 * fields, and which page. Immutable; each method answers a changed copy.
 */
public final class Query {
  private static final Query NONE = new Query(Map.of());
  private final Map<String, String> parameters;

  private Query(Map<String, String> parameters) {
    this.parameters = parameters;
  }

  /** No condition: what ConnectWise answers by default, 25 records a page. */
  public static Query all() {
    return NONE;
  }

  /** Records that meet these conditions, such as {@code board/name="Help Desk"}. */
  public static Query where(String conditions) {
    return NONE.with("conditions", conditions);
  }

  public Query conditions(String value) {
    return with("conditions", value);
  }

  /** Conditions on elements of an array in the record. */
  public Query childConditions(String value) {
    return with("childConditions", value);
  }

  public Query customFieldConditions(String value) {
    return with("customFieldConditions", value);
  }

  /** A field and a direction, such as {@code lastUpdated desc}. */
  public Query orderBy(String value) {
    return with("orderBy", value);
  }

  /** The fields to answer; paths such as {@code company/name} give part of a reference. */
  public Query fields(String... names) {
    return with("fields", String.join(",", names));
  }

  /** Counted from 1. */
  public Query page(int number) {
    return with("page", Integer.toString(number));
  }

  /** Records a page; ConnectWise cuts it to 1,000. */
  public Query pageSize(int size) {
    return with("pageSize", Integer.toString(size));
  }

  /** With forward-only paging: records with an id greater than this. */
  public Query pageId(int id) {
    return with("pageId", Integer.toString(id));
  }

  /** The parameters that are set, in the order in which they were set. */
  public Map<String, String> parameters() {
    return parameters;
  }

  @Override
  public String toString() {
    return parameters.toString();
  }

  private Query with(String name, String value) {
    Map<String, String> copy = new LinkedHashMap<>(parameters);
    copy.put(name, value);
    return new Query(Collections.unmodifiableMap(copy));
  }
}
