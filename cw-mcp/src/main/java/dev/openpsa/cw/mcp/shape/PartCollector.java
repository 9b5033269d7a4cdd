package dev.openpsa.cw.mcp.shape;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import dev.openpsa.cw.mcp.shape.Abridged.Cut;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes rows of a kept result while they fit one answer. A row that alone is larger is shortened,
 * and what it loses is kept by itself.
 */
public final class PartCollector {
  private final ResultStore store;
  private final int budget;
  private final JsonArray rows = new JsonArray();
  private final List<Cut> cuts = new ArrayList<>();
  private int bytes;

  PartCollector(ResultStore store, int budget) {
    this.store = store;
    this.budget = budget;
  }

  /** False when no more rows fit. */
  public boolean add(JsonElement row) {
    int size = Abridged.size(row) + 1;
    if (size > budget - bytes && !rows.isEmpty()) {
      return false;
    }
    Abridged shown = Abridged.of(row, budget, store);
    rows.add(shown.value());
    cuts.addAll(shown.cuts());
    bytes += Math.min(size, budget);
    return true;
  }

  JsonArray rows() {
    return rows;
  }

  List<Cut> cuts() {
    return cuts;
  }
}
