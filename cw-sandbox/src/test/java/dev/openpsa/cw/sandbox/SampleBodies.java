package dev.openpsa.cw.sandbox;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.sandbox.api.ApiTable;
import dev.openpsa.cw.sandbox.api.FieldSpec;
import dev.openpsa.cw.sandbox.api.Kind;
import dev.openpsa.cw.sandbox.api.Operation;
import dev.openpsa.cw.sandbox.api.RecordType;
import dev.openpsa.cw.sandbox.store.Database;
import dev.openpsa.cw.sandbox.store.ReferenceTarget;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Bodies for new records of any type: what the specification requires and nothing else. References
 * lead to records that are there; where there are none, one is made.
 */
final class SampleBodies {
  private static final Pattern FIRST_OF = Pattern.compile("@([/\\w]+)");

  private static final String DATE = "2026-03-16T09:00:00Z";

  /** Collections that the specification names as parents and lists under another path. */
  private static final Map<String, String> KEPT_ELSEWHERE =
      Map.of(
          "/finance/agreementtypes", "/finance/agreements/types",
          "/configurations/types", "/company/configurations/types",
          "/configurations/types/{}/questions", "/company/configurations/types/{}/questions",
          "/project", "/project/projects",
          "/project/boards", "/service/boards",
          "/system/myaccount", "/system/members",
          "/system/workflowactions", "/system/workflows/{}/events/{}/actions");

  private final ApiTable api;
  private final Caller caller;

  /** Tells where references lead; holds no records. */
  private final Database layout;

  private final Map<String, Integer> known = new HashMap<>();
  private int names;

  SampleBodies(ApiTable api, Caller caller) {
    this.api = api;
    this.caller = caller;
    this.layout = new Database(api, Clock.systemUTC());
  }

  /**
   * A body for that type.
   *
   * @param more further members as JSON, in which {@code @/service/boards} is the id of the first
   *     board
   */
  JsonObject of(RecordType type, String more) {
    JsonObject body = new JsonObject();
    JsonObject given = JsonParser.parseString(withIds(more)).getAsJsonObject();
    for (FieldSpec field : type.fields()) {
      if (given.has(field.name())) {
        if (!given.get(field.name()).isJsonNull()) {
          body.add(field.name(), given.get(field.name()));
        }
      } else if (field.required() && !field.name().equals("id")) {
        body.add(field.name(), value(field, field.kind()));
      }
    }
    return body;
  }

  private String withIds(String json) {
    Matcher matcher = FIRST_OF.matcher(json);
    StringBuilder out = new StringBuilder();
    while (matcher.find()) {
      matcher.appendReplacement(out, String.valueOf(firstId(matcher.group(1))));
    }
    return matcher.appendTail(out).toString();
  }

  JsonElement value(FieldSpec field, Kind kind) {
    return switch (kind) {
      case TEXT -> new JsonPrimitive(text(field));
      case DATE_TIME -> new JsonPrimitive(DATE);
      case INTEGER -> new JsonPrimitive(1);
      case NUMBER -> new JsonPrimitive(1.5);
      case BOOLEAN -> new JsonPrimitive(true);
      case OBJECT -> object(field);
      case LIST -> {
        JsonArray list = new JsonArray();
        list.add(value(field, field.element()));
        yield list;
      }
      case ANY -> new JsonPrimitive("any");
    };
  }

  /** The first value of an enumeration, else a text used nowhere else. */
  private String text(FieldSpec field) {
    if (!field.values().isEmpty()) {
      return field.values().get(0);
    }
    String text = "Walk " + ++names;
    if (field.name().toLowerCase(Locale.ROOT).contains("date")) {
      return DATE;
    }
    return field.maxLength() > 0 && text.length() > field.maxLength()
        ? Integer.toString(names, Character.MAX_RADIX)
        : text;
  }

  private JsonObject object(FieldSpec field) {
    if (field.type() == null) {
      return new JsonObject();
    }
    ReferenceTarget target = layout.target(field.type());
    RecordType type = api.type(field.type());
    if (target == null) {
      return of(type, type.isReference() ? "{\"id\":1,\"name\":\"Walk\"}" : "{}");
    }
    return reference(firstId(target.tables().get(0).key()));
  }

  private static JsonObject reference(int id) {
    JsonObject reference = new JsonObject();
    reference.addProperty("id", id);
    return reference;
  }

  /** A reference to another record than that one; null where there is no other field's value. */
  @Nullable JsonObject otherReference(FieldSpec field, int id) {
    ReferenceTarget target = field.kind() == Kind.OBJECT ? layout.target(field.type()) : null;
    if (target == null) {
      return null;
    }
    String key = target.tables().get(0).key();
    String path = path(key);
    List<Integer> others = caller.get(path, "pageSize", "1", "conditions", "id!=" + id).ids();
    return reference(others.isEmpty() ? make(key, path) : others.get(0));
  }

  /** The id of the first record there; of one made for this where there is none. */
  int firstId(String anyCase) {
    String key = anyCase.toLowerCase(Locale.ROOT);
    Integer seen = known.get(key);
    if (seen == null) {
      seen = find(key);
      known.put(key, seen);
    }
    return seen;
  }

  String path(WalkedCollection collection) {
    return path(collection.path().replaceAll("\\{\\w+}", "{}"));
  }

  /** The collection below its first parent, then below further ones. */
  List<String> paths(WalkedCollection collection) {
    String key = collection.path().replaceAll("\\{\\w+}", "{}");
    List<String> paths = new ArrayList<>(List.of(path(key)));
    int last = key.lastIndexOf("/{}");
    if (last > 0) {
      String above = key.substring(0, last).toLowerCase(Locale.ROOT);
      String parents = path(KEPT_ELSEWHERE.getOrDefault(above, above));
      caller
          .get(parents, "pageSize", "12", "orderBy", "id desc")
          .ids()
          .forEach(id -> paths.add(path(above) + "/" + id + key.substring(last + 3)));
    }
    return paths;
  }

  /** The path of a collection with ids of records that are there. */
  String path(String key) {
    StringBuilder path = new StringBuilder();
    StringBuilder above = new StringBuilder();
    for (String segment : key.substring(1).split("/")) {
      path.append('/');
      path.append(segment.equals("{}") ? firstId(above.toString()) : segment);
      above.append('/').append(segment.toLowerCase(Locale.ROOT));
    }
    return path.toString();
  }

  private int find(String asked) {
    String key = KEPT_ELSEWHERE.getOrDefault(asked, asked);
    String path = path(key);
    Caller.Reply reply = caller.get(path, "pageSize", "1", "orderBy", "id asc");
    if (reply.status() != 200) {
      throw new AssertionError(path + ": " + reply.body());
    }
    List<Integer> ids = reply.ids();
    return ids.isEmpty() ? make(key, path) : ids.get(0);
  }

  private int make(String key, String path) {
    Operation creation =
        api.operations().stream()
            .filter(o -> o.method().equals("POST") && o.body() != null)
            .filter(o -> ("/" + String.join("/", o.segments())).equals(key))
            .findFirst()
            .orElseThrow(() -> new AssertionError("nothing can be made at " + key));
    JsonObject body = of(api.type(creation.body()), SampleOverrides.members(creation.path()));
    Caller.Reply reply = caller.post(path, body.toString());
    if (reply.status() != 201) {
      throw new AssertionError(creation + " " + body + ": " + reply.body());
    }
    return reply.object().get("id").getAsInt();
  }
}
