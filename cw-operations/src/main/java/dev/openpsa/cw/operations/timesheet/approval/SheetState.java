package dev.openpsa.cw.operations.timesheet.approval;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.Source;
import dev.openpsa.cw.operations.run.ApiReading;
import dev.openpsa.cw.operations.timesheet.Entry;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads sheets as they are now. */
final class SheetState {
  private static final int MOST_ENTRIES = 10_000;

  private final ApiReading reading;
  private final Source source;

  SheetState(ApiReading reading, Source source) {
    this.reading = reading;
    this.source = source;
  }

  /** The sheet; null where it is gone. */
  @Nullable JsonObject read(int sheet) {
    try {
      return reading.record("/time/sheets/" + sheet);
    } catch (RequestFailure e) {
      if (e.code() == ErrorCode.NOT_FOUND) {
        return null;
      }
      throw e;
    }
  }

  static String status(JsonObject sheet) {
    return sheet.get("status") instanceof JsonPrimitive status ? status.getAsString() : "";
  }

  /** Whether sheet and entries are as the preview showed them. */
  boolean isAsShown(Action action, Item item, JsonObject sheet) {
    if (!status(sheet).equals(item.status())) {
      return false;
    }
    Map<Integer, String> entries = new HashMap<>();
    for (Row entry :
        source.read(
            new Query("/time/entries", "timeSheet/id = " + item.sheet(), Entry.FIELDS, Map.of()),
            MOST_ENTRIES)) {
      Integer id = entry.id("id");
      if (id != null) {
        entries.put(id, Entry.version(entry));
      }
    }
    String now =
        SheetMark.of(
            action,
            item.tier(),
            item.sheet(),
            status(sheet),
            sheet.get("hours") instanceof JsonPrimitive hours ? hours.getAsBigDecimal() : null,
            entries);
    return now.equals(item.mark());
  }
}
