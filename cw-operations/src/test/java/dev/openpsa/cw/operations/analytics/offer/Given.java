package dev.openpsa.cw.operations.analytics.offer;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.operations.computed.ComputedAnswer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One answer.
 *
 * @param asked the arguments
 * @param types of the columns, by name
 */
record Given(
    String asked,
    Map<String, Kind> types,
    List<JsonObject> rows,
    JsonObject totals,
    long rowCount) {

  /** The type and the unit of a column. */
  record Kind(String type, String unit) {
    boolean isFigure() {
      return type.equals("number") || type.equals("integer");
    }

    boolean isCount() {
      return type.equals("integer");
    }
  }

  /** A row, or the totals, whose figures are told by name. */
  interface Line {
    /** Null where it is not told. */
    @Nullable Figure figure(String name);
  }

  static Given of(String asked, ComputedAnswer answer) {
    Map<String, Kind> types = new LinkedHashMap<>();
    for (JsonElement column : answer.facts().getAsJsonArray("columns")) {
      JsonObject told = column.getAsJsonObject();
      String unit = told.has("unit") ? told.get("unit").getAsString() : "";
      types.put(told.get("name").getAsString(), new Kind(told.get("type").getAsString(), unit));
    }
    return new Given(
        asked,
        types,
        answer.rows(),
        answer.facts().getAsJsonObject("totals"),
        answer.facts().get("row_count").getAsLong());
  }

  /** The figure of a row: null where it is unknown, or no column of figures. */
  @Nullable Figure figure(JsonObject row, String column) {
    Kind kind = types.get(column);
    if (kind == null || !kind.isFigure() || !(row.get(column) instanceof JsonPrimitive told)) {
      return null;
    }
    return kind.isCount()
        ? Figure.exact(told.getAsBigDecimal())
        : Figure.rounded(told.getAsBigDecimal());
  }

  /** The figure of a total: null where it is unknown, or no figure. */
  @Nullable Figure total(String name) {
    if (!(totals.get(name) instanceof JsonPrimitive told) || !told.isNumber()) {
      return null;
    }
    Kind kind = types.get(name);
    boolean isWhole = told.getAsBigDecimal().scale() <= 0;
    return isWhole && (kind == null || kind.isCount())
        ? Figure.exact(told.getAsBigDecimal())
        : Figure.rounded(told.getAsBigDecimal());
  }

  /** The text of a cell; empty where there is none. */
  static String text(JsonObject row, String column) {
    return row.get(column) instanceof JsonPrimitive told ? told.getAsString() : "";
  }

  /** Its rows, and the totals as one more. */
  Map<String, Line> lines() {
    Map<String, Line> lines = new LinkedHashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      JsonObject row = rows.get(i);
      lines.put("row " + i + " " + row, name -> figure(row, name));
    }
    lines.put("totals " + totals, this::total);
    return lines;
  }

  /** The sum of a column; what is unknown adds nothing. */
  Figure sum(String column) {
    return sum(column, rows);
  }

  Figure sum(String column, List<JsonObject> some) {
    Figure sum = Figure.ZERO;
    for (JsonObject row : some) {
      Figure cell = figure(row, column);
      sum = cell == null ? sum : sum.plus(cell);
    }
    return sum;
  }

  /** The rows whose cell reads so. */
  List<JsonObject> where(String column, String value) {
    return rows.stream().filter(row -> text(row, column).equals(value)).toList();
  }

  /** The columns of figures whose names match. */
  List<String> figures(String pattern) {
    List<String> names = new ArrayList<>();
    types.forEach(
        (name, kind) -> {
          if (kind.isFigure() && name.matches(pattern)) {
            names.add(name);
          }
        });
    return names;
  }
}
