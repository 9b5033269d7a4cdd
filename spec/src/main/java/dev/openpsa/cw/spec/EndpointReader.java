package dev.openpsa.cw.spec;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.spec.TypeRef.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns the mended paths into {@link Endpoint} values. */
final class EndpointReader {
  private final JsonObject paths;
  private final JsonObject schemas;

  EndpointReader(JsonObject doc) {
    this.paths = SpecMends.object(doc, "paths");
    this.schemas = SpecMends.object(SpecMends.object(doc, "components"), "schemas");
  }

  List<Endpoint> endpoints() {
    Map<String, String> categories = Categories.of(paths.keySet());
    List<Endpoint> result = new ArrayList<>();
    for (Map.Entry<String, JsonElement> path : paths.entrySet()) {
      for (Map.Entry<String, JsonElement> op : path.getValue().getAsJsonObject().entrySet()) {
        result.add(
            endpoint(
                path.getKey(),
                op.getKey(),
                op.getValue().getAsJsonObject(),
                categories.getOrDefault(Categories.key(path.getKey()), "")));
      }
    }
    return result;
  }

  private Endpoint endpoint(String path, String method, JsonObject op, String category) {
    List<Parameter> parameters = new ArrayList<>();
    for (JsonElement e : op.getAsJsonArray("parameters")) {
      JsonObject p = e.getAsJsonObject();
      String in = p.get("in").getAsString();
      if (in.equals("path") || in.equals("query")) {
        parameters.add(
            new Parameter(
                p.get("name").getAsString(),
                in.equals("path") ? Parameter.In.PATH : Parameter.In.QUERY,
                type(path, SpecMends.object(p, "schema")),
                in.equals("path") || p.has("required") && p.get("required").getAsBoolean(),
                SchemaReader.text(p, "description")));
      }
    }
    TypeRef body = body(path, op, parameters);
    Answer answer = answer(path, op);
    return new Endpoint(
        method.toUpperCase(Locale.ROOT),
        path,
        op.get("operationId").getAsString(),
        op.has("summary") ? op.get("summary").getAsString() : "",
        tag(op, category),
        category,
        parameters,
        body,
        answer.type(),
        answer.status());
  }

  private static String tag(JsonObject op, String category) {
    JsonArray tags = op.has("tags") ? op.getAsJsonArray("tags") : new JsonArray();
    return tags.isEmpty() ? category : tags.get(0).getAsString();
  }

  private @Nullable TypeRef body(String path, JsonObject op, List<Parameter> parameters) {
    JsonObject content = SpecMends.object(SpecMends.object(op, "requestBody"), "content");
    TypeRef json = null;
    boolean isJson = false;
    for (Map.Entry<String, JsonElement> media : content.entrySet()) {
      JsonObject schema = SpecMends.object(media.getValue().getAsJsonObject(), "schema");
      if (media.getKey().startsWith("multipart/")) {
        for (Map.Entry<String, JsonElement> part :
            SpecMends.object(schema, "properties").entrySet()) {
          parameters.add(
              new Parameter(
                  part.getKey(),
                  Parameter.In.FORM,
                  type(path, part.getValue().getAsJsonObject()),
                  SchemaReader.strings(schema, "required").contains(part.getKey()),
                  SchemaReader.text(part.getValue().getAsJsonObject(), "description")));
        }
      } else if (json == null || !isJson && media.getKey().contains("json")) {
        json = type(path, schema);
        isJson = media.getKey().contains("json");
      }
    }
    return json;
  }

  private Answer answer(String path, JsonObject op) {
    JsonObject answers = SpecMends.object(op, "responses");
    String success = AnswerMends.success(answers);
    int status = success.equals("default") ? 200 : Integer.parseInt(success);
    JsonObject content = SpecMends.object(answers.getAsJsonObject(success), "content");
    TypeRef type = null;
    for (JsonElement media : content.asMap().values()) {
      JsonObject schema = SpecMends.object(media.getAsJsonObject(), "schema");
      type = schema.isEmpty() ? null : type(path, schema);
    }
    return new Answer(status, status == 204 ? null : type);
  }

  /** The successful answer; without a type it has no body. */
  private record Answer(int status, @Nullable TypeRef type) {}

  private TypeRef type(String path, JsonObject schema) {
    return schema.isEmpty()
        ? TypeRef.of(Kind.ANY)
        : SchemaReader.type("path " + path, schema, schemas);
  }
}
