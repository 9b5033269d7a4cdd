package dev.openpsa.cw.operations.analytics;

import dev.openpsa.cw.operations.analytics.picture.Drawing.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of an answer are drawn, and how.
 *
 * @param labels the column whose values stand along the axis
 * @param groups the column whose values are a series each; null where each of {@code figures} is
 *     one
 * @param figures columns of one unit; one where there are groups
 * @param isInOrder whether bars stand as the rows do, and not the largest first
 */
public record Picture(
    Kind kind, String labels, @Nullable String groups, List<String> figures, boolean isInOrder) {

  public Picture {
    figures = List.copyOf(figures);
    if (figures.isEmpty() || groups != null && figures.size() > 1) {
      throw new IllegalArgumentException("figures of " + labels + " by " + groups + ": " + figures);
    }
  }

  Picture(Kind kind, String labels, @Nullable String groups, List<String> figures) {
    this(kind, labels, groups, figures, false);
  }

  /** The same in the order of the rows: the worst first, where these are what is asked for. */
  public Picture inOrder() {
    return new Picture(kind, labels, groups, figures, true);
  }

  /** A bar for each figure. */
  public static Picture bars(String labels, String... figures) {
    return new Picture(Kind.BAR, labels, null, List.of(figures));
  }

  /** A bar for each label, made of figures that are parts of a whole. */
  public static Picture stacked(String labels, String... parts) {
    return new Picture(Kind.STACKED, labels, null, List.of(parts));
  }

  /** A line for each figure along time. */
  public static Picture lines(String time, String... figures) {
    return new Picture(Kind.LINE, time, null, List.of(figures));
  }

  /** A line along time for each value of {@code groups}. */
  public static Picture linesBy(String time, String groups, String figure) {
    return new Picture(Kind.LINE, time, groups, List.of(figure));
  }

  /** A field for each pair. */
  public static Picture heatMap(String across, String down, String figure) {
    return new Picture(Kind.HEAT_MAP, across, down, List.of(figure));
  }

  /** A field for each row and figure. */
  static Picture heatMap(String down, List<String> across) {
    return new Picture(Kind.HEAT_MAP, down, null, across);
  }
}
