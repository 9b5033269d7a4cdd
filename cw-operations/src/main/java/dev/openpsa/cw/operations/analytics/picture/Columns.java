package dev.openpsa.cw.operations.analytics.picture;

import java.awt.BasicStroke;
import java.util.List;
import java.util.Objects;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.CategorySeries.CategorySeriesRenderStyle;
import org.knowm.xchart.style.CategoryStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Charts whose labels stand below: lines, and bars of parts. */
final class Columns {
  private static final int HEIGHT = 400;

  /** With more of them not each has one. */
  private static final int MOST_LABELS = 26;

  private static final int MOST_MARKS = 60;
  private static final int LONGEST_LABEL = 22;

  private Columns() {}

  static Plot lines(Drawing drawing) {
    CategoryChart chart = chart(drawing);
    chart.getStyler().setDefaultSeriesRenderStyle(CategorySeriesRenderStyle.Line);
    // Otherwise the lines stand beside each other, as bars would.
    chart.getStyler().setOverlapped(true);
    boolean isDense =
        drawing.labels().size() > MOST_MARKS
            && drawing.series().stream().noneMatch(Columns::isBroken);
    for (Drawing.Series one : drawing.series()) {
      CategorySeries series = add(chart, drawing, one);
      series.setLineStyle(new BasicStroke(2.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      // Many points make a line; single ones are seen by their mark.
      series.setMarker(isDense ? SeriesMarkers.NONE : SeriesMarkers.CIRCLE);
    }
    chart.getStyler().setMarkerSize(drawing.labels().size() > MOST_LABELS ? 4 : 6);
    return new Plot(chart, HEIGHT);
  }

  private static boolean isBroken(Drawing.Series series) {
    return series.figures().stream().anyMatch(Objects::isNull);
  }

  static Plot stacked(Drawing drawing) {
    CategoryChart chart = chart(drawing);
    chart.getStyler().setStacked(true).setAvailableSpaceFill(0.7);
    drawing.series().forEach(one -> add(chart, drawing, one));
    return new Plot(chart, HEIGHT);
  }

  private static CategoryChart chart(Drawing drawing) {
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(Look.WIDTH)
            .height(HEIGHT)
            .xAxisTitle(drawing.axis())
            .yAxisTitle(drawing.measure())
            .build();
    CategoryStyler styler = chart.getStyler();
    Look.dress(styler);
    styler.setPlotGridVerticalLinesVisible(false);
    List<String> labels = labels(drawing);
    Labels.showAll(styler, labels);
    Labels.slantWhereNeeded(styler, labels.stream().filter(label -> !label.isBlank()).toList());
    Range range = Range.of(drawing).withRoom();
    styler.setYAxisMin(range.least()).setYAxisMax(range.most());
    return chart;
  }

  private static CategorySeries add(CategoryChart chart, Drawing drawing, Drawing.Series series) {
    return chart.addSeries(series.name(), labels(drawing), series.numbers());
  }

  private static List<String> labels(Drawing drawing) {
    return Labels.thinned(Labels.fitting(drawing.labels(), LONGEST_LABEL), MOST_LABELS);
  }
}
