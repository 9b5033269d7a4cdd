package dev.openpsa.cw.operations.view;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Records of a collection.
 *
 * @param rows the first of them
 * @param total how many there are; null when there are more rows and nothing tells how many
 */
record Listing(List<Row> rows, @Nullable Integer total) {
  Listing {
    rows = List.copyOf(rows);
  }

  static Listing whole(List<Row> rows) {
    return new Listing(rows, rows.size());
  }

  boolean isWhole() {
    return total != null && total == rows.size();
  }

  Listing sorted(Comparator<Row> order) {
    return new Listing(rows.stream().sorted(order).toList(), total);
  }

  List<Row> where(Predicate<Row> test) {
    return rows.stream().filter(test).toList();
  }

  long count(Predicate<Row> test) {
    return rows.stream().filter(test).count();
  }

  BigDecimal sum(String field) {
    return sum(rows, field);
  }

  /** The sum of a field; nothing where it is absent. */
  static BigDecimal sum(List<Row> rows, String field) {
    return rows.stream()
        .map(row -> row.numberOrZero(field))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
