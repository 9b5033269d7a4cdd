package dev.openpsa.cw.operations.computed;

import com.google.gson.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was computed.
 *
 * @param heading lines for people that stand before the rows or the facts; empty for none
 * @param facts the answer's members; beside the rows where it has rows
 * @param rows the table's rows, in order; null for an answer that is no table
 * @param image the picture of it; null for none
 */
public record ComputedAnswer(
    String heading, JsonObject facts, @Nullable List<JsonObject> rows, @Nullable Image image) {

  public ComputedAnswer {
    rows = rows == null ? null : List.copyOf(rows);
  }

  /** A table with what is to be said about it. */
  public static ComputedAnswer table(String heading, JsonObject facts, List<JsonObject> rows) {
    return new ComputedAnswer(heading, facts, rows, null);
  }

  /** An answer of sections, each with a shape of its own. */
  public static ComputedAnswer record(String heading, JsonObject facts) {
    return new ComputedAnswer(heading, facts, null, null);
  }

  /** The same with its picture; null leaves it without one. */
  public ComputedAnswer showing(@Nullable Image image) {
    return new ComputedAnswer(heading, facts, rows, image);
  }
}
