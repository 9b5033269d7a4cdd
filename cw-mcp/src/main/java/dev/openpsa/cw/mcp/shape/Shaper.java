package dev.openpsa.cw.mcp.shape;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The last stretch of the road: what ConnectWise answered becomes what the caller reads. */
public final class Shaper {
  private final ResultStore store;
  private final int budget;

  /**
   * @param budget bytes of data that one answer may carry
   */
  public Shaper(ResultStore store, int budget) {
    this.store = store;
    this.budget = budget;
  }

  /**
   * A collector for rows that arrive bit by bit.
   *
   * @param seen what the caller sees of a row, null for a row that is left out
   */
  public RowCollector collector(Function<JsonElement, @Nullable JsonElement> seen) {
    return new RowCollector(store, budget, seen);
  }

  /**
   * The answer to one call.
   *
   * @param received what the caller is to see of it
   * @param more whether the list goes on behind these rows
   */
  public Shaped answer(
      int status, @Nullable JsonElement received, @Nullable Format format, boolean more) {
    JsonElement shown = received == null ? JsonNull.INSTANCE : received;
    if (shown.isJsonArray()) {
      try (RowCollector rows = collector(row -> row)) {
        shown.getAsJsonArray().forEach(rows::add);
        return list(status, rows, format, more);
      }
    }
    JsonObject answer = new JsonObject();
    answer.addProperty("status", status);
    if (shown.toString().length() > budget) {
      return keptRecord(answer, shown);
    }
    answer.add("data", shown);
    return new Shaped(answer, recordText(status, shown, format));
  }

  private Shaped list(int status, RowCollector rows, @Nullable Format format, boolean more) {
    JsonObject answer = new JsonObject();
    answer.addProperty("status", status);
    if (!more) {
      return rows(answer, rows, format, "");
    }
    answer.addProperty("more", true);
    return rows(
        answer,
        rows,
        format,
        "One page of "
            + rows.count()
            + " rows, there are more: ask for the next page, or use"
            + " cw_paginated_fetch or cw_count.\n");
  }

  /** Rows with what {@code answer} holds already; {@code note} stands before them in the text. */
  public Shaped rows(JsonObject answer, RowCollector rows, @Nullable Format format, String note) {
    JsonArray first = rows.first();
    StringBuilder text = new StringBuilder(note);
    String id = rows.resultId();
    if (id != null) {
      String resource = "cw://results/" + id;
      answer.addProperty("resource", resource);
      text.append(rows.count())
          .append(" rows are kept as ")
          .append(resource)
          .append("; read on with cw_result {\"id\": \"")
          .append(id)
          .append("\", \"offset\": ")
          .append(first.size())
          .append("}. First ")
          .append(first.size())
          .append(":\n");
    }
    answer.add("data", format == null || format == Format.JSON ? first : text(first, format));
    text.append(format == null ? Text.table(first) : asText(first, format));
    return new Shaped(answer, text.toString());
  }

  /** As many rows of a kept result as one answer may carry. */
  public Shaped part(JsonArray rows, int offset, int total, @Nullable Format format) {
    JsonArray fitting = new JsonArray();
    int bytes = 0;
    for (JsonElement row : rows) {
      bytes += row.toString().getBytes(StandardCharsets.UTF_8).length + 1;
      if (bytes > budget && !fitting.isEmpty()) {
        break;
      }
      fitting.add(row);
    }
    JsonObject answer = new JsonObject();
    answer.addProperty("total", total);
    answer.add("data", format == null || format == Format.JSON ? fitting : text(fitting, format));
    int next = offset + fitting.size();
    String more = next < total ? "; go on with offset " + next : "";
    String note =
        fitting.isEmpty()
            ? "No rows from offset " + offset + "; there are " + total + "\n"
            : "Rows " + (offset + 1) + " to " + next + " of " + total + more + "\n";
    return new Shaped(
        answer, note + (format == null ? Text.table(fitting) : asText(fitting, format)));
  }

  private static JsonElement text(JsonArray rows, Format format) {
    return new JsonPrimitive(asText(rows, format));
  }

  private static String asText(JsonArray rows, Format format) {
    return switch (format) {
      case JSON -> rows.toString();
      case TABLE -> Text.table(rows);
      case CSV -> Text.csv(rows);
    };
  }

  private static String recordText(int status, JsonElement shown, @Nullable Format format) {
    if (shown.isJsonNull()) {
      return "Done (HTTP " + status + ").";
    }
    if (!shown.isJsonObject() || format == Format.JSON) {
      return shown.isJsonPrimitive() ? shown.getAsString() : shown.toString();
    }
    return Text.record(shown.getAsJsonObject());
  }

  /** A record larger than an answer may be: kept whole, named members shown. */
  private Shaped keptRecord(JsonObject answer, JsonElement record) {
    try (ResultStore.Writer kept = store.create()) {
      kept.add(record);
      String resource = "cw://results/" + kept.id();
      answer.addProperty("resource", resource);
      return new Shaped(
          answer,
          "The record is larger than an answer may be ("
              + budget
              + " bytes) and is kept as "
              + resource
              + ". Ask for the fields you need with 'fields', or read it with cw_result {\"id\": \""
              + kept.id()
              + "\"}.");
    }
  }
}
