package dev.openpsa.cw.operations.analytics;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.analytics.picture.Drawing;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How an answer is drawn whose handler leaves that to its columns. */
final class PictureChoice {
  /** From so many columns of one unit on they are a table of fields. */
  private static final int MATRIX = 12;

  /** What a count's share of all is called. */
  private static final String SHARE = "share_pct";

  private static final String TOTAL = "total";

  /** What a figure was before stands beside it. */
  private static final String BEFORE = "previous";

  private static final double FILLED = 0.5;

  private static final BigDecimal ROUNDING = new BigDecimal("0.02");

  private final Cells cells;
  private final List<String> dimensions;

  private PictureChoice(Cells cells) {
    this.cells = cells;
    this.dimensions = cells.dimensions();
  }

  /**
   * The picture that fits; empty where there is nothing to draw.
   *
   * @param sorted the column that the rows are sorted by; it is drawn if it holds figures
   */
  static Optional<Picture> of(Cells cells, @Nullable String sorted) {
    List<String> figures = cells.figures();
    PictureChoice choice = new PictureChoice(cells);
    if (choice.dimensions.isEmpty() || figures.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        sorted != null && figures.contains(sorted)
            ? choice.picture(sorted, sorted)
            : choice.picture(figures.get(0), measure(figures, cells)));
  }

  /**
   * What bars show: the first figure, or if that counts what the others are measured on, the first
   * of those; and a total before what it is made of.
   */
  private static String measure(List<String> figures, Cells cells) {
    String first = figures.get(0);
    boolean isBase = isCount(first, cells) && figures.size() > 1 && !figures.get(1).equals(SHARE);
    String measure =
        isBase
            ? figures.stream().filter(one -> !isCount(one, cells)).findFirst().orElse(first)
            : first;
    return cells.alike(measure).contains(TOTAL) ? TOTAL : measure;
  }

  private static boolean isCount(String figure, Cells cells) {
    return cells.column(figure).type().equals("integer");
  }

  /**
   * @param lead the figure that leads
   * @param measure what is shown where one figure has to do
   */
  private Picture picture(String lead, String measure) {
    String first = dimensions.get(0);
    for (String time : dimensions.subList(0, Math.min(2, dimensions.size()))) {
      if (cells.isTime(time) && (time.equals(first) || cells.repeats(first))) {
        Optional<Picture> lines = lines(time, lead);
        if (lines.isPresent()) {
          return lines.get();
        }
      }
    }
    if (dimensions.size() > 1 && isGrid(first, dimensions.get(1))) {
      return Picture.heatMap(dimensions.get(1), first, measure);
    }
    List<String> parts = parts(lead);
    if (!parts.isEmpty() && parts.size() <= Drawing.MOST_SERIES) {
      return Picture.stacked(first, parts.toArray(String[]::new));
    }
    if (!parts.isEmpty()) {
      return Picture.heatMap(first, parts);
    }
    List<String> alike = cells.alike(lead);
    if (alike.size() >= MATRIX) {
      return Picture.heatMap(first, alike);
    }
    return cells.alike(measure).contains(BEFORE) && !measure.equals(BEFORE)
        ? Picture.bars(first, measure, BEFORE)
        : Picture.bars(first, measure);
  }

  private Optional<Picture> lines(String time, String lead) {
    if (!cells.repeats(time)) {
      String[] figures =
          cells.alike(lead).stream()
              .filter(cells.figures()::contains)
              .limit(Drawing.MOST_SERIES)
              .toArray(String[]::new);
      return Optional.of(Picture.lines(time, figures));
    }
    return dimensions.stream()
        .filter(other -> !other.equals(time) && cells.arePairsUnique(time, other))
        .findFirst()
        .map(other -> Picture.linesBy(time, other, lead));
  }

  /** Whether most fields of the table that two dimensions make would be filled. */
  private boolean isGrid(String down, String across) {
    long rows = cells.texts(down).stream().distinct().count();
    long columns = cells.texts(across).stream().distinct().count();
    return cells.repeats(down)
        && cells.repeats(across)
        && rows > 1
        && columns > 1
        && cells.rows().size() >= FILLED * rows * columns
        && cells.arePairsUnique(down, across);
  }

  /**
   * Columns beside each other whose sum is that before or behind them in each row, the leading one
   * among these or those; empty where there are none. One row proves nothing, nor do two columns of
   * whole numbers; and of a matrix only all but one column are parts.
   */
  private List<String> parts(String lead) {
    List<String> alike = cells.alike(lead);
    int few = isCount(lead, cells) ? 3 : 2;
    int least = alike.size() < MATRIX ? few : alike.size() - 1;
    for (int from = 0; from < alike.size() && cells.rows().size() > 1; from++) {
      for (int to = from + least; to <= alike.size(); to++) {
        List<String> run = alike.subList(from, to);
        if (isWhole(from - 1, run, alike, lead) || isWhole(to, run, alike, lead)) {
          return run;
        }
      }
    }
    return List.of();
  }

  private boolean isWhole(int at, List<String> run, List<String> alike, String lead) {
    if (at < 0 || at >= alike.size() || run.stream().filter(this::isAnything).count() < 2) {
      return false;
    }
    String whole = alike.get(at);
    return (whole.equals(lead) || run.contains(lead)) && isSum(whole, run);
  }

  private boolean isAnything(String figure) {
    return cells.rows().stream()
        .map(row -> Cells.figure(row, figure))
        .anyMatch(value -> value != null && value.signum() != 0);
  }

  private boolean isSum(String whole, List<String> parts) {
    for (JsonObject row : cells.rows()) {
      BigDecimal rest = Cells.figure(row, whole);
      for (String part : parts) {
        BigDecimal figure = Cells.figure(row, part);
        if (rest == null || figure == null || figure.signum() < 0) {
          return false;
        }
        rest = rest.subtract(figure);
      }
      if (rest == null || rest.abs().compareTo(ROUNDING) > 0) {
        return false;
      }
    }
    return true;
  }
}
