package dev.openpsa.cw.operations.analytics.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.style.AxesChartStyler;

/** Fonts and colours, which all pictures have in common. */
final class Look {
  static final int WIDTH = 920;
  static final Color INK = new Color(0x1F2933);
  static final Color FAINT = new Color(0x52606D);
  static final Color LINES = new Color(0xD9DEE4);

  /** Told apart by those who see no difference between red and green as well. */
  private static final Color[] SERIES = {
    new Color(0x0072B2),
    new Color(0xE69F00),
    new Color(0x009E73),
    new Color(0xCC79A7),
    new Color(0x56B4E9),
    new Color(0xD55E00),
    new Color(0x7A6BB0),
    new Color(0x8C8C8C)
  };

  private Look() {}

  static Color series(int index) {
    return SERIES[index % SERIES.length];
  }

  static Font title() {
    return new Font(Font.SANS_SERIF, Font.BOLD, 17);
  }

  static Font text() {
    return new Font(Font.SANS_SERIF, Font.PLAIN, 12);
  }

  static Font small() {
    return new Font(Font.SANS_SERIF, Font.PLAIN, 10);
  }

  static void smooth(Graphics2D g) {
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
  }

  /** Title, legend and notes stand around the plot, not in it. */
  static void dress(AxesChartStyler styler) {
    styler
        .setBaseFont(text())
        .setChartTitleVisible(false)
        .setChartBackgroundColor(Color.WHITE)
        .setChartFontColor(INK)
        .setChartPadding(10)
        .setSeriesColors(SERIES)
        .setPlotBackgroundColor(Color.WHITE)
        .setPlotBorderVisible(false)
        .setLegendVisible(false)
        .setPlotContentSize(0.98)
        .setDecimalPattern("#,##0.##");
    styler
        .setAxisTickLabelsFont(text())
        .setAxisTitleFont(text())
        .setAxisTickLabelsColor(INK)
        .setAxisTickMarksColor(LINES)
        .setPlotGridLinesColor(LINES)
        .setPlotGridLinesStroke(new BasicStroke(1))
        .setAxisTicksLineVisible(false)
        .setPlotMargin(0);
  }

  /** Lines of words that are no wider than {@code width}. */
  static List<String> wrapped(String text, Font font, int width, Graphics2D g) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (!line.isEmpty() && g.getFontMetrics(font).stringWidth(longer) > width) {
        lines.add(line.toString());
        line.setLength(0);
        line.append(word);
      } else {
        line.setLength(0);
        line.append(longer);
      }
    }
    lines.add(line.toString());
    return lines;
  }
}
