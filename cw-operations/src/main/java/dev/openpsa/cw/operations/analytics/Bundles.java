package dev.openpsa.cw.operations.analytics;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.plan.Plan;
import dev.openpsa.cw.operations.plan.Planner;
import dev.openpsa.cw.operations.run.Runner;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads the collections of many parents by few requests, {@code POST /system/bundles}. */
final class Bundles {
  private static final int MOST = 50;
  private static final Map<String, String> TYPES =
      Map.of(
          "/finance/agreements/{parentId}/additions", "addition",
          "/company/companies/{parentId}/sites", "site");

  private final Planner planner;
  private final Runner runner;

  Bundles(Planner planner, Runner runner) {
    this.planner = planner;
    this.runner = runner;
  }

  boolean takes(String path) {
    return TYPES.containsKey(path);
  }

  long requests(int parents) {
    return ((long) parents + MOST - 1) / MOST;
  }

  /**
   * The rows by parent; null where this ConnectWise does not bundle them, or a parent has more of
   * them than one bundle answers.
   */
  @Nullable Map<Integer, List<Row>> read(Query query, Collection<Integer> parents) {
    List<Integer> ids = List.copyOf(parents);
    Fields fields = new Fields(query.fields());
    UnaryOperator<JsonElement> shared = ApiSource.shared();
    List<Callable<JsonArray>> readings = new ArrayList<>();
    for (int from = 0; from < ids.size(); from += MOST) {
      List<Integer> some = ids.subList(from, Math.min(from + MOST, ids.size()));
      readings.add(() -> results(query, some));
    }
    Map<Integer, List<Row>> rows = new LinkedHashMap<>();
    try {
      int at = 0;
      for (JsonArray results : Together.run(readings)) {
        for (JsonElement result : results) {
          List<Row> own = rows(result.getAsJsonObject(), fields, shared);
          if (own == null || own.size() >= Source.PAGE) {
            return null;
          }
          rows.put(ids.get(at++), own);
        }
      }
      return rows.size() == ids.size() ? rows : null;
    } catch (RequestFailure e) {
      if (e.status() == null || e.status() < 400 || e.status() >= 500) {
        throw e;
      }
      return null;
    }
  }

  private static @Nullable List<Row> rows(
      JsonObject result, Fields fields, UnaryOperator<JsonElement> shared) {
    boolean isRead = result.has("success") && result.get("success").getAsBoolean();
    if (!isRead || !(result.get("entities") instanceof JsonArray entities)) {
      return null;
    }
    List<Row> rows = new ArrayList<>();
    entities.forEach(entity -> rows.add(Row.of(entity.getAsJsonObject(), fields, shared)));
    return rows;
  }

  /** In the order of the parents, whatever the order of the answer. */
  private JsonArray results(Query query, List<Integer> parents) {
    JsonArray requests = new JsonArray();
    for (int i = 0; i < parents.size(); i++) {
      requests.add(request(query, parents.get(i), i + 1));
    }
    JsonObject body = new JsonObject();
    body.add("requests", requests);
    Plan plan = planner.plan("POST", "/system/bundles", Map.of(), Map.of(), body, true);
    JsonElement answer = runner.read(plan).data();
    List<JsonElement> results =
        answer instanceof JsonObject object && object.get("results") instanceof JsonArray found
            ? new ArrayList<>(found.asList())
            : List.of();
    JsonArray ordered = new JsonArray();
    for (int i = 1; i <= parents.size(); i++) {
      int number = i;
      results.stream().filter(result -> isOf(result, number)).findFirst().ifPresent(ordered::add);
    }
    if (ordered.size() < parents.size()) {
      JsonObject missing = new JsonObject();
      missing.addProperty("success", false);
      ordered.add(missing);
    }
    return ordered;
  }

  private static boolean isOf(JsonElement result, int number) {
    return result.isJsonObject()
        && result.getAsJsonObject().has("sequenceNumber")
        && result.getAsJsonObject().get("sequenceNumber").getAsInt() == number;
  }

  private static JsonObject request(Query query, int parent, int number) {
    JsonObject filters = new JsonObject();
    if (!query.conditions().isEmpty()) {
      filters.addProperty("conditions", query.conditions());
    }
    JsonObject page = new JsonObject();
    page.addProperty("page", 1);
    page.addProperty("pageSize", Source.PAGE);
    JsonObject api = new JsonObject();
    api.addProperty("parentId", parent);
    api.add("filters", filters);
    api.add("page", page);
    api.addProperty("fields", String.join(",", query.fields()));
    JsonObject request = new JsonObject();
    request.addProperty("sequenceNumber", number);
    request.addProperty("resourceType", TYPES.get(query.path()));
    request.add("apiRequest", api);
    return request;
  }
}
