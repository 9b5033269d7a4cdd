package dev.openpsa.cw.mcp.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** What a computed write's answer says of how much was done. */
final class WriteOutcome {
  private WriteOutcome() {}

  /**
   * Whether it did less than it was asked for, or its preview has nothing that would be done:
   * scripts are to see that.
   */
  static boolean isShort(JsonObject data) {
    if (!(data.get("summary") instanceof JsonObject summary)) {
      return false;
    }
    if (data.get("preview") instanceof JsonObject preview
        && preview.get("calls") instanceof JsonArray calls) {
      return calls.isEmpty();
    }
    JsonElement done = summary.get("done");
    JsonElement asked = summary.get("sheets");
    return done != null && asked != null && done.getAsLong() < asked.getAsLong();
  }
}
