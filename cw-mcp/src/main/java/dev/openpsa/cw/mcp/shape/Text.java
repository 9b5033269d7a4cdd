package dev.openpsa.cw.mcp.shape;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes rows and records as text: compact for assistants, aligned for terminals, CSV for
 * spreadsheets.
 */
public final class Text {
  private static final int LEAST_COLUMN = 12;
  private static final int WIDE_COLUMN = 60;

  private Text() {}

  /**
   * One line of column names, one line a row, cells parted by a bar; a last line names the zone of
   * the times.
   */
  public static String table(JsonArray rows, Times times) {
    if (rows.isEmpty()) {
      return "(no rows)";
    }
    Cells cells = Cells.of(rows, times);
    StringBuilder text = new StringBuilder(String.join("|", cells.columns()));
    for (List<String> row : cells.rows()) {
      text.append('\n');
      for (int i = 0; i < row.size(); i++) {
        text.append(i == 0 ? "" : "|").append(oneLine(row.get(i)).replace("|", "/"));
      }
    }
    return text.append(zone(cells.hasTimes(), times)).toString();
  }

  private static String zone(boolean hasTimes, Times times) {
    return hasTimes ? "\n(times in " + times.zone() + ")" : "";
  }

  /** As {@link #aligned(JsonArray, int, Times)}, for rows without times. */
  public static String aligned(JsonArray rows, int width) {
    return aligned(rows, width, new Times(ZoneOffset.UTC));
  }

  /**
   * Columns padded to one width, at most {@code width} characters a line as long as columns of
   * twelve allow it; what is longer than its column takes several lines.
   */
  public static String aligned(JsonArray rows, int width, Times times) {
    return aligned(rows, width, LEAST_COLUMN, times);
  }

  /**
   * The same for a reader whose lines may be longer, a file or a pipe: no column is made narrower
   * than sixty characters.
   */
  public static String alignedWide(JsonArray rows, int width, Times times) {
    return aligned(rows, width, WIDE_COLUMN, times);
  }

  private static String aligned(JsonArray rows, int width, int least, Times times) {
    if (rows.isEmpty()) {
      return "(no rows)";
    }
    Cells cells = Cells.of(rows, times);
    return new Aligned(cells, width, least).text() + zone(cells.hasTimes(), times);
  }

  /** A line for each member of a record; a last line names the zone of the times. */
  public static String record(JsonObject record, Times times) {
    StringBuilder text = new StringBuilder();
    boolean hasTimes = false;
    for (Map.Entry<String, JsonElement> e : record.entrySet()) {
      String member = member(e.getValue());
      String time = times.shown(e.getKey(), member);
      hasTimes |= time != null;
      text.append(text.isEmpty() ? "" : "\n")
          .append(e.getKey())
          .append(": ")
          .append(time == null ? member : time);
    }
    return text.append(zone(hasTimes, times)).toString();
  }

  /** A line for each member of an object that is no record of ConnectWise's. */
  public static String members(JsonObject object) {
    StringBuilder text = new StringBuilder();
    object
        .entrySet()
        .forEach(
            e ->
                text.append(text.isEmpty() ? "" : "\n")
                    .append(e.getKey())
                    .append(": ")
                    .append(member(e.getValue())));
    return text.toString();
  }

  /** A reference by name and id; lists and what has no name as JSON; texts of lines quoted. */
  private static String member(JsonElement value) {
    if (!value.isJsonObject()) {
      return value.isJsonPrimitive() ? quoted(value.getAsString()) : value.toString();
    }
    String name = Cells.text(value);
    JsonElement id = value.getAsJsonObject().get("id");
    return id == null || !id.isJsonPrimitive() || id.getAsString().equals(name)
        ? name
        : name + " (" + id.getAsString() + ")";
  }

  /** Lines that somebody wrote, marked so that none of them passes for a member of the record. */
  static String quoted(String text) {
    return text.strip().lines().count() < 2
        ? text
        : text.strip().lines().map(line -> "\n> " + line).collect(Collectors.joining());
  }

  /**
   * RFC 4180; a cell that a spreadsheet would take for a formula is disarmed with an apostrophe.
   * Times stay as ConnectWise writes them: this is for programs.
   */
  public static String csv(JsonArray rows) {
    Cells cells = Cells.of(rows, null);
    StringBuilder text = new StringBuilder();
    csvLine(text, cells.columns());
    cells.rows().forEach(row -> csvLine(text, row));
    return text.toString();
  }

  private static void csvLine(StringBuilder text, List<String> cells) {
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i);
      if (cell.matches("(?s)[=+@\\t\\r].*|-[^0-9.].*")) {
        cell = "'" + cell;
      }
      boolean quoted = cell.matches("(?s).*[\",\\r\\n].*");
      text.append(i == 0 ? "" : ",").append(quoted ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
    }
    text.append("\r\n");
  }

  static String oneLine(String cell) {
    return cell.replaceAll("\\s+", " ").strip();
  }
}
