package dev.openpsa.cw.operations.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FiguresTest {
  private static List<BigDecimal> upTo(int most) {
    return IntStream.rangeClosed(1, most).mapToObj(BigDecimal::valueOf).toList();
  }

  @Test
  void percentile_nearestRank_isOneOfTheValues() {
    assertThat(Figures.percentile(upTo(10), 50)).isEqualTo("5");
    assertThat(Figures.percentile(upTo(10), 90)).isEqualTo("9");
    assertThat(Figures.percentile(upTo(11), 50)).isEqualTo("6");
    assertThat(Figures.percentile(upTo(11), 90)).isEqualTo("10");
    assertThat(Figures.percentile(upTo(1), 90)).isEqualTo("1");
    assertThat(Figures.percentile(List.of(), 50)).isNull();
  }

  @Test
  void percent_withoutAWhole_isNothing() {
    assertThat(Figures.percent(BigDecimal.ONE, BigDecimal.ZERO)).isNull();
    assertThat(Figures.percent(BigDecimal.ONE, null)).isNull();
    assertThat(Figures.percent(2, 3)).isEqualTo("66.7");
    assertThat(Figures.percent(0, 3)).isEqualTo("0.0");
  }

  @Test
  void average_ofNoDays_isNothing() {
    assertThat(Figures.average(BigDecimal.TEN, 0)).isNull();
    assertThat(Figures.average(BigDecimal.TEN, 3)).isEqualTo("3.33");
  }
}
