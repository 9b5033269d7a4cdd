package dev.openpsa.cw.mcp.shape;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes rows one by one and keeps in memory what one answer may carry; from the first row beyond
 * that on, all rows go to a kept result.
 */
public final class RowCollector implements AutoCloseable {
  private final ResultStore store;
  private final int budget;
  private final Function<JsonElement, @Nullable JsonElement> seen;
  private final JsonArray first = new JsonArray();
  private int bytes;
  private int count;
  private ResultStore.@Nullable Writer kept;

  /**
   * Collects what is made of the rows added.
   *
   * @param budget bytes of JSON that the answer may carry
   * @param seen what the caller sees of a row, null for a row that is left out
   */
  public RowCollector(
      ResultStore store, int budget, Function<JsonElement, @Nullable JsonElement> seen) {
    this.store = store;
    this.budget = budget;
    this.seen = seen;
  }

  public void add(JsonElement received) {
    JsonElement row = seen.apply(received);
    if (row == null) {
      return;
    }
    count++;
    if (kept == null) {
      bytes += row.toString().getBytes(StandardCharsets.UTF_8).length + 1;
      if (bytes <= budget) {
        first.add(row);
        return;
      }
      kept = store.create();
      first.forEach(kept::add);
    }
    kept.add(row);
  }

  /** The rows that fit; all of them unless {@link #resultId()} is set. */
  public JsonArray first() {
    return first;
  }

  public int count() {
    return count;
  }

  /** Where all rows are kept, null when they fit the answer. */
  public @Nullable String resultId() {
    return kept == null ? null : kept.id();
  }

  @Override
  public void close() {
    if (kept != null) {
      kept.close();
    }
  }
}
