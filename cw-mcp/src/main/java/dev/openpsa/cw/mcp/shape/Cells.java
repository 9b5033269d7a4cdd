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
  private static final String INFO = "_info";
  private static final List<String> NAMES =
      List.of("name", "identifier", "summary", "title", "value", "id");

  private final List<String> columns;
  private final List<List<String>> rows = new ArrayList<>();
  private final @Nullable Times times;
  private boolean hasTimes;

  private Cells(Set<String> columns, @Nullable Times times) {
    this.columns = List.copyOf(columns);
    this.times = times;
  }

  /**
   * Every member that some row has becomes a column, in order of appearance.
   *
   * @param times how moments are shown, null to leave them as they are
   */
  static Cells of(JsonArray rows, @Nullable Times times) {
    Set<String> columns = new LinkedHashSet<>();
    for (JsonElement row : rows) {
      if (row.isJsonObject()) {
        for (String member : row.getAsJsonObject().keySet()) {
          columns.addAll(columnsOf(member, row.getAsJsonObject().get(member)));
        }
      } else {
        columns.add("value");
      }
    }
    Cells cells = new Cells(columns, times);
    rows.forEach(cells::add);
    return cells;
  }

  /** What {@code _info} holds is as good as the row's own: when it was entered, by whom. */
  private static Set<String> columnsOf(String member, JsonElement value) {
    return member.equals(INFO) && value.isJsonObject()
        ? value.getAsJsonObject().keySet()
        : Set.of(member);
  }

  private static @Nullable JsonElement value(JsonObject row, String column) {
    JsonElement value = row.get(column);
    return value == null && row.get(INFO) instanceof JsonObject info ? info.get(column) : value;
  }

  private void add(JsonElement row) {
    List<String> line = new ArrayList<>(columns.size());
    for (String column : columns) {
      JsonElement value = row.isJsonObject() ? value(row.getAsJsonObject(), column) : row;
      String text = text(value);
      String time = times == null ? null : times.shown(column, text);
      hasTimes |= time != null;
      line.add(time == null ? text : time);
    }
    rows.add(line);
  }

  List<String> columns() {
    return columns;
  }

  List<List<String>> rows() {
    return rows;
  }

  /** Whether some cell shows a moment on the reader's clock. */
  boolean hasTimes() {
    return hasTimes;
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
