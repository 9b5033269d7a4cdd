package dev.openpsa.cw.sandbox.endpoint;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.openpsa.cw.sandbox.answer.Answer;
import dev.openpsa.cw.sandbox.answer.ApiException;
import dev.openpsa.cw.sandbox.json.Body;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Many writes in one request. Each stands for itself: what fails does not undo the others. */
final class Bulk {
  private static final Set<String> MADE_BY_PUT = Set.of("/system/members/{}/manageddeviceaccounts");

  private final Writes writes;

  Bulk(Writes writes) {
    this.writes = writes;
  }

  Answer perform(Endpoint endpoint, Request request, List<String> arguments) {
    Body body = Body.parse(request.body());
    JsonArray elements =
        request.method().equals("DELETE")
            ? ids(body)
            : body.array(endpoint.operation().body() + "[]");
    endpoint.parent(arguments);
    JsonArray payload = new JsonArray();
    for (JsonElement element : elements) {
      payload.add(result(payload.size(), element, e -> one(endpoint, request, arguments, e)));
    }
    JsonObject answer = new JsonObject();
    answer.add("payload", payload);
    return Answer.json(207, answer.toString());
  }

  private static JsonArray ids(Body body) {
    JsonObject collection = body.object("IdCollection");
    JsonElement ids = collection.get("ids");
    if (ids == null || !ids.isJsonArray() || collection.size() != 1) {
      throw ApiException.general(400, "An IdCollection is an object with ids, an array.");
    }
    return ids.getAsJsonArray();
  }

  private Answer one(
      Endpoint endpoint, Request request, List<String> arguments, JsonElement element) {
    Request single = request.with(request.query(), element.toString());
    return switch (request.method()) {
      case "POST" -> writes.create(endpoint, single, arguments);
      case "PUT" ->
          isNew(endpoint, element)
              ? writes.create(endpoint, single, arguments)
              : writes.replace(endpoint, single, with(arguments, id(element)));
      default -> writes.delete(endpoint, single, with(arguments, element));
    };
  }

  /** What can not be posted is made by a replacement that names no id. */
  private static boolean isNew(Endpoint endpoint, JsonElement element) {
    return MADE_BY_PUT.contains(endpoint.requireSource().table().key())
        && element.isJsonObject()
        && !element.getAsJsonObject().has("id");
  }

  private static JsonElement id(JsonElement element) {
    JsonElement id = element.isJsonObject() ? element.getAsJsonObject().get("id") : null;
    if (id == null) {
      throw ApiException.general(400, "Each element needs its id.");
    }
    return id;
  }

  private static List<String> with(List<String> arguments, JsonElement id) {
    if (!id.isJsonPrimitive()) {
      throw ApiException.general(400, "An id is a whole number, not " + id + ".");
    }
    List<String> all = new ArrayList<>(arguments);
    all.add(id.getAsString());
    return all;
  }

  private static JsonObject result(
      int index, JsonElement element, Function<JsonElement, Answer> write) {
    JsonObject result = new JsonObject();
    try {
      Answer answer = write.apply(element);
      result.addProperty("success", true);
      result.addProperty("originalIndex", index);
      result.addProperty("statusCode", answer.status());
      if (answer.length() > 0) {
        result.add("data", json(answer));
      }
    } catch (ApiException e) {
      result.addProperty("success", false);
      result.addProperty("originalIndex", index);
      result.addProperty("statusCode", e.status());
      result.add("error", json(e.answer()));
    }
    return result;
  }

  private static JsonElement json(Answer answer) {
    try {
      byte[] bytes = answer.body().readAllBytes();
      return JsonParser.parseString(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
