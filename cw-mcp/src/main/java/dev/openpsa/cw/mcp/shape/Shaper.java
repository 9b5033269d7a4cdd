package dev.openpsa.cw.mcp.shape;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.mcp.shape.Abridged.Cut;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The last stretch of the road: what ConnectWise answered becomes what the caller reads. */
public final class Shaper {
  /** Bytes for what stands before a shortened record. */
  private static final int NOTE_ROOM = 1500;

  private static final int NAMED_CUTS = 6;

  /** Bytes that an answer's own members may take beside the rows, which have been measured. */
  private static final int SLACK = 1000;

  private final ResultStore store;
  private final int budget;
  private final Times times;

  /**
   * @param budget bytes that the data of one answer may take, and its text as well
   * @param times how moments are shown in texts
   */
  public Shaper(ResultStore store, int budget, Times times) {
    this.store = store;
    this.budget = budget;
    this.times = times;
  }

  /** How previews are shown. */
  public PreviewText previews() {
    return new PreviewText(times);
  }

  /** A collector for rows that arrive bit by bit. */
  public RowCollector collector() {
    return new RowCollector(store, budget);
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
      try (RowCollector rows = collector()) {
        shown.getAsJsonArray().forEach(row -> rows.add(row.toString()));
        rows.complete();
        return list(status, rows, format, more);
      }
    }
    JsonObject answer = new JsonObject();
    answer.addProperty("status", status);
    if (Abridged.size(shown) > budget) {
      return largeRecord(answer, shown, format);
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
    String id = rows.resultId();
    if (id == null) {
      return shaped(answer, first, format, note);
    }
    answer.addProperty("resource", address(id));
    answer.addProperty("records", rows.count());
    int next = rows.areShortened() ? 0 : first.size();
    String kept =
        rows.count()
            + " rows are kept as "
            + address(id)
            + "; read on with cw_result {\"id\": \""
            + id
            + "\", \"offset\": "
            + next
            + "}. First "
            + first.size()
            + (rows.areShortened() ? ", shortened:\n" : ":\n");
    if (rows.areShortened()) {
      answer.addProperty("shortened", true);
    }
    return shaped(answer, first, format, note + kept);
  }

  /**
   * As many rows of a kept result as one answer may carry.
   *
   * @param rows from {@code offset} on
   */
  public Shaped part(
      PartCollector rows, int offset, ResultStore.State state, @Nullable Format format) {
    JsonObject answer = new JsonObject();
    answer.addProperty("total", state.rows());
    answer.addProperty("complete", state.complete());
    StringBuilder note = new StringBuilder();
    int next = offset + rows.rows().size();
    if (rows.rows().isEmpty()) {
      note.append("No rows from offset ").append(offset).append("; there are ");
    } else {
      note.append("Rows ").append(offset + 1).append(" to ").append(next).append(" of ");
    }
    note.append(state.rows());
    if (state.grows()) {
      note.append(" so far; more are being added");
    } else if (!state.complete()) {
      note.append("; incomplete, because the request did not read to the end");
    }
    if (next < state.rows()) {
      note.append("; go on with offset ").append(next);
    }
    note.append('\n');
    shortened(answer, note, rows.cuts());
    return shaped(answer, rows.rows(), format, note.toString());
  }

  /**
   * An answer that was made without a look at its size, shortened where it is too large: what is
   * left out is kept.
   */
  public Shaped within(Shaped answer) {
    JsonObject data = answer.data();
    String text = answer.text();
    if (Abridged.size(data) > (long) budget + SLACK) {
      Abridged shown = Abridged.of(data, budget, store);
      data = shown.value().getAsJsonObject();
      StringBuilder note = new StringBuilder();
      shortened(data, note, shown.cuts());
      text = note + text;
    }
    return new Shaped(data, bytes(text) > (long) budget + SLACK ? head(text) : text);
  }

  /** The lines that fit, and where all are kept. */
  private String head(String text) {
    JsonArray lines = Abridged.lines(text);
    try (ResultWriter kept = store.create()) {
      lines.forEach(line -> kept.add(line.toString()));
      kept.complete();
      String start = Abridged.head(text, budget - NOTE_ROOM / 5);
      while (bytes(start) > budget) {
        start = Abridged.head(start, start.length() * 3 / 4);
      }
      int end = start.lastIndexOf('\n');
      return (end > budget / 2 ? start.substring(0, end) : start)
          + "\n… This text has "
          + lines.size()
          + " lines; read on with cw_result {\"id\": \""
          + kept.id()
          + "\", \"offset\": "
          + Math.max(0, start.lines().count() - 1)
          + "}.";
    }
  }

  /** Takes rows of a kept result while they fit the answer. */
  public PartCollector partCollector() {
    return new PartCollector(store, budget);
  }

  private Shaped shaped(JsonObject answer, JsonArray rows, @Nullable Format format, String note) {
    int room = Math.max(budget / 2, budget - bytes(note));
    String text = text(rows, format == null ? Format.TABLE : format, room);
    boolean isData = format == null || format == Format.JSON;
    answer.add("data", isData ? rows : new JsonPrimitive(text));
    return new Shaped(answer, note + text);
  }

  /** The rows as text; fewer of them where the text would take more room. */
  private String text(JsonArray rows, Format format, int room) {
    String text = asText(rows, format);
    JsonArray fewer = rows;
    while (bytes(text) > room && fewer.size() > 1) {
      fewer = first(fewer, (int) Math.max(1, 0.9 * fewer.size() * room / bytes(text)));
      text =
          asText(fewer, format)
              + "\n(first "
              + fewer.size()
              + " of these "
              + rows.size()
              + " rows; ask for fewer fields or rows to see them all here)";
    }
    return bytes(text) > room ? Abridged.head(text, room / 4) + " …" : text;
  }

  private static JsonArray first(JsonArray rows, int count) {
    JsonArray first = new JsonArray(count);
    for (int i = 0; i < count; i++) {
      first.add(rows.get(i));
    }
    return first;
  }

  private String asText(JsonArray rows, Format format) {
    return switch (format) {
      case JSON -> rows.toString();
      case TABLE -> Text.table(rows, times);
      case CSV -> Text.csv(rows);
    };
  }

  private String recordText(int status, JsonElement shown, @Nullable Format format) {
    if (shown.isJsonNull()) {
      return "Done (HTTP " + status + ").";
    }
    if (!shown.isJsonObject() || format == Format.JSON) {
      return shown.isJsonPrimitive() ? shown.getAsString() : shown.toString();
    }
    return Text.record(shown.getAsJsonObject(), times);
  }

  /** A record larger than an answer may be: kept whole, and shown with what is long shortened. */
  private Shaped largeRecord(JsonObject answer, JsonElement record, @Nullable Format format) {
    try (ResultWriter kept = store.create()) {
      kept.add(record.toString());
      kept.complete();
      answer.addProperty("resource", address(kept.id()));
    }
    Abridged shown = Abridged.of(record, budget - Math.min(budget / 3, NOTE_ROOM), store);
    StringBuilder note =
        new StringBuilder("The record is larger than an answer may be (")
            .append(budget)
            .append(" bytes) and is kept whole as ")
            .append(answer.get("resource").getAsString())
            .append(".\n");
    shortened(answer, note, shown.cuts());
    answer.add("data", shown.value());
    return new Shaped(answer, note + recordText(0, shown.value(), format));
  }

  /** Says what was shortened, and where it is kept. */
  private static void shortened(JsonObject answer, StringBuilder note, Collection<Cut> cuts) {
    if (cuts.isEmpty()) {
      return;
    }
    answer.addProperty("shortened", true);
    note.append("Shortened: ")
        .append(
            cuts.stream().limit(NAMED_CUTS).map(Shaper::words).collect(Collectors.joining(", ")))
        .append(cuts.size() > NAMED_CUTS ? " and " + (cuts.size() - NAMED_CUTS) + " more" : "")
        .append(". Read one with cw_result and its id, or ask for the fields you need.\n");
  }

  private static String words(Cut cut) {
    String kept = cut.resultId() == null ? "" : ", kept as " + address(cut.resultId());
    return cut.path() + " (" + cut.size() + kept + ")";
  }

  private static String address(String id) {
    return "cw://results/" + id;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
