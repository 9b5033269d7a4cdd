package dev.openpsa.cw.sandbox.action;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.openpsa.cw.sandbox.answer.Answer;
import dev.openpsa.cw.sandbox.answer.ApiException;
import dev.openpsa.cw.sandbox.endpoint.Call;
import dev.openpsa.cw.sandbox.endpoint.Deed;
import dev.openpsa.cw.sandbox.endpoint.Records;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Many reads in one request. Each stands for itself. */
final class Bundles {
  private static final int MOST = 50;
  private static final Map<String, String> KEYS =
      Map.ofEntries(
          Map.entry("activity", "/sales/activities"),
          Map.entry("addition", "/finance/agreements/{}/additions"),
          Map.entry("agreement", "/finance/agreements"),
          Map.entry("board", "/service/boards"),
          Map.entry("catalogitem", "/procurement/catalog"),
          Map.entry("company", "/company/companies"),
          Map.entry("configuration", "/company/configurations"),
          Map.entry("contact", "/company/contacts"),
          Map.entry("expenseentry", "/expense/entries"),
          Map.entry("invoice", "/finance/invoices"),
          Map.entry("member", "/system/members"),
          Map.entry("opportunity", "/sales/opportunities"),
          Map.entry("product", "/procurement/products"),
          Map.entry("project", "/project/projects"),
          Map.entry("projectticket", "/project/tickets"),
          Map.entry("purchaseorder", "/procurement/purchaseorders"),
          Map.entry("scheduleentry", "/schedule/entries"),
          Map.entry("servicenote", "/service/tickets/{}/notes"),
          Map.entry("site", "/company/companies/{}/sites"),
          Map.entry("ticket", "/service/tickets"),
          Map.entry("timeentry", "/time/entries"));

  private final Records records;

  Bundles(Records records) {
    this.records = records;
  }

  void register(Register register) {
    register
        .on("POST /system/bundles", call -> run(call, false))
        .on("POST /system/bundles/count", call -> run(call, true));
  }

  private Answer run(Call call, boolean isCount) {
    JsonObject body = call.members(records.database().api().type("BundleRequestsCollection"));
    JsonElement requests = body.get("requests");
    if (!requests.isJsonArray() || requests.getAsJsonArray().size() > MOST) {
      throw ApiException.general(400, "The requests must be an array of at most " + MOST + ".");
    }
    JsonArray results = new JsonArray();
    for (JsonElement element : requests.getAsJsonArray()) {
      if (!element.isJsonObject()) {
        throw ApiException.general(400, "Each request is an object.");
      }
      results.add(result(element.getAsJsonObject(), call, isCount));
    }
    JsonObject answer = new JsonObject();
    answer.add("results", results);
    return Answer.json(200, answer.toString());
  }

  private JsonObject result(JsonObject request, Call call, boolean isCount) {
    JsonObject result = new JsonObject();
    for (String name : List.of("sequenceNumber", "resourceType", "version")) {
      if (request.has(name)) {
        result.add(name, request.get(name));
      }
    }
    try {
      Answer answer = one(request, call, isCount);
      JsonElement json = parsed(answer);
      if (isCount) {
        result.add("count", json.getAsJsonObject().get("count"));
      } else {
        result.add("entities", json.isJsonArray() ? json : single(json));
      }
      result.addProperty("success", true);
      result.addProperty("statusCode", answer.status());
    } catch (ApiException e) {
      result.addProperty("success", false);
      result.addProperty("statusCode", e.status());
      result.add("error", parsed(e.answer()));
    }
    return result;
  }

  private Answer one(JsonObject request, Call call, boolean isCount) {
    String resource = String.valueOf(Call.text(request, "resourceType"));
    String key = KEYS.get(resource.toLowerCase(Locale.ROOT));
    if (key == null) {
      throw ApiException.general(400, "The resource type " + resource + " can not be bundled.");
    }
    JsonObject api = object(request, "apiRequest");
    if (api.has("entity")) {
      throw ApiException.general(400, "Bundles read: write " + resource + " by its own path.");
    }
    List<String> path = new ArrayList<>();
    if (key.contains("{}")) {
      Integer parent = Call.integer(api, "parentId");
      if (parent == null) {
        throw ApiException.general(400, "The parentId of a " + resource + " is required.");
      }
      path.add(parent.toString());
    }
    Integer id = Call.integer(api, "id");
    if (id != null && id != 0) {
      path.add(id.toString());
      return records.read(Deed.READ, key, call, query(api), path);
    }
    return records.read(isCount ? Deed.COUNT : Deed.LIST, key, call, query(api), path);
  }

  private static Map<String, String> query(JsonObject api) {
    Map<String, String> query = new HashMap<>();
    for (JsonObject part : List.of(object(api, "filters"), object(api, "page"))) {
      for (Map.Entry<String, JsonElement> member : part.entrySet()) {
        if (member.getValue().isJsonPrimitive()) {
          query.put(member.getKey(), member.getValue().getAsString());
        }
      }
    }
    String fields = Call.text(api, "fields");
    if (fields != null) {
      query.put("fields", fields);
    }
    return query;
  }

  private static JsonObject object(JsonObject holder, String name) {
    JsonElement value = holder.get(name);
    return value != null && value.isJsonObject() ? value.getAsJsonObject() : new JsonObject();
  }

  private static JsonArray single(JsonElement json) {
    JsonArray array = new JsonArray();
    array.add(json);
    return array;
  }

  private static JsonElement parsed(Answer answer) {
    try {
      return JsonParser.parseString(
          new String(answer.body().readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
