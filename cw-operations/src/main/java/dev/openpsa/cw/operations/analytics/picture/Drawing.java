package dev.openpsa.cw.operations.analytics.picture;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is drawn: figures in one unit, by label and series.
 *
 * @param title the question that it answers
 * @param notes what is to be known of it, a line each
 * @param axis what the labels are
 * @param measure what the figures are, with their unit
 * @param labels along the axis, in order
 * @param series one or more; each has a figure for each label
 */
public record Drawing(
    Kind kind,
    String title,
    List<String> notes,
    String axis,
    String measure,
    List<String> labels,
    List<Series> series) {

  /** How figures are shown. */
  public enum Kind {
    /** Along time, a line for each series. */
    LINE("Line chart"),
    /** A bar for each figure. */
    BAR("Bar chart"),
    /** A bar for each label, made of the series: parts of a whole. */
    STACKED("Stacked bars"),
    /** A field for each figure, the labels along one side and the series along the other. */
    HEAT_MAP("Heat map");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** What people call it. */
    public String words() {
      return words;
    }
  }

  /**
   * Figures that belong together.
   *
   * @param figures one for each label; null for one that is not known, which is a gap and not zero
   */
  public record Series(String name, List<@Nullable BigDecimal> figures) {
    public Series {
      figures = Collections.unmodifiableList(new ArrayList<>(figures));
    }

    /** The figures as a chart takes them: what is not a number is a gap. */
    List<Number> numbers() {
      return figures.stream().<Number>map(figure -> figure == null ? Double.NaN : figure).toList();
    }
  }

  /** So many series are told apart by colour. */
  public static final int MOST_SERIES = 8;

  public Drawing {
    notes = List.copyOf(notes);
    labels = List.copyOf(labels);
    series = List.copyOf(series);
    int width = labels.size();
    if (series.isEmpty() || series.stream().anyMatch(one -> one.figures().size() != width)) {
      throw new IllegalArgumentException("each series has a figure for each label");
    }
  }

  /** All figures that are known. */
  Stream<BigDecimal> figures() {
    return series.stream().flatMap(one -> one.figures().stream()).filter(Objects::nonNull);
  }
}
