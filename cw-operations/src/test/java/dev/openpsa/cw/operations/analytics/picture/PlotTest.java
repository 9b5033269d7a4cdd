package dev.openpsa.cw.operations.analytics.picture;

import static dev.openpsa.cw.operations.analytics.picture.PngRendererTest.drawing;
import static dev.openpsa.cw.operations.analytics.picture.PngRendererTest.series;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openpsa.cw.operations.analytics.picture.Drawing.Kind;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HorizontalBarChart;

/** What the library is given to draw. */
class PlotTest {
  private static final List<String> MONTHS = List.of("2026-01", "2026-02", "2026-03");

  @Test
  void bars_haveTheFiguresByTheirLabels() {
    HorizontalBarChart chart =
        (HorizontalBarChart)
            Plot.of(drawing(Kind.BAR, List.of("Acme", "Bolt"), series("hours", "12.50", "-3")))
                .chart();

    assertThat(chart.getSeries("hours").getYData()).hasToString("[Acme, Bolt]");
    assertThat(chart.getSeries("hours").getXData())
        .extracting(Number::doubleValue)
        .containsExactly(12.5, -3.0);
    assertThat(chart.getXAxisTitle()).isEqualTo("hours");
  }

  @Test
  void lines_haveTheFigures_andGapsWhereNoneIsKnown() {
    CategoryChart chart =
        (CategoryChart)
            Plot.of(
                    drawing(
                        Kind.LINE, MONTHS, series("a", "1", null, "3"), series("b", "0", "0", "2")))
                .chart();

    assertThat(chart.getSeries("a").getXData()).hasToString(MONTHS.toString());
    assertThat(chart.getSeries("a").getYData()).containsExactly(1, Double.NaN, 3);
    assertThat(chart.getSeries("b").getYData()).containsExactly(0, 0, 2);
    assertThat(chart.getYAxisTitle()).isEqualTo("hours");
  }

  @Test
  void stacked_reachesToTheSumOfItsParts() {
    CategoryChart chart =
        (CategoryChart)
            Plot.of(drawing(Kind.STACKED, List.of("Acme"), series("a", "60"), series("b", "40")))
                .chart();

    assertThat(chart.getStyler().isStacked()).isTrue();
    assertThat(chart.getStyler().getYAxisMin()).isZero();
    assertThat(chart.getStyler().getYAxisMax()).isBetween(100.0, 115.0);
  }

  @Test
  void heatMap_hasAFieldForEachKnownFigure_theFirstSeriesAtTheTop() {
    HeatMapChart chart =
        (HeatMapChart)
            Plot.of(
                    drawing(
                        Kind.HEAT_MAP,
                        List.of("8", "9"),
                        series("Mon", "1", null),
                        series("Tue", "3", "4")))
                .chart();

    assertThat(chart.getHeatMapSeries().getYData()).hasToString("[Tue, Mon]");
    assertThat(chart.getHeatMapSeries().getHeatData())
        .extracting(List::of)
        .hasToString("[[0, 1, 1], [0, 0, 3], [1, 0, 4]]");
  }

  @Test
  void manyLabels_areThinned_theirFiguresAreNot() {
    List<String> days = IntStream.range(0, 90).mapToObj(i -> "day " + i).toList();
    String[] figures = days.stream().map(day -> "1").toArray(String[]::new);

    CategoryChart chart =
        (CategoryChart) Plot.of(drawing(Kind.LINE, days, series("a", figures))).chart();

    assertThat(chart.getSeries("a").getYData()).hasSize(90);
    assertThat(chart.getSeries("a").getXData().stream().filter(d -> !d.toString().isBlank()))
        .hasSizeBetween(15, 26);
  }

  @Test
  void longLabels_areShortenedAndStayApart() {
    assertThat(
            Labels.fitting(
                List.of(
                    "Harbor Light Logistics of the North (17)",
                    "Harbor Light Logistics of the North (18)",
                    "Blue Yonder Airlines Incorporated East",
                    "Blue Yonder Airlines Incorporated West",
                    "Acme",
                    "Acme",
                    " "),
                20))
        .containsExactly(
            "Harbor Light L… (17)",
            "Harbor Light L… (18)",
            "Blue Yonder Airline…",
            "Blue Yond…ated West",
            "Acme",
            "Acme [2]",
            "(empty)");
  }
}
