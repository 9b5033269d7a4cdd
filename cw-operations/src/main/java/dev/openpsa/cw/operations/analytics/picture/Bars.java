package dev.openpsa.cw.operations.analytics.picture;

import java.util.List;
import org.knowm.xchart.HorizontalBarChart;
import org.knowm.xchart.HorizontalBarChartBuilder;
import org.knowm.xchart.style.HorizontalBarStyler;

/** Bars that lie, so that there is room for names. The first label is at the top. */
final class Bars {
  private static final int AXES = 80;
  private static final int GAP = 10;
  private static final int BAR = 14;
  private static final int LONGEST_LABEL = 44;

  /** Above 1 the figure stands behind the bar. */
  private static final double BEYOND_THE_END = 1.2;

  private Bars() {}

  static Plot of(Drawing drawing) {
    int series = drawing.series().size();
    int height = AXES + drawing.labels().size() * (GAP + series * BAR);
    HorizontalBarChart chart =
        new HorizontalBarChartBuilder()
            .width(Look.WIDTH)
            .height(height)
            .xAxisTitle(drawing.measure())
            .build();
    HorizontalBarStyler styler = chart.getStyler();
    Look.dress(styler);
    styler.setPlotGridHorizontalLinesVisible(false);
    styler.setAvailableSpaceFill(0.75);
    styler
        .setLabelsVisible(true)
        .setLabelsPosition(BEYOND_THE_END)
        .setLabelsFont(Look.small())
        .setLabelsFontColorAutomaticEnabled(false)
        .setLabelsFontColor(Look.INK);
    Range range = Range.of(drawing).withRoom();
    styler.setXAxisMin(range.least()).setXAxisMax(range.most());
    List<String> labels = Labels.fitting(drawing.labels(), LONGEST_LABEL);
    Labels.showAll(styler, labels);
    drawing.series().forEach(one -> chart.addSeries(one.name(), one.numbers(), labels));
    return new Plot(chart, height);
  }
}
