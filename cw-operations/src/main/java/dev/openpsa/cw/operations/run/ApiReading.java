package dev.openpsa.cw.operations.run;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.call.Reading;
import dev.openpsa.cw.operations.plan.Plan;
import dev.openpsa.cw.operations.plan.Planner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads from ConnectWise what plans are made from. */
public final class ApiReading implements Reading {
  private final Planner planner;
  private final Runner runner;

  public ApiReading(Planner planner, Runner runner) {
    this.planner = planner;
    this.runner = runner;
  }

  @Override
  public List<JsonObject> list(String path, Map<String, String> query) {
    JsonElement data = data(path, query);
    if (!data.isJsonArray()) {
      throw unexpected(path, "no list");
    }
    List<JsonObject> records = new ArrayList<>();
    data.getAsJsonArray().forEach(record -> records.add(record.getAsJsonObject()));
    return records;
  }

  @Override
  public int count(String path, String conditions) {
    JsonElement data = data(path + "/count", Map.of("conditions", conditions));
    if (!data.isJsonObject() || !data.getAsJsonObject().has("count")) {
      throw unexpected(path, "no count");
    }
    return data.getAsJsonObject().get("count").getAsInt();
  }

  @Override
  public JsonObject record(String path) {
    JsonElement data = data(path, Map.of());
    if (!data.isJsonObject()) {
      throw unexpected(path, "no record");
    }
    return data.getAsJsonObject();
  }

  private JsonElement data(String path, Map<String, String> query) {
    Plan plan = planner.plan("GET", path, Map.of(), query, null, true);
    JsonElement data = runner.run(plan).data();
    if (data == null) {
      throw unexpected(path, "nothing");
    }
    return data;
  }

  private static RequestFailure unexpected(String path, String answered) {
    return new RequestFailure(
        ErrorCode.UPSTREAM_FAILED,
        "ConnectWise answered " + answered + " for " + path,
        "Try again; cw_api_call shows what it answers.");
  }
}
