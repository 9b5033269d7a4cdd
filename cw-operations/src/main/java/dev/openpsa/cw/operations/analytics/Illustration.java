package dev.openpsa.cw.operations.analytics;

import dev.openpsa.cw.operations.analytics.picture.Drawing;
import dev.openpsa.cw.operations.analytics.picture.Drawing.Series;
import dev.openpsa.cw.operations.analytics.picture.PngRenderer;
import dev.openpsa.cw.operations.analytics.picture.Rendering;
import dev.openpsa.cw.operations.computed.Image;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The picture of an answer.
 *
 * @param image null where there is none
 * @param words what it shows, or why there is none
 */
record Illustration(@Nullable Image image, String words) {
  private static final String NONE = "No picture: ";
  private static final int TOLD = 5;

  /**
   * The picture of these rows.
   *
   * @param declared how the handler wants it drawn; null leaves it to the columns
   * @param title the question
   * @param notes lines that stand below it
   * @param sorted the column that the rows are sorted by, where somebody asked for that
   */
  static Illustration of(
      @Nullable Picture declared,
      Cells cells,
      String title,
      List<String> notes,
      @Nullable String sorted) {
    if (cells.rows().isEmpty()) {
      return new Illustration(null, NONE + "there are no rows to draw.");
    }
    if (declared == null && cells.dimensions().isEmpty()) {
      return new Illustration(null, NONE + "the rows have no names to draw their figures by.");
    }
    Optional<Picture> picture =
        declared == null || !has(cells, declared) || isOther(sorted, declared, cells)
            ? PictureChoice.of(cells, sorted)
            : Optional.of(declared);
    return picture
        .flatMap(one -> Sketch.of(one, cells, title, notes, sorted != null))
        .map(Illustration::rendered)
        .orElseGet(
            () -> new Illustration(null, NONE + "the rows hold no figures of one unit to draw."));
  }

  /** What an answer's columns are may depend on what was asked. */
  private static boolean has(Cells cells, Picture declared) {
    return cells.has(declared.labels())
        && (declared.groups() == null || cells.has(declared.groups()))
        && declared.figures().stream().allMatch(cells::has);
  }

  /** Whoever sorts by another figure wants to see that one. */
  private static boolean isOther(@Nullable String sorted, Picture declared, Cells cells) {
    return sorted != null
        && Cells.isFigure(cells.column(sorted))
        && !declared.figures().contains(sorted);
  }

  private static Illustration rendered(Drawing drawing) {
    Rendering rendering = new PngRenderer().render(drawing);
    if (rendering instanceof Rendering.Drawn drawn) {
      String words = words(drawing);
      return new Illustration(new Image(drawn.png(), words), words);
    }
    return new Illustration(null, NONE + ((Rendering.Missing) rendering).why() + ".");
  }

  /** The picture for those who don't see it. */
  private static String words(Drawing drawing) {
    List<String> labels = drawing.labels();
    List<Series> series = drawing.series();
    String figures =
        switch (drawing.kind()) {
          case BAR -> firstFew(labels.size(), i -> labels.get(i) + " " + at(series, i));
          case STACKED -> firstFew(labels.size(), i -> labels.get(i) + " " + sum(series, i));
          case LINE ->
              firstFew(series.size(), i -> series.get(i).name() + " " + ends(series.get(i)));
          case HEAT_MAP -> series.size() + " rows, " + labels.size() + " columns";
        };
    return drawing.kind().words()
        + " of "
        + drawing.measure()
        + parts(drawing)
        + (drawing.axis().isEmpty() ? "" : " by " + drawing.axis())
        + ": "
        + figures
        + ". "
        + String.join(" ", drawing.notes());
  }

  private static String parts(Drawing drawing) {
    return drawing.kind() == Drawing.Kind.STACKED
        ? drawing.series().stream().map(Series::name).collect(Collectors.joining(" + ", " (", ")"))
        : "";
  }

  private static String firstFew(int size, IntFunction<String> words) {
    List<String> told = new ArrayList<>();
    for (int i = 0; i < Math.min(TOLD, size); i++) {
      told.add(words.apply(i));
    }
    return String.join(", ", told) + (size > TOLD ? " and " + (size - TOLD) + " more" : "");
  }

  private static String at(List<Series> series, int label) {
    return series.stream()
        .map(one -> shown(one.figures().get(label)))
        .collect(Collectors.joining(" / "));
  }

  private static String sum(List<Series> parts, int label) {
    return parts.stream()
        .map(one -> one.figures().get(label))
        .filter(Objects::nonNull)
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .toPlainString();
  }

  private static String ends(Series series) {
    List<@Nullable BigDecimal> figures = series.figures();
    return "from " + shown(figures.get(0)) + " to " + shown(figures.get(figures.size() - 1));
  }

  private static String shown(@Nullable BigDecimal figure) {
    return figure == null ? "unknown" : figure.toPlainString();
  }
}
