package dev.openpsa.cw.operations.journal;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.guard.Change;
import dev.openpsa.cw.operations.guard.Changes;
import dev.openpsa.cw.operations.plan.Plan;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A write.
 *
 * @param at when it was about to be sent
 * @param target which ConnectWise, and as whom
 * @param path the path template
 * @param before the record before, null where there was none or it can't be read
 * @param after what ConnectWise answered, null for nothing
 * @param status the HTTP status, null where none came
 * @param requestId ConnectWise's id of the request
 * @param note what went wrong, null for nothing
 * @param undoneBy the entry that took it back, null for none
 */
public record JournalEntry(
    long id,
    Instant at,
    WriteOrigin origin,
    String target,
    String method,
    String path,
    Map<String, String> pathParameters,
    Map<String, String> query,
    @Nullable JsonElement body,
    EntryState state,
    @Nullable JsonObject before,
    @Nullable JsonElement after,
    @Nullable Integer status,
    @Nullable String requestId,
    @Nullable String note,
    @Nullable Long undoneBy) {

  public JournalEntry {
    pathParameters = Map.copyOf(pathParameters);
    query = Map.copyOf(query);
  }

  /** What it changed, field by field, as its preview showed it. */
  public List<Change> changes() {
    return Changes.of(new Plan(method, path, pathParameters, query, body, null), before).stream()
        .map(change -> new Change(change.field(), change.from(), named(change)))
        .toList();
  }

  /** A reference that was sent by its id alone, as ConnectWise answered it: with its name. */
  private JsonElement named(Change change) {
    if (change.to() instanceof JsonObject sent
        && sent.has("id")
        && after instanceof JsonObject record
        && record.get(change.field()) instanceof JsonObject answered
        && sent.get("id").equals(answered.get("id"))) {
      return answered;
    }
    return change.to();
  }

  /** The path with its arguments. */
  public String shownPath() {
    String shown = path;
    for (Map.Entry<String, String> parameter : pathParameters.entrySet()) {
      shown = shown.replace("{" + parameter.getKey() + "}", parameter.getValue());
    }
    return shown;
  }
}
