package dev.openpsa.cw.operations.analytics;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Records written by hand; conditions are for the tests against the sandbox. */
public final class FixedSource implements Source {
  private final Map<String, List<Row>> rows = new HashMap<>();

  /** Adds what a collection holds. */
  public FixedSource with(String path, String json) {
    List<Row> records = new ArrayList<>();
    for (JsonElement record : JsonParser.parseString(json).getAsJsonArray()) {
      records.add(new Row(record.getAsJsonObject()));
    }
    rows.put(path, records);
    return this;
  }

  @Override
  public long count(Query query) {
    return rows.getOrDefault(query.path(), List.of()).size();
  }

  @Override
  public List<Row> read(Query query, int most) {
    List<Row> all = rows.getOrDefault(query.path(), List.of());
    return all.subList(0, Math.min(most, all.size()));
  }
}
