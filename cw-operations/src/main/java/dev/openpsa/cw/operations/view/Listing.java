package dev.openpsa.cw.operations.view;

import java.util.List;
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
}
