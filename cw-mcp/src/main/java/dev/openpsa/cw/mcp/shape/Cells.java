package dev.openpsa.cw.mcp.shape;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows of JSON objects as columns and cells of text. */
public final class Cells {
  private static final List<String> NAMES =
      List.of("name", "identifier", "summary", "title", "value", "id");

  private final List<String> columns;
  private final List<List<String>> rows;

  private Cells(List<String> columns, List<List<String>> rows) {
    this.columns = columns;
    this.rows = rows;
  }

  /** Every member that some row has becomes a column, in order of appearance. */
  public static Cells of(JsonArray rows) {
    Set<String> columns = new LinkedHashSet<>();
    for (JsonElement row : rows) {
      if (row.isJsonObject()) {
        columns.addAll(row.getAsJsonObject().keySet());
      } else {
        columns.add("value");
      }
    }
    List<List<String>> cells = new ArrayList<>();
    for (JsonElement row : rows) {
      List<String> line = new ArrayList<>();
      for (String column : columns) {
        JsonElement value = row.isJsonObject() ? row.getAsJsonObject().get(column) : row;
        line.add(text(value));
      }
      cells.add(line);
    }
    return new Cells(new ArrayList<>(columns), cells);
  }

  public List<String> columns() {
    return columns;
  }

  public List<List<String>> rows() {
    return rows;
  }

  /** One value as a reader wants it: a reference by its name, a list by its items. */
  public static String text(@Nullable JsonElement value) {
    if (value == null || value.isJsonNull()) {
      return "";
    }
    if (value.isJsonPrimitive()) {
      return value.getAsString();
    }
    if (value.isJsonArray()) {
      List<String> items = new ArrayList<>();
      value.getAsJsonArray().forEach(item -> items.add(text(item)));
      return String.join(", ", items);
    }
    JsonObject object = value.getAsJsonObject();
    for (String name : NAMES) {
      JsonElement naming = object.get(name);
      if (naming != null && naming.isJsonPrimitive() && !naming.getAsString().isEmpty()) {
        return naming.getAsString();
      }
    }
    if (object.size() == 1) {
      return text(object.entrySet().iterator().next().getValue());
    }
    return object.isEmpty() ? "" : object.toString();
  }
}
