package dev.openpsa.cw.operations.analytics.picture;

import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;

/** Which colour is which series, in as many lines as the names take. */
final class Legend {
  static final int LINE = 20;
  private static final int MARGIN = 20;
  private static final int SWATCH = 12;
  private static final int GAP = 6;
  private static final int BETWEEN = 18;
  private static final int LONGEST_NAME = 40;

  private final List<Entry> entries = new ArrayList<>();
  private final int lines;

  private record Entry(String name, int series, int x, int line) {}

  Legend(Drawing drawing, Graphics2D g) {
    if (drawing.series().size() < 2 || drawing.kind() == Drawing.Kind.HEAT_MAP) {
      lines = 0;
      return;
    }
    List<String> names =
        Labels.fitting(drawing.series().stream().map(Drawing.Series::name).toList(), LONGEST_NAME);
    int x = MARGIN;
    int line = 0;
    for (int i = 0; i < names.size(); i++) {
      int width = SWATCH + GAP + g.getFontMetrics(Look.text()).stringWidth(names.get(i));
      if (x > MARGIN && x + width > Look.WIDTH - MARGIN) {
        x = MARGIN;
        line++;
      }
      entries.add(new Entry(names.get(i), i, x, line));
      x += width + BETWEEN;
    }
    lines = line + 1;
  }

  int height() {
    return lines * LINE;
  }

  void paint(Graphics2D g, int top) {
    g.setFont(Look.text());
    for (Entry entry : entries) {
      int y = top + entry.line() * LINE;
      g.setColor(Look.series(entry.series()));
      g.fillRect(entry.x(), y + 3, SWATCH, SWATCH);
      g.setColor(Look.INK);
      g.drawString(entry.name(), entry.x() + SWATCH + GAP, y + 14);
    }
  }
}
