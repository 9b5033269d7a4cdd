package dev.openpsa.cw.mcp.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;

/** What is to be said about an answer beside it, on standard error. */
final class Remarks {
  /** Told from the data, beside the answer. */
  private static final String WARNING = "Warning: ";

  private Remarks() {}

  /** In lines that fit the terminal where they are made of figures. */
  static List<String> of(JsonObject data, int width) {
    List<String> remarks = new ArrayList<>();
    if (data.get("window") instanceof JsonObject window) {
      remarks.add(
          window.get("start").getAsString()
              + " up to "
              + window.get("end").getAsString()
              + " (excluded), "
              + window.get("zone").getAsString()
              + ".");
    }
    for (String totals : List.of("totals", "summary")) {
      if (data.get(totals) instanceof JsonObject figures && !figures.isEmpty()) {
        remarks.add(FigureWords.totals(figures, width));
      }
    }
    if (data.get("excluded") instanceof JsonObject excluded) {
      String leftOut = FigureWords.leftOut(excluded, width);
      if (!leftOut.isEmpty()) {
        remarks.add(leftOut);
      }
    }
    if (data.get("warnings") instanceof JsonArray warnings) {
      warnings.forEach(warning -> remarks.add(WARNING + warning.getAsString()));
    }
    cuts(data, remarks);
    return remarks;
  }

  private static void cuts(JsonObject data, List<String> remarks) {
    JsonElement shown = data.get("rows_shown");
    JsonElement all = data.get("row_count");
    if (shown != null && all != null && shown.getAsInt() < all.getAsInt()) {
      remarks.add(shown + " of " + all + " rows; limit=" + all + " shows all.");
    }
    if (data.has("more")) {
      remarks.add("One page; there are more: page=2, or ./cw fetch for all.");
    }
    if (data.has("complete") && !data.get("complete").getAsBoolean()) {
      remarks.add(data.get("records") + " records; there are more: raise --max-records.");
    }
  }

  /** Whether a line of an answer's text is one of its warnings. */
  static boolean isWarning(String line, JsonObject data) {
    return line.startsWith(WARNING)
        && data.get("warnings") instanceof JsonArray warnings
        && warnings.contains(new JsonPrimitive(line.substring(WARNING.length())));
  }
}
