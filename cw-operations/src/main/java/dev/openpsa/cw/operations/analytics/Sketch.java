package dev.openpsa.cw.operations.analytics;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.analytics.picture.Drawing;
import dev.openpsa.cw.operations.analytics.picture.Drawing.Kind;
import dev.openpsa.cw.operations.analytics.picture.Drawing.Series;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes a drawing of an answer: what a {@link Picture} names, in an order and number to be read.
 */
final class Sketch {
  private static final int MOST_BARS = 20;
  private static final int MOST_FIELDS_ACROSS = 31;
  private static final int MOST_FIELDS_DOWN = 30;
  private static final List<String> WEEKDAYS =
      Arrays.stream(DayOfWeek.values())
          .map(day -> day.getDisplayName(TextStyle.FULL, Locale.ENGLISH))
          .toList();

  private final Picture picture;
  private final String title;
  private final boolean isOrdered;
  private final List<String> notes;
  private final Cells cells;

  private Sketch(
      Picture picture, Cells cells, String title, List<String> notes, boolean isOrdered) {
    this.picture = picture;
    this.title = title;
    this.isOrdered = isOrdered;
    this.notes = new ArrayList<>(notes);
    this.cells = inOneCurrency(cells);
  }

  /**
   * The drawing; empty where no figure is known.
   *
   * @param notes lines that stand below it
   * @param isOrdered whether the rows stand in the order that somebody asked for
   */
  static Optional<Drawing> of(
      Picture picture, Cells cells, String title, List<String> notes, boolean isOrdered) {
    return picture.figures().stream().noneMatch(cells::isKnownSomewhere)
        ? Optional.empty()
        : Optional.of(new Sketch(picture, cells, title, notes, isOrdered).drawing());
  }

  private Drawing drawing() {
    return switch (picture.kind()) {
      case LINE -> lines();
      case BAR, STACKED -> bars();
      case HEAT_MAP -> heatMap();
    };
  }

  /** Figures of several currencies don't share an axis: those of the most frequent are drawn. */
  private Cells inOneCurrency(Cells all) {
    boolean isMoney =
        picture.figures().stream().anyMatch(name -> all.column(name).unit().equals("money"));
    if (!isMoney || !all.has("currency")) {
      return all;
    }
    Map<String, Long> counts =
        all.texts("currency").stream()
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    String most =
        counts.entrySet().stream()
            .max(
                Map.Entry.<String, Long>comparingByValue()
                    .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
            .orElseThrow()
            .getKey();
    List<JsonObject> rows =
        all.rows().stream().filter(row -> Cells.text(row, "currency").equals(most)).toList();
    if (rows.size() < all.rows().size()) {
      notes.add(
          "Only what is in "
              + most
              + "; "
              + (all.rows().size() - rows.size())
              + " rows are in other currencies.");
    }
    List<Column> columns =
        all.columns().stream()
            .map(one -> one.unit().equals("money") ? new Column(one.name(), one.type(), most) : one)
            .toList();
    return new Cells(columns, rows);
  }

  private Drawing lines() {
    List<String> times = cells.texts(picture.labels()).stream().distinct().sorted().toList();
    List<Series> series =
        new ArrayList<>(picture.groups() == null ? byFigure(times) : byGroup(times));
    if (series.size() > Drawing.MOST_SERIES) {
      int more = series.size() - Drawing.MOST_SERIES;
      series.sort(Comparator.comparing(Sketch::size).reversed());
      series = series.subList(0, Drawing.MOST_SERIES);
      notes.add("The " + Drawing.MOST_SERIES + " largest; " + more + " more are not drawn.");
    }
    return drawn(Kind.LINE, words(picture.labels()), times, series);
  }

  private List<Series> byFigure(List<String> times) {
    Map<String, JsonObject> rows = new HashMap<>();
    cells.rows().forEach(row -> rows.put(Cells.text(row, picture.labels()), row));
    return picture.figures().stream()
        .map(
            figure ->
                series(
                    words(figure),
                    times,
                    time -> Cells.figure(rows.getOrDefault(time, new JsonObject()), figure)))
        .toList();
  }

  private List<Series> byGroup(List<String> labels) {
    String groups = Objects.requireNonNull(picture.groups());
    Map<String, Map<String, JsonObject>> rows = new HashMap<>();
    cells
        .rows()
        .forEach(
            row ->
                rows.computeIfAbsent(Cells.text(row, groups), name -> new HashMap<>())
                    .put(Cells.text(row, picture.labels()), row));
    String figure = picture.figures().get(0);
    return inOrder(cells.texts(groups)).stream()
        .map(
            group -> {
              Map<String, JsonObject> own = rows.getOrDefault(group, Map.of());
              return series(
                  group,
                  labels,
                  label -> Cells.figure(own.getOrDefault(label, new JsonObject()), figure));
            })
        .toList();
  }

  private static Series series(
      String name, List<String> labels, Function<String, @Nullable BigDecimal> figure) {
    List<@Nullable BigDecimal> figures = new ArrayList<>();
    for (String label : labels) {
      figures.add(figure.apply(label));
    }
    return new Series(name, figures);
  }

  private Drawing bars() {
    List<JsonObject> rows = new ArrayList<>();
    int unknown = 0;
    for (JsonObject row : cells.rows()) {
      if (picture.figures().stream().allMatch(name -> Cells.figure(row, name) == null)) {
        unknown++;
      } else {
        rows.add(row);
      }
    }
    boolean keepsOrder = isOrdered || picture.isInOrder();
    if (!keepsOrder) {
      rows.sort(Comparator.comparing(this::height).reversed());
    }
    if (rows.size() > MOST_BARS) {
      notes.add(
          (keepsOrder ? "The first " : "The ")
              + MOST_BARS
              + (keepsOrder ? "; " : " largest; ")
              + (rows.size() - MOST_BARS)
              + " more are not drawn.");
    }
    if (unknown > 0) {
      notes.add(unknown + (unknown == 1 ? " has" : " have") + " no figure.");
    }
    List<JsonObject> drawn = rows.subList(0, Math.min(MOST_BARS, rows.size()));
    List<Series> series = new ArrayList<>();
    for (String name : picture.figures()) {
      List<@Nullable BigDecimal> figures = new ArrayList<>();
      drawn.forEach(row -> figures.add(Cells.figure(row, name)));
      series.add(new Series(words(name), figures));
    }
    boolean isBelowZero =
        series.stream()
            .flatMap(one -> one.figures().stream())
            .anyMatch(figure -> figure != null && figure.signum() < 0);
    return drawn(
        isBelowZero ? Kind.BAR : picture.kind(), words(picture.labels()), names(drawn), series);
  }

  private BigDecimal height(JsonObject row) {
    BigDecimal height = BigDecimal.ZERO;
    for (String name : picture.figures()) {
      BigDecimal figure = Cells.figure(row, name);
      height = figure == null ? height : height.add(figure);
    }
    return height;
  }

  /** Labels; those of several rows with further dimensions until they differ. */
  private List<String> names(List<JsonObject> rows) {
    List<String> names =
        new ArrayList<>(rows.stream().map(row -> Cells.text(row, picture.labels())).toList());
    for (String more : cells.dimensions()) {
      if (more.equals(picture.labels())) {
        continue;
      }
      Map<String, Long> counts =
          names.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
      for (int i = 0; i < names.size(); i++) {
        String name = names.get(i);
        String further = Cells.text(rows.get(i), more);
        if (counts.getOrDefault(name, 0L) > 1 && !further.equals(Cells.NONE)) {
          names.set(i, name + " (" + further + ")");
        }
      }
    }
    return names;
  }

  private Drawing heatMap() {
    String groups = picture.groups();
    if (groups == null) {
      List<String> names = names(cells.rows());
      List<Series> series = new ArrayList<>();
      for (int i = 0; i < names.size(); i++) {
        JsonObject row = cells.rows().get(i);
        series.add(series(names.get(i), picture.figures(), name -> Cells.figure(row, name)));
      }
      List<String> across = picture.figures().stream().map(Sketch::words).toList();
      return fields("", across, series);
    }
    return fields(
        words(picture.labels()),
        inOrder(cells.texts(picture.labels())),
        byGroup(inOrder(cells.texts(picture.labels()))));
  }

  private Drawing fields(String axis, List<String> across, List<Series> all) {
    List<String> labels = across.subList(0, Math.min(MOST_FIELDS_ACROSS, across.size()));
    List<Series> down = new ArrayList<>(all);
    if (down.size() > MOST_FIELDS_DOWN && !isOrdered) {
      down.sort(Comparator.comparing(Sketch::size).reversed());
    }
    List<Series> series =
        down.subList(0, Math.min(MOST_FIELDS_DOWN, down.size())).stream()
            .map(one -> new Series(one.name(), one.figures().subList(0, labels.size())))
            .toList();
    if (labels.size() < across.size() || series.size() < down.size()) {
      notes.add(
          (isOrdered || series.size() == down.size() ? "Drawn are " : "Drawn are the largest ")
              + series.size()
              + " of "
              + down.size()
              + " rows and "
              + labels.size()
              + " of "
              + across.size()
              + " columns.");
    }
    notes.add(measure() + ": from " + end(series, false) + " to " + end(series, true) + ".");
    return drawn(Kind.HEAT_MAP, axis, labels, series);
  }

  private static String end(List<Series> series, boolean isLargest) {
    Comparator<BigDecimal> order = Comparator.naturalOrder();
    return series.stream()
        .flatMap(one -> one.figures().stream())
        .filter(Objects::nonNull)
        .max(isLargest ? order : order.reversed())
        .map(BigDecimal::toPlainString)
        .orElse("unknown");
  }

  /** Numbers, days of the week and stretches of time as such, all else as the rows have it. */
  private static List<String> inOrder(Collection<String> texts) {
    Set<String> distinct = new LinkedHashSet<>(texts);
    if (!distinct.isEmpty() && WEEKDAYS.containsAll(distinct)) {
      return distinct.stream().sorted(Comparator.comparing(WEEKDAYS::indexOf)).toList();
    }
    if (distinct.stream().allMatch(text -> text.matches("-?\\d{1,9}(\\.\\d+)?"))) {
      return distinct.stream().sorted(Comparator.comparing(BigDecimal::new)).toList();
    }
    return distinct.stream().allMatch(text -> text.matches("\\d{4}-.*"))
        ? distinct.stream().sorted().toList()
        : List.copyOf(distinct);
  }

  private static BigDecimal size(Series series) {
    return series.figures().stream()
        .filter(Objects::nonNull)
        .map(BigDecimal::abs)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private Drawing drawn(Kind kind, String axis, List<String> labels, List<Series> series) {
    boolean hasGaps =
        series.stream().flatMap(one -> one.figures().stream()).anyMatch(Objects::isNull);
    if (hasGaps) {
      notes.add(
          kind == Kind.HEAT_MAP
              ? "Grey: no figure is known."
              : "Where something is missing, no figure is known.");
    }
    return new Drawing(kind, title, notes, axis, measure(), labels, series);
  }

  private String measure() {
    String unit = cells.column(picture.figures().get(0)).unit();
    boolean isOne = picture.figures().size() == 1;
    String name = isOne ? words(picture.figures().get(0)) : "";
    if (unit.isEmpty() || name.contains(unit)) {
      return name.isEmpty() ? "count" : name;
    }
    return name.isEmpty() ? unit : name + " (" + unit + ")";
  }

  /** A column's name as people read it. */
  private static String words(String column) {
    String words = column.replace('_', ' ').strip();
    return words.endsWith(" pct") ? words.substring(0, words.length() - 4) : words;
  }
}
