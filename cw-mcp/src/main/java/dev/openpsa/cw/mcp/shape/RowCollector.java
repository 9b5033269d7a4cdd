package dev.openpsa.cw.mcp.shape;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes rows one by one and keeps in memory what one answer may carry; from the first row beyond
 * that on, all rows go to a kept result.
 */
public final class RowCollector implements AutoCloseable {
  /** Rows to show of a list that does not fit. */
  private static final int FEWEST = 5;

  private final ResultStore store;
  private final int budget;
  private final List<String> first = new ArrayList<>();
  private boolean areShortened;
  private int bytes;
  private int count;
  private @Nullable ResultWriter kept;

  /**
   * @param budget bytes of JSON that the answer may carry
   */
  RowCollector(ResultStore store, int budget) {
    this.store = store;
    this.budget = budget;
  }

  /**
   * Adds a row.
   *
   * @param json the row on one line
   */
  public void add(String json) {
    count++;
    if (kept == null) {
      int size = json.getBytes(StandardCharsets.UTF_8).length + 1;
      if (size <= budget - bytes) {
        bytes += size;
        first.add(json);
        return;
      }
      kept = store.create();
      first.forEach(kept::add);
      areShortened = first.size() < FEWEST;
      first.replaceAll(this::shown);
    }
    kept.add(json);
    if (areShortened && first.size() < FEWEST) {
      first.add(shown(json));
    }
  }

  /** Where only few rows fit, more are shown, shortened. */
  private String shown(String json) {
    return areShortened
        ? Abridged.of(JsonParser.parseString(json), budget / FEWEST - 1, null).value().toString()
        : json;
  }

  /** Lets readers of the kept result see the rows so far. */
  public void flush() {
    if (kept != null) {
      kept.flush();
    }
  }

  /** Says that these are all rows there are. */
  public void complete() {
    if (kept != null) {
      kept.complete();
    }
  }

  /** Whether the first rows are shown with their long members shortened. */
  boolean areShortened() {
    return areShortened;
  }

  /** The rows that fit, at least one; all of them unless {@link #resultId()} is set. */
  JsonArray first() {
    JsonArray rows = new JsonArray(first.size());
    first.forEach(json -> rows.add(JsonParser.parseString(json)));
    return rows;
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
