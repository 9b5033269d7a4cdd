package dev.openpsa.cw.operations.guard;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.plan.Hashes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a record is still as the preview showed it. ConnectWise has no ETag. {@code
 * _info.lastUpdated} is what there is, and it has whole seconds only, so the values that the
 * preview showed count as well.
 */
final class RecordMark {
  private RecordMark() {}

  static String of(@Nullable JsonObject record, List<Change> changes) {
    StringBuilder seen = new StringBuilder();
    if (record != null) {
      JsonElement info = record.get("_info");
      boolean dated =
          info != null && info.isJsonObject() && info.getAsJsonObject().has("lastUpdated");
      seen.append(dated ? info.getAsJsonObject().get("lastUpdated") : record);
      changes.forEach(change -> seen.append('\n').append(change.field()).append(change.from()));
    }
    return Hashes.of(seen.toString());
  }
}
