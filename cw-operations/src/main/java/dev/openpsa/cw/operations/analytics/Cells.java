package dev.openpsa.cw.operations.analytics;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An answer's rows under their columns, as whoever draws them asks for them. */
record Cells(List<Column> columns, List<JsonObject> rows) {
  /** Days, months, quarters, weeks and years, which sort as texts do. */
  private static final Pattern STRETCH =
      Pattern.compile("\\d{4}(-\\d{2}(-\\d{2})?|-?W\\d{2}|-?Q[1-4])?");

  private static final Pattern ID = Pattern.compile("id|.*_id|number|rank");

  /** Numbers that name something instead of measuring it. */
  private static final Pattern NAMING =
      Pattern.compile(ID.pattern() + "|hour|hour_of_day|weekday|day_of_week|year");

  /** What stands for a text that is not there. */
  static final String NONE = "(none)";

  Cells {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  Column column(String name) {
    return columns.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }

  boolean has(String name) {
    return columns.stream().anyMatch(one -> one.name().equals(name));
  }

  static boolean isFigure(Column column) {
    return (column.type().equals("number") || column.type().equals("integer"))
        && !NAMING.matcher(column.name()).matches();
  }

  /**
   * What the figures are by: the columns before the first figure, names before ids; where there are
   * only ids, the texts behind it as well.
   */
  List<String> dimensions() {
    List<String> before =
        columns.stream()
            .takeWhile(column -> !isFigure(column))
            .filter(column -> !column.type().equals("flag"))
            .map(Column::name)
            .toList();
    Stream<String> behind =
        before.stream().allMatch(Cells::isId)
            ? columns.stream().filter(one -> one.type().equals("text")).map(Column::name)
            : Stream.empty();
    return Stream.concat(before.stream(), behind)
        .sorted(Comparator.comparing(Cells::isId))
        .distinct()
        .toList();
  }

  private static boolean isId(String name) {
    return ID.matcher(name).matches();
  }

  /** The figures that may be drawn: known somewhere, and in one unit in all rows. */
  List<String> figures() {
    boolean isMixed =
        Stream.of("unit", "units")
            .anyMatch(name -> has(name) && texts(name).stream().distinct().count() > 1);
    return columns.stream()
        .filter(Cells::isFigure)
        .filter(one -> !one.unit().isEmpty() || !isMixed && !one.name().equals("value"))
        .map(Column::name)
        .filter(this::isKnownSomewhere)
        .toList();
  }

  /** The figures in the unit of that one, which is among them. */
  List<String> alike(String figure) {
    Column first = column(figure);
    return columns.stream()
        .filter(Cells::isFigure)
        .filter(one -> one.type().equals(first.type()) && one.unit().equals(first.unit()))
        .map(Column::name)
        .toList();
  }

  static @Nullable BigDecimal figure(JsonObject row, String column) {
    return row.get(column) instanceof JsonPrimitive value && value.isNumber()
        ? value.getAsBigDecimal()
        : null;
  }

  static String text(JsonObject row, String column) {
    JsonElement value = row.get(column);
    return value instanceof JsonPrimitive text ? text.getAsString() : NONE;
  }

  List<String> texts(String column) {
    return rows.stream().map(row -> text(row, column)).toList();
  }

  boolean isTime(String column) {
    List<String> texts = texts(column);
    return texts.stream().allMatch(text -> STRETCH.matcher(text).matches())
        && texts.stream().distinct().count() > 1;
  }

  boolean repeats(String column) {
    return new HashSet<>(texts(column)).size() < rows.size();
  }

  boolean arePairsUnique(String one, String other) {
    Set<List<String>> pairs = new HashSet<>();
    return rows.stream().allMatch(row -> pairs.add(List.of(text(row, one), text(row, other))));
  }

  boolean isKnownSomewhere(String figure) {
    return rows.stream().map(row -> figure(row, figure)).anyMatch(Objects::nonNull);
  }
}
