package dev.openpsa.cw.operations.analytics;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a handler found: rows under its columns, and what is to be said about them. */
public final class Report {
  private final Window window;
  private final List<Column> columns;
  private final List<JsonObject> rows = new ArrayList<>();
  private final JsonObject totals = new JsonObject();
  private final JsonObject excluded = new JsonObject();
  private final JsonObject dataQuality = new JsonObject();

  public Report(Window window, List<Column> columns) {
    this.window = window;
    this.columns = List.copyOf(columns);
  }

  /**
   * Adds a row.
   *
   * @param cells one for each column, in order; null for what is not known
   */
  public void row(@Nullable Object... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(cells.length + " cells for " + columns.size());
    }
    JsonObject row = new JsonObject();
    for (int i = 0; i < cells.length; i++) {
      put(row, columns.get(i).name(), cells[i]);
    }
    rows.add(row);
  }

  /** A total over all that was read, whichever rows are shown. */
  public void total(String name, @Nullable Object value) {
    put(totals, name, value);
  }

  /** How much was left out, and why. */
  public void exclude(String why, long count) {
    excluded.addProperty(why, count);
  }

  /** What the records lack. */
  public void quality(String what, @Nullable Object value) {
    put(dataQuality, what, value);
  }

  private static void put(JsonObject into, String name, @Nullable Object value) {
    if (value == null) {
      into.add(name, JsonNull.INSTANCE);
    } else if (value instanceof BigDecimal number) {
      into.add(name, new JsonPrimitive(number));
    } else if (value instanceof Number number) {
      into.add(name, new JsonPrimitive(number));
    } else {
      into.add(name, new JsonPrimitive(value.toString()));
    }
  }

  Window window() {
    return window;
  }

  List<Column> columns() {
    return columns;
  }

  List<JsonObject> rows() {
    return Collections.unmodifiableList(rows);
  }

  JsonObject totals() {
    return totals;
  }

  JsonObject excluded() {
    return excluded;
  }

  JsonObject dataQuality() {
    return dataQuality;
  }
}
