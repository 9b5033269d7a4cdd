package dev.openpsa.cw.mcp.operation;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.mcp.request.Requests;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.registry.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks the filters that a caller adds to a list before they are joined with the operation's own,
 * so that the correction is one of what the caller wrote.
 */
final class OwnFilters {
  private static final String MARK = "Corrected call: ";

  /** As callers write them, and as the API does. */
  private static final Map<String, String> NAMES =
      Map.of(
          "conditions", "conditions",
          "child_conditions", "childConditions",
          "childConditions", "childConditions",
          "order_by", "orderBy",
          "orderBy", "orderBy");

  private OwnFilters() {}

  /**
   * @throws RequestFailure with the corrected call of the operation, where there is one
   */
  static void check(Requests requests, Operation operation, JsonObject params) {
    Map<String, String> query = new LinkedHashMap<>();
    for (String name : params.keySet()) {
      if (NAMES.containsKey(name) && params.get(name) instanceof JsonPrimitive text) {
        query.put(NAMES.get(name), text.getAsString());
      }
    }
    boolean isList = operation.method().equals("GET") && !operation.path().contains("{");
    if (query.isEmpty() || !isList) {
      return;
    }
    try {
      requests.prepare("GET", operation.path(), Map.of(), query, null, null, true);
    } catch (RequestFailure e) {
      throw corrected(e, operation, params);
    }
  }

  private static RequestFailure corrected(
      RequestFailure failure, Operation operation, JsonObject params) {
    int at = failure.hint().lastIndexOf(MARK);
    if (at < 0) {
      return failure;
    }
    try {
      JsonObject call =
          JsonParser.parseString(failure.hint().substring(at + MARK.length())).getAsJsonObject();
      JsonObject mended = params.deepCopy();
      List.copyOf(NAMES.keySet()).forEach(mended::remove);
      if (call.get("query") instanceof JsonObject query) {
        query.asMap().forEach(mended::add);
      }
      JsonObject run = new JsonObject();
      run.addProperty("name", operation.name());
      run.add("params", mended);
      return new RequestFailure(
          failure.code(),
          operation.name() + ": " + failure.getMessage(),
          failure.hint().substring(0, at) + MARK + run);
    } catch (JsonParseException | IllegalStateException e) {
      return failure;
    }
  }
}
