package dev.openpsa.cw.operations.analytics;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Records written by hand; conditions are for the tests against the sandbox, but for {@code with}
 * of a path together with its conditions.
 */
public final class FixedSource implements Source {
  private final Map<String, List<JsonObject>> rows = new HashMap<>();
  private long writes;

  /** Adds what a collection holds. */
  public FixedSource with(String path, String json) {
    List<JsonObject> records = new ArrayList<>();
    for (JsonElement record : JsonParser.parseString(json).getAsJsonArray()) {
      records.add(record.getAsJsonObject());
    }
    rows.put(path, records);
    return this;
  }

  /** Adds what a collection holds for queries whose conditions have that text in them. */
  public FixedSource with(String path, String conditions, String json) {
    return with(path + " " + conditions, json);
  }

  /** Lets somebody write something. */
  public void write() {
    writes++;
  }

  private List<JsonObject> records(Query query) {
    for (Map.Entry<String, List<JsonObject>> known : rows.entrySet()) {
      String[] words = known.getKey().split(" ", 2);
      if (words.length == 2
          && words[0].equals(query.path())
          && query.conditions().contains(words[1])) {
        return known.getValue();
      }
    }
    return rows.getOrDefault(query.path(), List.of());
  }

  @Override
  public List<Long> counts(List<Query> queries) {
    return queries.stream().map(query -> (long) records(query).size()).toList();
  }

  @Override
  public List<Row> read(Query query, int most) {
    Fields fields = new Fields(query.fields());
    return records(query).stream()
        .limit(most)
        .map(record -> Row.of(record, fields, UnaryOperator.identity()))
        .toList();
  }

  @Override
  public Map<Integer, List<Row>> children(Query query, Collection<Integer> parents) {
    Map<Integer, List<Row>> children = new LinkedHashMap<>();
    parents.forEach(parent -> children.put(parent, read(query.of(parent), Integer.MAX_VALUE)));
    return children;
  }

  @Override
  public long requestsForChildren(Query query, int parents) {
    return parents;
  }

  @Override
  public long writes() {
    return writes;
  }
}
