package dev.openpsa.cw.mcp.lean;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.openpsa.cw.operations.RequestFailure;

/** Writes the corrected call of a refusal the way {@code cw_run} takes it. */
final class CorrectedRun {
  private static final String MARK = "Corrected call: ";

  private CorrectedRun() {}

  /** The same failure; unchanged where it carries no corrected call. */
  static RequestFailure of(RequestFailure failure) {
    int at = failure.hint().lastIndexOf(MARK);
    if (at < 0) {
      return failure;
    }
    try {
      JsonObject call =
          JsonParser.parseString(failure.hint().substring(at + MARK.length())).getAsJsonObject();
      return new RequestFailure(
          failure.code(),
          failure.getMessage(),
          failure.hint().substring(0, at) + MARK + run(call),
          failure.status(),
          failure.requestId(),
          failure);
    } catch (JsonParseException | IllegalStateException e) {
      return failure;
    }
  }

  private static JsonObject run(JsonObject call) {
    JsonObject params = new JsonObject();
    JsonObject run = new JsonObject();
    run.addProperty(
        "name", call.get("method").getAsString() + " " + call.get("path").getAsString());
    for (String member : call.keySet()) {
      JsonElement value = call.get(member);
      switch (member) {
        case "method", "path" -> {}
        case "query" -> value.getAsJsonObject().asMap().forEach(params::add);
        case "fields" -> run.add(member, value);
        default -> params.add(member, value);
      }
    }
    run.add("params", params);
    return run;
  }
}
