package dev.openpsa.cw.spec;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Brings path items and their operations into one form: what stands elsewhere under a reference is
 * written in, what the path item says for all is said for each, and every parameter, body and
 * answer has a schema in the form of {@link SchemaForms}. A member of another kind than expected is
 * a fault that names its place.
 */
final class OperationForms {
  /** Headers that OpenAPI tells to ignore as parameters: others describe them. */
  private static final Set<String> IGNORED_HEADERS =
      Set.of("accept", "content-type", "authorization");

  private static final Set<String> PLACES = Set.of("path", "query", "header", "cookie");
  private static final int DEEPEST_REFERENCE = 20;

  private final JsonObject document;
  private final SchemaForms schemas;
  private final Mends mends;

  OperationForms(JsonObject document, SchemaForms schemas, Mends mends) {
    this.document = document;
    this.schemas = schemas;
    this.mends = mends;
  }

  /** All path items, in place. */
  void all() {
    JsonObject paths = document.getAsJsonObject("paths");
    for (String path : List.copyOf(paths.keySet())) {
      if (path.startsWith("x-")) {
        paths.remove(path);
        continue;
      }
      String owner = "path " + path;
      JsonObject item = object(owner, "the path", paths.get(path));
      paths.add(path, item);
      JsonArray shared = array(owner, item, "parameters");
      item.remove("parameters");
      for (String method : List.copyOf(item.keySet())) {
        if (SpecMends.METHODS.contains(method)) {
          JsonObject operation = object(owner, method, item.get(method));
          item.add(method, operation);
          operation(owner + ": " + method, operation, shared);
        }
      }
    }
  }

  private void operation(String owner, JsonObject operation, JsonArray shared) {
    for (String text : List.of("operationId", "summary", "description")) {
      if (operation.has(text) && SchemaReader.text(operation, text) == null) {
        operation.remove(text);
        mends.hit("member that is no text dropped");
      }
    }
    tags(owner, operation);
    parameters(owner, operation, shared);
    if (operation.has("requestBody")) {
      JsonObject body = object(owner, "requestBody", operation.get("requestBody"));
      operation.add("requestBody", body);
      content(owner + " body", body);
    }
    JsonObject answers = new JsonObject();
    if (operation.has("responses")) {
      object(owner, "responses", operation.get("responses"))
          .asMap()
          .forEach(
              (status, answer) -> {
                JsonObject form = object(owner, "response " + status, answer);
                content(owner + " response " + status, form);
                answers.add(status, form);
              });
    }
    operation.add("responses", answers);
  }

  private void tags(String owner, JsonObject operation) {
    JsonArray tags = new JsonArray();
    for (JsonElement tag : array(owner, operation, "tags")) {
      String published = tag instanceof JsonPrimitive text ? text.getAsString() : "";
      String plain = published.strip().replaceAll("\\s+", " ");
      if (!plain.isEmpty()) {
        tags.add(plain);
      }
      if (!plain.equals(published)) {
        mends.hit("blanks in a tag");
      }
    }
    operation.add("tags", tags);
  }

  /** Of a parameter that path item and operation both declare, the operation's counts. */
  private void parameters(String owner, JsonObject operation, JsonArray shared) {
    Map<String, JsonObject> declared = new LinkedHashMap<>();
    for (JsonElement e : shared) {
      parameter(owner, e.deepCopy(), declared);
    }
    if (!shared.isEmpty()) {
      mends.hit("path item's parameters shared");
    }
    Set<String> own = new HashSet<>();
    for (JsonElement e : array(owner, operation, "parameters")) {
      String key = parameter(owner, e, declared);
      if (!own.add(key)) {
        mends.hit("parameter declared twice");
      }
    }
    JsonArray all = new JsonArray();
    declared.values().forEach(all::add);
    operation.add("parameters", all);
  }

  private String parameter(String owner, JsonElement e, Map<String, JsonObject> declared) {
    JsonObject p = object(owner, "a parameter", e);
    String name = text(owner, p, "name");
    String in = text(owner + ": parameter " + name, p, "in");
    if (in.equals("body") || in.equals("formData")) {
      throw new SpecException(
          owner
              + ": the parameter "
              + name
              + " is of Swagger 2; convert the document to OpenAPI 3 first");
    }
    if (!PLACES.contains(in)) {
      throw new SpecException(
          owner
              + ": parameter "
              + name
              + " is in '"
              + in
              + "'; there are path, query, header, cookie");
    }
    String key = in + ' ' + name;
    if (in.equals("header") && IGNORED_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
      return key;
    }
    String place = owner + ": parameter " + name;
    JsonElement schema = p.get("schema");
    if (schema == null && p.has("content")) {
      schema = first(object(place, "content", p.remove("content"))).get("schema");
      mends.hit("parameter's content taken as its schema");
    }
    p.add("schema", schemas.used(place, schema == null ? new JsonObject() : schema));
    declared.put(key, p);
    return key;
  }

  private static JsonObject first(JsonObject content) {
    return content.isEmpty()
        ? new JsonObject()
        : SpecMends.object(content, content.keySet().iterator().next());
  }

  private void content(String owner, JsonObject of) {
    if (!of.has("content")) {
      return;
    }
    JsonObject content = object(owner, "content", of.get("content"));
    of.add("content", content);
    for (String type : List.copyOf(content.keySet())) {
      JsonObject media = object(owner, type, content.get(type));
      content.add(type, media);
      if (media.has("schema")) {
        media.add("schema", schemas.used(owner, media.get("schema")));
      }
    }
  }

  /** The object itself, or a copy of what it refers to. */
  private JsonObject object(String owner, String what, JsonElement element) {
    JsonElement at = element;
    for (int depth = 0; depth < DEEPEST_REFERENCE; depth++) {
      if (!(at instanceof JsonObject object)) {
        throw new SpecException(owner + ": " + what + " is an object, not " + at);
      }
      String reference = SchemaReader.text(object, "$ref");
      if (reference == null) {
        return object;
      }
      JsonElement target = Pointer.of(owner, reference).find(document);
      if (target == null) {
        throw new SpecException(owner + ": refers to " + reference + ", where nothing stands");
      }
      mends.hit("reference written out");
      at = target.deepCopy();
    }
    throw new SpecException(owner + ": " + what + " refers to itself: " + element);
  }

  private static JsonArray array(String owner, JsonObject from, String member) {
    JsonElement value = from.get(member);
    if (value == null || value instanceof JsonArray) {
      return value == null ? new JsonArray() : value.getAsJsonArray();
    }
    throw new SpecException(owner + ": " + member + " is a list, not " + value);
  }

  private static String text(String owner, JsonObject from, String member) {
    String text = SchemaReader.text(from, member);
    if (text == null || text.isBlank()) {
      throw new SpecException(owner + ": a parameter without '" + member + "': " + from);
    }
    return text;
  }
}
