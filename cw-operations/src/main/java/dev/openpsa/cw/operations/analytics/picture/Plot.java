package dev.openpsa.cw.operations.analytics.picture;

import org.knowm.xchart.internal.chartpart.IChart;

/**
 * A chart as the library draws it.
 *
 * @param height in pixels, as its labels need
 */
record Plot(IChart chart, int height) {

  static Plot of(Drawing drawing) {
    return switch (drawing.kind()) {
      case LINE -> Columns.lines(drawing);
      case BAR -> Bars.of(drawing);
      case STACKED -> Columns.stacked(drawing);
      case HEAT_MAP -> HeatMap.of(drawing);
    };
  }
}
