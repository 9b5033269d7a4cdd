package dev.openpsa.cw.operations.check;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.call.Reading;
import dev.openpsa.cw.operations.plan.CorrectedCall;
import dev.openpsa.cw.operations.plan.Plan;
import dev.openpsa.cw.spec.conditions.Comparison;
import dev.openpsa.cw.spec.conditions.FieldPath;
import dev.openpsa.cw.spec.conditions.Operator;
import dev.openpsa.cw.spec.conditions.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Holds a ticket's status, type and team against its board: each board has its own, and the
 * catalogue does not know them. Costs a read for each, so only previews ask for it.
 */
public final class BoardCheck {
  private static final String TICKETS = "/(service|project)/tickets(/\\{id})?";

  private static final int MOST_SHOWN = 15;

  /** What a board has of its own, and where it lists it. */
  private static final Map<String, String> PARTS =
      Map.of("status", "statuses", "type", "types", "subType", "subtypes", "team", "teams");

  private final Reading reading;
  private final Map<String, List<JsonObject>> seen = new ConcurrentHashMap<>();

  public BoardCheck(Reading reading) {
    this.reading = reading;
  }

  /**
   * Passes a write whose status, type and team its board has.
   *
   * @param present the ticket as it is, null for a new one
   * @throws RequestFailure naming those that the board has
   */
  public void check(Plan plan, @Nullable JsonObject present) {
    if (!plan.isWrite() || !plan.path().matches(TICKETS) || plan.body() == null) {
      return;
    }
    Map<String, JsonObject> sent = references(plan.body());
    if (PARTS.keySet().stream().noneMatch(sent::containsKey)) {
      return;
    }
    try {
      board(sent.get("board"), present).ifPresent(board -> check(plan, sent, board));
    } catch (RequestFailure e) {
      if (e.code() == ErrorCode.INVALID_REQUEST) {
        throw e;
      }
      // A board that can't be read can't be checked: ConnectWise then says what is wrong.
    }
  }

  /** A board of that id. */
  private record Board(String id, String label) {}

  private void check(Plan plan, Map<String, JsonObject> sent, Board board) {
    for (Map.Entry<String, String> part : PARTS.entrySet()) {
      JsonObject wanted = sent.get(part.getKey());
      if (wanted == null) {
        continue;
      }
      List<JsonObject> offered =
          offered("/service/boards/" + board.id() + "/" + part.getValue(), wanted);
      if (offered.stream().noneMatch(one -> isMeant(one, wanted))) {
        throw refusal(plan, part.getKey(), wanted, board, offered);
      }
    }
  }

  /** What was read before is trusted for what is in it, never for what is not. */
  private List<JsonObject> offered(String path, JsonObject wanted) {
    List<JsonObject> before = seen.getOrDefault(path, List.of());
    if (before.stream().anyMatch(one -> isMeant(one, wanted))) {
      return before;
    }
    List<JsonObject> now = reading.list(path, Map.of("fields", "id,name", "pageSize", "1000"));
    seen.put(path, now);
    return now;
  }

  private static RequestFailure refusal(
      Plan plan, String part, JsonObject wanted, Board board, List<JsonObject> offered) {
    String names =
        offered.stream()
            .limit(MOST_SHOWN)
            .map(one -> text(one, "name") + " (" + text(one, "id") + ")")
            .collect(Collectors.joining(", "));
    String corrected =
        nearest(wanted, offered)
            .flatMap(name -> renamed(plan, part, name))
            .map(CorrectedCall::of)
            .orElse("");
    String hint =
        "The board has "
            + (names.isEmpty() ? "none" : names)
            + (offered.size() > MOST_SHOWN ? ", and more" : "")
            + ". "
            + corrected;
    return new RequestFailure(
        ErrorCode.INVALID_REQUEST,
        plan.method()
            + " "
            + plan.path()
            + ": the board "
            + board.label()
            + " has no "
            + part
            + " "
            + wanted,
        hint.strip());
  }

  private static Optional<String> nearest(JsonObject wanted, List<JsonObject> offered) {
    List<String> names = offered.stream().map(one -> text(one, "name")).toList();
    return wanted.has("name")
        ? MemberNames.clearlyNearest(text(wanted, "name"), names)
        : Optional.empty();
  }

  private static Optional<Plan> renamed(Plan plan, String part, String name) {
    JsonElement body = plan.body();
    if (body == null) {
      return Optional.empty();
    }
    JsonElement changed = body.deepCopy();
    JsonObject reference = new JsonObject();
    reference.addProperty("name", name);
    if (changed.isJsonObject()) {
      changed.getAsJsonObject().add(part, reference);
      return Optional.of(plan.withBody(changed));
    }
    for (JsonElement e : changed.getAsJsonArray()) {
      JsonObject operation = e.getAsJsonObject();
      if (path(operation)[0].equals(part)) {
        operation.addProperty("path", part);
        operation.add("value", reference);
      }
    }
    return Optional.of(plan.withBody(changed));
  }

  private Optional<Board> board(@Nullable JsonObject sent, @Nullable JsonObject present) {
    if (sent != null && sent.has("id")) {
      return Optional.of(new Board(text(sent, "id"), text(sent, "id")));
    }
    if (sent != null && sent.has("name")) {
      String name = text(sent, "name");
      String named =
          new Comparison(FieldPath.parse("name"), Operator.EQUAL, new Value.Text(name)).toString();
      return reading
          .list("/service/boards", Map.of("conditions", named, "fields", "id,name"))
          .stream()
          .findFirst()
          .map(board -> new Board(text(board, "id"), "'" + name + "'"));
    }
    JsonElement own = present == null ? null : present.get("board");
    return own != null && own.isJsonObject() && own.getAsJsonObject().has("id")
        ? Optional.of(
            new Board(
                text(own.getAsJsonObject(), "id"), "'" + text(own.getAsJsonObject(), "name") + "'"))
        : Optional.empty();
  }

  private static boolean isMeant(JsonObject offered, JsonObject wanted) {
    return wanted.has("id")
        ? text(offered, "id").equals(text(wanted, "id"))
        : !wanted.has("name")
            || text(offered, "name")
                .toLowerCase(Locale.ROOT)
                .equals(text(wanted, "name").toLowerCase(Locale.ROOT));
  }

  /** The references that a record or a patch sets. */
  private static Map<String, JsonObject> references(JsonElement body) {
    Map<String, JsonObject> references = new LinkedHashMap<>();
    if (body.isJsonObject()) {
      for (Map.Entry<String, JsonElement> e : body.getAsJsonObject().entrySet()) {
        if (e.getValue().isJsonObject()) {
          references.put(e.getKey(), e.getValue().getAsJsonObject());
        }
      }
    } else if (body.isJsonArray()) {
      for (JsonElement e : body.getAsJsonArray()) {
        if (e.isJsonObject()) {
          patched(e.getAsJsonObject(), references);
        }
      }
    }
    return references;
  }

  private static void patched(JsonObject operation, Map<String, JsonObject> references) {
    String[] path = path(operation);
    JsonElement value = operation.get("value");
    if (path.length == 1 && value instanceof JsonObject whole) {
      references.put(path[0], whole);
    } else if (path.length == 2 && value instanceof JsonPrimitive key) {
      JsonObject reference = new JsonObject();
      reference.add(path[1], key);
      references.put(path[0], reference);
    }
  }

  private static String[] path(JsonObject operation) {
    return text(operation, "path").replaceFirst("^/", "").split("/", -1);
  }

  private static String text(JsonObject object, String member) {
    return object.get(member) instanceof JsonPrimitive value ? value.getAsString() : "";
  }
}
