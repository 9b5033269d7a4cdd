package dev.openpsa.cw.operations.analytics.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openpsa.cw.operations.analytics.picture.Drawing.Kind;
import dev.openpsa.cw.operations.analytics.picture.Drawing.Series;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PngRendererTest {
  private static final int BLUE = 0x0072B2;
  private static final int ORANGE = 0xE69F00;

  static Series series(String name, @Nullable String... figures) {
    List<@Nullable BigDecimal> values = new ArrayList<>();
    for (String figure : figures) {
      values.add(figure == null ? null : new BigDecimal(figure));
    }
    return new Series(name, values);
  }

  static Drawing drawing(Kind kind, List<String> labels, Series... series) {
    return new Drawing(
        kind,
        "Where did the hours go?",
        List.of("2026-03-01 up to 2026-04-01 (excluded), UTC."),
        "company",
        "hours",
        labels,
        Arrays.asList(series));
  }

  private static Drawing large(Kind kind, int labels, int series) {
    return drawing(
        kind,
        IntStream.range(0, labels)
            .mapToObj(i -> "Harbor Light Logistics of the North " + i)
            .toList(),
        IntStream.range(0, series)
            .mapToObj(
                s ->
                    new Series(
                        "A work type with a long name " + s,
                        IntStream.range(0, labels)
                            .mapToObj(i -> BigDecimal.valueOf((i * 7919L + s * 104729L) % 1600))
                            .toList()))
            .toArray(Series[]::new));
  }

  private static BufferedImage rendered(Drawing drawing) throws IOException {
    byte[] png = bytes(drawing);
    assertThat(png.length).isLessThanOrEqualTo(60_000);
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    assertThat(image.getWidth()).isEqualTo(Look.WIDTH);
    return image;
  }

  private static byte[] bytes(Drawing drawing) {
    return ((Rendering.Drawn) new PngRenderer().render(drawing)).png().bytes();
  }

  private static Set<Integer> colors(BufferedImage image) {
    Set<Integer> colors = new HashSet<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        colors.add(image.getRGB(x, y) & 0xFFFFFF);
      }
    }
    return colors;
  }

  /** How many pixels have the colour: the more, the larger what it stands for. */
  private static int area(BufferedImage image, int color) {
    int area = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        area += (image.getRGB(x, y) & 0xFFFFFF) == color ? 1 : 0;
      }
    }
    return area;
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void everyKind_isAPictureOfItsFigures(Kind kind) throws Exception {
    List<String> labels = List.of("2026-01", "2026-02", "2026-03");

    BufferedImage image =
        rendered(drawing(kind, labels, series("a", "10", "20", "30"), series("b", "5", null, "8")));

    assertThat(image.getHeight()).isBetween(150, 700);
    assertThat(colors(image)).hasSizeGreaterThan(20);
    if (kind != Kind.HEAT_MAP) {
      assertThat(area(image, BLUE)).isGreaterThan(area(image, ORANGE));
      assertThat(area(image, ORANGE)).isPositive();
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void everyKind_oneRow_isDrawn(Kind kind) throws Exception {
    assertThat(colors(rendered(drawing(kind, List.of("Acme"), series("hours", "12.5")))))
        .hasSizeGreaterThan(8);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void everyKind_allZero_isDrawnWithoutABar(Kind kind) throws Exception {
    BufferedImage image =
        rendered(drawing(kind, List.of("Acme", "Bolt"), series("hours", "0", "0.00")));

    assertThat(colors(image)).hasSizeGreaterThan(8);
    if (kind == Kind.BAR || kind == Kind.STACKED) {
      assertThat(area(image, BLUE)).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void everyKind_negativeFigures_areDrawn(Kind kind) throws Exception {
    assertThat(
            colors(rendered(drawing(kind, List.of("Acme", "Bolt"), series("gain", "300", "-80")))))
        .hasSizeGreaterThan(8);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void everyKind_asManyRowsAsThereMayBe_staysSmall(Kind kind) throws Exception {
    Drawing most =
        switch (kind) {
          case LINE -> large(kind, 366, 8);
          case BAR -> large(kind, 20, 3);
          case STACKED -> large(kind, 20, 8);
          case HEAT_MAP -> large(kind, 31, 30);
        };

    assertThat(colors(rendered(most))).hasSizeGreaterThan(8);
  }

  @Test
  void bars_areAsLongAsTheirFigures() throws Exception {
    Drawing drawing = drawing(Kind.BAR, List.of("Acme"), series("a", "100"), series("b", "50"));

    BufferedImage image = rendered(drawing);

    double ratio = (double) area(image, BLUE) / area(image, ORANGE);
    assertThat(ratio).isBetween(1.85, 2.15);
  }

  @Test
  void gap_isNoZero() throws Exception {
    List<String> labels = List.of("2026-01", "2026-02", "2026-03");

    BufferedImage gap = rendered(drawing(Kind.LINE, labels, series("a", "10", null, "10")));
    BufferedImage zero = rendered(drawing(Kind.LINE, labels, series("a", "10", "0", "10")));

    assertThat(area(gap, BLUE)).isPositive().isLessThan(area(zero, BLUE) / 3);
  }

  @Test
  void sameDrawing_isTheSameFile() {
    Drawing drawing = large(Kind.HEAT_MAP, 31, 30);

    assertThat(bytes(drawing)).isEqualTo(bytes(drawing));
  }
}
