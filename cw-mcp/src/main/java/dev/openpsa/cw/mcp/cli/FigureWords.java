package dev.openpsa.cw.mcp.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Named figures as people read them, in lines that fit the terminal. */
final class FigureWords {
  private FigureWords() {}

  /** {@code Totals: agreements 89, revenue 407019.00}; a figure that nobody knows is unknown. */
  static String totals(JsonObject totals, int width) {
    return lines("Totals: ", figures(totals), width);
  }

  /** {@code Left out: 2 internal tickets}; empty where nothing was. */
  static String leftOut(JsonObject excluded, int width) {
    List<String> counts =
        excluded.entrySet().stream()
            .filter(e -> !value(e.getValue()).equals("0"))
            .map(e -> value(e.getValue()) + " " + name(e))
            .toList();
    return counts.isEmpty() ? "" : lines("Left out: ", counts, width);
  }

  private static List<String> figures(JsonObject figures) {
    return figures.entrySet().stream().map(e -> name(e) + " " + value(e.getValue())).toList();
  }

  private static String name(Map.Entry<String, JsonElement> figure) {
    return figure.getKey().replace('_', ' ');
  }

  private static String value(JsonElement value) {
    if (value.isJsonNull()) {
      return "unknown";
    }
    if (value.isJsonObject()) {
      return "(" + String.join(", ", figures(value.getAsJsonObject())) + ")";
    }
    return value.isJsonArray()
        ? value.getAsJsonArray().asList().stream()
            .map(FigureWords::value)
            .collect(Collectors.joining(" and "))
        : value.getAsString();
  }

  private static String lines(String head, List<String> figures, int width) {
    StringBuilder text = new StringBuilder(head);
    int used = head.length();
    for (int i = 0; i < figures.size(); i++) {
      String figure = figures.get(i) + (i + 1 < figures.size() ? "," : "");
      if (i > 0 && used + 1 + figure.length() > width) {
        text.append("\n  ");
        used = 2;
      } else if (i > 0) {
        text.append(' ');
        used++;
      }
      text.append(figure);
      used += figure.length();
    }
    return text.toString();
  }
}
