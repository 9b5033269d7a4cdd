package dev.openpsa.cw.mcp.shape;

import java.util.ArrayList;
import java.util.List;

/** A table for terminals: columns of one width each, long cells on several lines, nothing cut. */
final class Aligned {
  private static final int GAP = 2;

  private final List<List<String>> lines = new ArrayList<>();
  private final int[] widths;

  /**
   * @param width characters that a line may have
   * @param least width below which no column is made narrower, though lines then are longer
   */
  Aligned(Cells cells, int width, int least) {
    lines.add(cells.columns());
    for (List<String> row : cells.rows()) {
      lines.add(row.stream().map(Text::oneLine).toList());
    }
    widths = new int[cells.columns().size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    fit(width, least);
  }

  /** Takes from the widest column until the line fits. */
  private void fit(int width, int least) {
    int total = GAP * (widths.length - 1);
    for (int each : widths) {
      total += each;
    }
    while (total > width) {
      int widest = 0;
      for (int i = 1; i < widths.length; i++) {
        widest = widths[i] > widths[widest] ? i : widest;
      }
      if (widths[widest] <= least) {
        return;
      }
      widths[widest]--;
      total--;
    }
  }

  String text() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      text.append(i == 0 ? "" : "\n").append(row(lines.get(i)));
      if (i == 0) {
        text.append('\n').append(rule());
      }
    }
    return text.toString();
  }

  private String rule() {
    List<String> rule = new ArrayList<>();
    for (int each : widths) {
      rule.add("─".repeat(each));
    }
    return String.join(" ".repeat(GAP), rule);
  }

  private String row(List<String> cells) {
    List<List<String>> wrapped = new ArrayList<>();
    int height = 1;
    for (int i = 0; i < widths.length; i++) {
      List<String> parts = wrapped(cells.get(i), widths[i]);
      wrapped.add(parts);
      height = Math.max(height, parts.size());
    }
    List<String> rows = new ArrayList<>();
    for (int at = 0; at < height; at++) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String part = at < wrapped.get(i).size() ? wrapped.get(i).get(at) : "";
        line.append(part).append(" ".repeat(widths[i] - part.length() + GAP));
      }
      rows.add(line.toString().stripTrailing());
    }
    return String.join("\n", rows);
  }

  /** Between words; a word that is longer than a line, where the line ends. */
  private static List<String> wrapped(String cell, int width) {
    List<String> parts = new ArrayList<>();
    String rest = cell;
    while (rest.length() > width) {
      int space = rest.lastIndexOf(' ', width);
      int end = space > 0 ? space : whole(rest, width);
      parts.add(rest.substring(0, end));
      rest = rest.substring(end).strip();
    }
    parts.add(rest);
    return parts;
  }

  /** Not within a character that takes two. */
  private static int whole(String text, int end) {
    return end > 1 && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
  }
}
