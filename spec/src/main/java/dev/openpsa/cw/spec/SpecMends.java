package dev.openpsa.cw.spec;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rules that mend the published document in memory. Each rule is about a shape, never about one
 * named endpoint, so that another release of the document is mended by the same rules. The
 * published file stays as it is.
 */
final class SpecMends {
  static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");
  static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");
  private static final Pattern SEGMENT = Pattern.compile("[\\w.~$:@+,;=!&'()*-]*|\\{\\w+}");
  private static final Set<String> OTHER_METHODS = Set.of("head", "options", "trace", "query");

  private static final String BULK_RESULT = "BulkResult";
  private static final String IDS = "IdCollection";
  private static final String COUNT = "Count";
  private static final String COUNTING = "/count";

  private final JsonObject schemas;
  private final Mends mends;

  private SpecMends(JsonObject schemas, Mends mends) {
    this.schemas = schemas;
    this.mends = mends;
  }

  /** Mends {@code doc} in place and answers how often each rule applied. */
  static Map<String, Integer> apply(JsonObject doc) {
    JsonObject components = object(doc, "components");
    doc.add("components", components);
    JsonObject schemas = object(components, "schemas");
    components.add("schemas", schemas);
    Mends mends = new Mends();
    SchemaForms forms = new SchemaForms(doc, mends);
    forms.named(schemas);
    new OperationForms(doc, forms, mends).all();
    new SpecMends(schemas, mends).all(doc);
    InlineSchemas.name(doc, mends);
    return mends.applied();
  }

  private void all(JsonObject doc) {
    paths(doc);
    operationIds(doc);
    AnswerMends answers = new AnswerMends(mends);
    for (Map.Entry<String, JsonElement> path : doc.getAsJsonObject("paths").entrySet()) {
      for (Map.Entry<String, JsonElement> op : path.getValue().getAsJsonObject().entrySet()) {
        JsonObject operation = op.getValue().getAsJsonObject();
        operation(path.getKey(), op.getKey(), operation);
        answers.operation(op.getKey(), operation);
      }
    }
    forms(doc);
    counts(doc);
  }

  private void paths(JsonObject doc) {
    JsonObject mended = new JsonObject();
    for (Map.Entry<String, JsonElement> e : doc.getAsJsonObject("paths").entrySet()) {
      String path = PathMends.mended(e.getKey());
      if (!path.equals(e.getKey())) {
        hit("path mended");
      }
      if (path.equals("/")) {
        throw new SpecException("path " + e.getKey() + ": it names no resource");
      }
      for (String segment : path.substring(1).split("/", -1)) {
        if (!SEGMENT.matcher(segment).matches()) {
          throw new SpecException(
              "path "
                  + e.getKey()
                  + ": the segment '"
                  + segment
                  + "' is neither a name nor {aName}");
        }
      }
      JsonObject operations = mended.has(path) ? mended.getAsJsonObject(path) : new JsonObject();
      mended.add(path, operations);
      JsonObject item = e.getValue().getAsJsonObject();
      for (Map.Entry<String, JsonElement> op : item.entrySet()) {
        if (!METHODS.contains(op.getKey())) {
          if (OTHER_METHODS.contains(op.getKey())) {
            hit("operation of a method that no caller needs left out");
          }
          continue; // servers, summary and the like hold nothing that a caller needs
        }
        if (operations.has(op.getKey())) {
          throw new SpecException(
              "path "
                  + e.getKey()
                  + ": "
                  + op.getKey()
                  + " is there twice after mending it to "
                  + path);
        }
        operations.add(op.getKey(), op.getValue());
      }
    }
    doc.add("paths", mended);
  }

  /** Operation ids that are missing or repeated get one made of method and path. */
  private void operationIds(JsonObject doc) {
    Map<String, String> seen = new HashMap<>();
    for (Map.Entry<String, JsonElement> path : doc.getAsJsonObject("paths").entrySet()) {
      for (Map.Entry<String, JsonElement> op : path.getValue().getAsJsonObject().entrySet()) {
        JsonObject operation = op.getValue().getAsJsonObject();
        String id = operation.has("operationId") ? operation.get("operationId").getAsString() : "";
        if (!id.matches("[A-Za-z]\\w*") || seen.containsKey(id.toLowerCase(Locale.ROOT))) {
          id = derivedId(op.getKey(), path.getKey());
          for (int i = 2; seen.containsKey(id.toLowerCase(Locale.ROOT)); i++) {
            id = derivedId(op.getKey(), path.getKey()) + i;
          }
          operation.addProperty("operationId", id);
          hit("operation id made");
        }
        seen.put(id.toLowerCase(Locale.ROOT), path.getKey());
      }
    }
  }

  static String derivedId(String method, String path) {
    StringBuilder id = new StringBuilder(method);
    for (String segment : path.substring(1).split("/")) {
      String word = segment.replaceAll("[^A-Za-z0-9]", "");
      if (!word.isEmpty()) {
        id.append(segment.startsWith("{") ? "By" : "")
            .append(Character.toUpperCase(word.charAt(0)))
            .append(word.substring(1));
      }
    }
    return id.toString();
  }

  private void operation(String path, String method, JsonObject op) {
    List<String> order = placeholders(path);
    List<JsonObject> pathParameters = new ArrayList<>();
    List<JsonObject> others = new ArrayList<>();
    if (op.has("parameters")) {
      for (JsonElement e : op.getAsJsonArray("parameters")) {
        parameter(method, op, e.getAsJsonObject(), order, pathParameters, others);
      }
    }
    for (String name : order) {
      if (pathParameters.stream().noneMatch(p -> p.get("name").getAsString().equals(name))) {
        pathParameters.add(pathParameter(name));
        hit("undeclared path parameter added");
      }
    }
    pathParameters.sort(Comparator.comparingInt(p -> order.indexOf(p.get("name").getAsString())));
    JsonArray parameters = new JsonArray();
    pathParameters.forEach(parameters::add);
    others.forEach(parameters::add);
    op.add("parameters", parameters);
    if (path.endsWith("/bulk")) {
      bulk(method, op);
    }
  }

  /**
   * A bulk operation answers one result for each item, whatever the document names, and one that
   * deletes has to be told what.
   */
  private void bulk(String method, JsonObject op) {
    for (Map.Entry<String, JsonElement> answer : object(op, "responses").entrySet()) {
      JsonObject content = object(answer.getValue().getAsJsonObject(), "content");
      for (Map.Entry<String, JsonElement> media : content.entrySet()) {
        JsonObject schema = object(media.getValue().getAsJsonObject(), "schema");
        if (schemas.has(BULK_RESULT) && !reference(BULK_RESULT).equals(schema)) {
          media.getValue().getAsJsonObject().add("schema", reference(BULK_RESULT));
          hit("bulk answer declared");
        }
      }
    }
    if (method.equals("delete") && !op.has("requestBody") && schemas.has(IDS)) {
      op.add("requestBody", jsonBody(reference(IDS)));
      hit("ids to delete became the body");
    }
  }

  /** A record whose collection takes a form is changed by the same form, if by POST at all. */
  private void forms(JsonObject doc) {
    JsonObject paths = doc.getAsJsonObject("paths");
    for (Map.Entry<String, JsonElement> path : paths.entrySet()) {
      JsonObject post = object(path.getValue().getAsJsonObject(), "post");
      String collection = path.getKey().replaceFirst("/\\{\\w+}$", "");
      JsonObject create = object(object(paths, collection), "post");
      boolean takesForm =
          object(object(create, "requestBody"), "content").has("multipart/form-data");
      boolean ofRecord = !collection.equals(path.getKey());
      if (ofRecord && takesForm && post.has("operationId") && !post.has("requestBody")) {
        post.add("requestBody", create.get("requestBody").deepCopy());
        hit("form of a record taken from its collection");
      }
    }
  }

  /** A count answers a number, also where the document names the records that are counted. */
  private void counts(JsonObject doc) {
    for (Map.Entry<String, JsonElement> path : doc.getAsJsonObject("paths").entrySet()) {
      if (!path.getKey().endsWith(COUNTING) || !schemas.has(COUNT)) {
        continue;
      }
      for (JsonObject media : media(object(path.getValue().getAsJsonObject(), "get"))) {
        JsonObject record = fields(record(object(media, "schema")));
        if (record.has("id") && !record.has("count")) {
          media.add("schema", reference(COUNT));
          hit("count declared");
        }
      }
    }
  }

  private static List<JsonObject> media(JsonObject operation) {
    List<JsonObject> media = new ArrayList<>();
    for (JsonElement answer : object(operation, "responses").asMap().values()) {
      for (JsonElement content : object(answer.getAsJsonObject(), "content").asMap().values()) {
        media.add(content.getAsJsonObject());
      }
    }
    return media;
  }

  /** The schema, or that of a list's elements. */
  private static JsonObject record(JsonObject schema) {
    return schema.has("items") ? object(schema, "items") : schema;
  }

  private static JsonObject reference(String schema) {
    JsonObject reference = new JsonObject();
    reference.addProperty("$ref", "#/components/schemas/" + schema);
    return reference;
  }

  private void parameter(
      String method,
      JsonObject op,
      JsonObject p,
      List<String> order,
      List<JsonObject> pathParameters,
      List<JsonObject> others) {
    String in = p.get("in").getAsString();
    String name = p.get("name").getAsString();
    if (in.equals("path")) {
      name = named(p, name, order);
    }
    boolean isObject = !fields(object(p, "schema")).isEmpty();
    if (in.equals("path") && order.contains(name)) {
      pathParameters.add(p);
    } else if (in.equals("path") && isObject && !method.equals("get") && !op.has("requestBody")) {
      op.add("requestBody", jsonBody(p.get("schema")));
      hit("stray path parameter became the body");
    } else if (in.equals("path")) {
      // Declared as part of the path, which has no place for it: the server reads it from the
      // query.
      p.addProperty("in", "query");
      p.remove("required");
      others.add(p);
      hit("stray path parameter moved to the query");
    } else if (in.equals("query") && isObject) {
      others.addAll(exploded(p));
      hit("object in the query taken apart");
    } else {
      others.add(p);
    }
  }

  /** As the path spells it: case and characters that a name can't have don't matter. */
  private String named(JsonObject parameter, String published, List<String> order) {
    String plain = PathMends.name(published);
    for (String name : order) {
      if (name.equalsIgnoreCase(plain) && !name.equals(published) && !order.contains(published)) {
        parameter.addProperty("name", name);
        hit("path parameter spelled as in the path");
        return name;
      }
    }
    return published;
  }

  /** The properties of a schema, or of the one that it refers to. */
  private JsonObject fields(JsonObject schema) {
    String reference = SchemaReader.text(schema, "$ref");
    String named = reference == null ? null : Pointer.of("", reference).schema();
    return object(named == null ? schema : object(schemas, named), "properties");
  }

  /**
   * An object in the query travels as one parameter for each of its properties: OpenAPI's default
   * style.
   */
  private List<JsonObject> exploded(JsonObject parameter) {
    List<JsonObject> result = new ArrayList<>();
    for (Map.Entry<String, JsonElement> f :
        fields(parameter.getAsJsonObject("schema")).entrySet()) {
      JsonObject q = new JsonObject();
      q.addProperty("name", f.getKey());
      q.addProperty("in", "query");
      q.add("schema", f.getValue().deepCopy());
      result.add(q);
    }
    return result;
  }

  static List<String> placeholders(String path) {
    List<String> names = new ArrayList<>();
    Matcher m = PLACEHOLDER.matcher(path);
    while (m.find()) {
      names.add(m.group(1));
    }
    return names;
  }

  private static JsonObject pathParameter(String name) {
    JsonObject schema = new JsonObject();
    schema.addProperty("type", "string");
    JsonObject p = new JsonObject();
    p.addProperty("name", name);
    p.addProperty("in", "path");
    p.add("required", new JsonPrimitive(true));
    p.add("schema", schema);
    return p;
  }

  private static JsonObject jsonBody(JsonElement schema) {
    JsonObject body = new JsonObject();
    body.addProperty("required", true);
    addContent(body, "application/json", schema);
    return body;
  }

  /** Gives a body or an answer one more media type. */
  static void addContent(JsonObject to, String mediaType, JsonElement schema) {
    JsonObject media = new JsonObject();
    media.add("schema", schema);
    JsonObject content = object(to, "content");
    content.add(mediaType, media);
    to.add("content", content);
  }

  /** The member of that name, or an empty object that is not attached to anything. */
  static JsonObject object(JsonObject from, String name) {
    return from.has(name) && from.get(name).isJsonObject()
        ? from.getAsJsonObject(name)
        : new JsonObject();
  }

  private void hit(String rule) {
    mends.hit(rule);
  }
}
