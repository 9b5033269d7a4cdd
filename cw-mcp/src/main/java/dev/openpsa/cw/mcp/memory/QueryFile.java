package dev.openpsa.cw.mcp.memory;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.mcp.request.JsonBody;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.spec.NearestNames;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Saved queries as a JSON document to keep, to share and to read in again. */
public final class QueryFile {
  private static final int MOST_FAULTS = 10;

  /** The id means something in the file that it comes from only, and is passed over. */
  private static final Set<String> MEMBERS =
      Set.of("id", "description", "method", "path", "query", "body", "usage_count", "last_used");

  private final QueryMemory memory;

  public QueryFile(QueryMemory memory) {
    this.memory = memory;
  }

  /** All saved queries, each on a line of its own. */
  public String export() {
    StringBuilder text =
        new StringBuilder("{\"version\":").append(QueryDocument.VERSION).append(",\"queries\":[");
    String before = "\n";
    for (SavedQuery query : memory.saved().all()) {
      JsonObject json = new JsonObject();
      query.addTo(json);
      text.append(before).append(json);
      before = ",\n";
    }
    return text.append("\n]}\n").toString();
  }

  /**
   * Adds the queries that are not there yet.
   *
   * @param text what {@link #export} wrote, or a list of such queries
   * @throws RequestFailure naming the lines that can't be taken over; then none is
   */
  public Merged merge(String text) {
    List<SavedQuery> queries = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    for (QueryDocument.Element element : QueryDocument.elements(text)) {
      try {
        queries.add(query(element.json()));
      } catch (RequestFailure e) {
        faults.add("line " + element.line() + ": " + e.getMessage() + ". " + e.hint());
      }
    }
    if (!faults.isEmpty()) {
      throw refused(faults);
    }
    return new Merged(memory.saved().merge(queries), queries.size());
  }

  private static RequestFailure refused(List<String> faults) {
    String shown = String.join("\n", faults.subList(0, Math.min(MOST_FAULTS, faults.size())));
    int more = faults.size() - MOST_FAULTS;
    return new RequestFailure(
        ErrorCode.INVALID_ARGUMENT,
        "nothing was imported:\n" + shown + (more > 0 ? "\nand " + more + " more" : ""),
        "Mend or remove these, and import the file again.");
  }

  private SavedQuery query(JsonElement element) {
    if (!(element instanceof JsonObject json)) {
      throw fault("no query, which is an object", "It has description, method and path.");
    }
    for (String name : json.keySet()) {
      if (!MEMBERS.contains(name)) {
        List<String> near = NearestNames.of(name, MEMBERS, 1);
        throw fault(
            "'" + name + "' is no member of a query",
            near.isEmpty()
                ? "It has " + String.join(", ", new TreeSet<>(MEMBERS)) + "."
                : "Did you mean " + near.get(0) + "?");
      }
    }
    String description = QueryMemory.description(text(json, "description"));
    CallerRequest request =
        new CallerRequest(
            text(json, "method"), text(json, "path"), Map.of(), parameters(json), body(json));
    return new SavedQuery(
        0, description, memory.savable(description, request), uses(json), lastUsed(json));
  }

  private static String text(JsonObject json, String name) {
    if (json.get(name) instanceof JsonPrimitive text && text.isString()) {
      return text.getAsString();
    }
    throw fault("'" + name + "' is missing or no text", "Each query needs one.");
  }

  private static @Nullable JsonElement body(JsonObject json) {
    JsonElement body = json.get("body");
    return body == null || body.isJsonNull() ? null : JsonBody.of(body);
  }

  private static Map<String, String> parameters(JsonObject json) {
    JsonElement given = json.get("query");
    Map<String, String> parameters = new LinkedHashMap<>();
    if (given == null || given.isJsonNull()) {
      return parameters;
    }
    if (!given.isJsonObject()) {
      throw fault("'query' is no object", "Write {\"name\": \"value\"}.");
    }
    for (Map.Entry<String, JsonElement> parameter : given.getAsJsonObject().entrySet()) {
      if (!parameter.getValue().isJsonPrimitive()) {
        throw fault("'" + parameter.getKey() + "' in 'query' is no text", "Write it as a text.");
      }
      parameters.put(parameter.getKey(), parameter.getValue().getAsString());
    }
    return parameters;
  }

  private static int uses(JsonObject json) {
    JsonElement given = json.get("usage_count");
    if (given == null || given.isJsonNull()) {
      return 0;
    }
    if (given.isJsonPrimitive() && given.getAsString().matches("\\d{1,9}")) {
      return given.getAsInt();
    }
    throw fault("'usage_count' is no whole number", "Leave it out for 0.");
  }

  private static @Nullable Instant lastUsed(JsonObject json) {
    JsonElement given = json.get("last_used");
    if (given == null || given.isJsonNull()) {
      return null;
    }
    try {
      return Instant.parse(given.getAsString());
    } catch (DateTimeParseException | IllegalStateException | UnsupportedOperationException e) {
      throw fault("'last_used' is no time", "Write it as 2026-01-31T09:00:00Z, or leave it out.");
    }
  }

  private static RequestFailure fault(String message, String hint) {
    return new RequestFailure(ErrorCode.INVALID_ARGUMENT, message, hint);
  }

  /**
   * What became of an import.
   *
   * @param added new ones
   * @param read all that the file holds
   */
  public record Merged(int added, int read) {}
}
