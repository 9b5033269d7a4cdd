package dev.openpsa.cw.mcp.shape;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Writes a page of sections for a reader: the headline and the flags, then each section under its
 * name, last what could not be read. Texts that somebody wrote stay on their line or are quoted.
 */
public final class PageText {
  /** Characters that one cell of a list may take; the data has them all. */
  private static final int LONGEST_CELL = 500;

  private static final Set<String> OWN = Set.of("headline", "flags", "warnings", "errors");

  private final Times times;

  /**
   * @param times how moments are shown
   */
  public PageText(Times times) {
    this.times = times;
  }

  public String of(JsonObject page) {
    StringBuilder text = new StringBuilder(Cells.text(page.get("headline")));
    if (page.get("flags") instanceof JsonArray flags && !flags.isEmpty()) {
      text.append("\nFlags: ").append(Cells.text(flags));
    }
    List<String> empty = new ArrayList<>();
    for (Map.Entry<String, JsonElement> section : page.entrySet()) {
      JsonElement content = section.getValue();
      if (OWN.contains(section.getKey()) || content.isJsonNull()) {
        continue;
      }
      if (isEmpty(content)) {
        empty.add(heading(section.getKey()).toLowerCase(Locale.ROOT));
      } else {
        text.append("\n\n## ").append(heading(section.getKey())).append(shown(content));
      }
    }
    if (!empty.isEmpty()) {
      text.append("\n\nNone: ").append(String.join(", ", empty)).append('.');
    }
    if (page.get("warnings") instanceof JsonArray warnings) {
      warnings.forEach(
          warning -> text.append("\nNote: ").append(Text.oneLine(Cells.text(warning))));
    }
    if (page.get("errors") instanceof JsonArray errors) {
      errors.forEach(error -> text.append(failure(error.getAsJsonObject())));
    }
    return text.append("\n(times in ").append(times.zone()).append(")").toString();
  }

  private static boolean isEmpty(JsonElement content) {
    return content instanceof JsonObject object
        && (object.isEmpty() || object.get("rows") instanceof JsonArray rows && rows.isEmpty());
  }

  private String shown(JsonElement content) {
    if (!(content instanceof JsonObject object)) {
      return content instanceof JsonArray rows
          ? "\n" + withoutZone(Text.table(shortened(rows), times))
          : "\n" + Cells.text(content);
    }
    if (!(object.get("rows") instanceof JsonArray rows)) {
      return "\n" + withoutZone(Text.record(object, times));
    }
    StringBuilder text = new StringBuilder(count(object, rows));
    object
        .entrySet()
        .forEach(
            member -> {
              if (member.getValue() instanceof JsonPrimitive value
                  && !member.getKey().equals("total")) {
                text.append(", ").append(value.getAsString()).append(' ').append(member.getKey());
              }
            });
    return text.append('\n').append(withoutZone(Text.table(shortened(rows), times))).toString();
  }

  private static String count(JsonObject list, JsonArray rows) {
    if (list.get("total") instanceof JsonPrimitive total) {
      return total.getAsInt() == rows.size()
          ? " (" + rows.size() + ")"
          : " (first " + rows.size() + " of " + total.getAsString() + ")";
    }
    return " (first " + rows.size() + ", there are more)";
  }

  private static JsonArray shortened(JsonArray rows) {
    JsonArray result = new JsonArray(rows.size());
    for (JsonElement row : rows) {
      JsonElement copy = row.deepCopy();
      if (copy instanceof JsonObject object) {
        object.entrySet().forEach(cell -> cell.setValue(shortened(cell.getValue())));
      }
      result.add(copy);
    }
    return result;
  }

  private static JsonElement shortened(JsonElement cell) {
    return cell instanceof JsonPrimitive text
            && text.isString()
            && text.getAsString().length() > LONGEST_CELL
        ? new JsonPrimitive(text.getAsString().substring(0, LONGEST_CELL) + " …")
        : cell;
  }

  /** One line at the end names the zone for all sections. */
  private String withoutZone(String text) {
    String line = "\n(times in " + times.zone() + ")";
    return text.endsWith(line) ? text.substring(0, text.length() - line.length()) : text;
  }

  private static String failure(JsonObject error) {
    return "\nCould not be read: "
        + Cells.text(error.get("section"))
        + " ("
        + Text.oneLine(Cells.text(error.get("message")))
        + ")";
  }

  /** {@code nextBooking} as people write it. */
  private static String heading(String name) {
    String words = name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
