package dev.openpsa.cw.operations.analytics.picture;

import java.awt.Color;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;
import org.knowm.xchart.style.HeatMapStyler;

/** Fields that are the darker the larger their figure. Grey ones have none. */
final class HeatMap {
  private static final int AXES = 120;
  private static final int FIELD = 26;
  private static final int LONGEST_LABEL = 26;
  private static final int DIGIT = 5;
  private static final int ROOM_FOR_NAMES = 60;

  /** With more of them nobody reads one. */
  private static final int MOST_FIGURES = 400;

  private static final Color GAP = new Color(0xCBD2D9);

  /** Light enough for dark figures on them. */
  private static final Color[] UP = {new Color(0xF7FBFF), new Color(0x9ECAE1), new Color(0x4292C6)};

  private static final Color[] AROUND_ZERO = {
    new Color(0xE8825D), new Color(0xF7F7F7), new Color(0x4292C6)
  };

  private HeatMap() {}

  static Plot of(Drawing drawing) {
    int height = AXES + FIELD * drawing.series().size();
    HeatMapChart chart =
        new HeatMapChartBuilder()
            .width(Look.WIDTH)
            .height(height)
            .xAxisTitle(drawing.axis())
            .yAxisTitle("")
            .build();
    HeatMapStyler styler = chart.getStyler();
    Look.dress(styler);
    styler.setPlotContentSize(0.999);
    styler.setPlotBackgroundColor(GAP);
    styler.setPlotGridLinesVisible(false);
    styler.setShowValue(hasRoom(drawing)).setValueFont(Look.small()).setValueFontColor(Look.INK);
    scale(styler, drawing);
    List<String> labels = Labels.fitting(drawing.labels(), LONGEST_LABEL);
    Labels.showAll(styler, drawing.series().size() > labels.size() ? names(drawing) : labels);
    Labels.slantWhereNeeded(styler, labels);
    chart.addSeries(drawing.measure(), labels, names(drawing), fields(drawing));
    return new Plot(chart, height);
  }

  /** Whether each field can hold its figure. */
  private static boolean hasRoom(Drawing drawing) {
    int longest = drawing.figures().mapToInt(f -> f.toPlainString().length()).max().orElse(0);
    return (longest + 1) * DIGIT * drawing.labels().size() <= Look.WIDTH - ROOM_FOR_NAMES
        && drawing.labels().size() * drawing.series().size() <= MOST_FIGURES;
  }

  private static void scale(HeatMapStyler styler, Drawing drawing) {
    BigDecimal most =
        drawing.figures().map(BigDecimal::abs).max(BigDecimal::compareTo).orElse(BigDecimal.ZERO);
    double end = most.signum() == 0 ? 1 : most.doubleValue();
    boolean isAroundZero = drawing.figures().anyMatch(figure -> figure.signum() < 0);
    styler.setRangeColors(isAroundZero ? AROUND_ZERO : UP);
    styler.setMin(isAroundZero ? -end : 0).setMax(end);
    styler.setHeatMapValueDecimalPattern(end >= 1000 ? "#,##0" : "0.#");
  }

  private static List<String> names(Drawing drawing) {
    List<String> names =
        new ArrayList<>(
            Labels.fitting(
                drawing.series().stream().map(Drawing.Series::name).toList(), LONGEST_LABEL));
    Collections.reverse(names);
    return names;
  }

  /** The first series is at the top. */
  private static List<Number[]> fields(Drawing drawing) {
    List<Number[]> fields = new ArrayList<>();
    int rows = drawing.series().size();
    for (int row = 0; row < rows; row++) {
      List<BigDecimal> figures = drawing.series().get(row).figures();
      for (int column = 0; column < figures.size(); column++) {
        BigDecimal figure = figures.get(column);
        if (figure != null) {
          fields.add(new Number[] {column, rows - 1 - row, figure});
        }
      }
    }
    return fields;
  }
}
