package dev.openpsa.cw.operations.run;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.guard.RecordSource;
import dev.openpsa.cw.operations.plan.Plan;
import dev.openpsa.cw.operations.plan.Planner;
import dev.openpsa.cw.operations.plan.RecordPaths;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the records that writes are about, as they are before. */
public final class PresentRecords implements RecordSource {
  private static final int NOT_OFFERED = 405;

  private final Planner planner;
  private final Runner runner;

  public PresentRecords(Planner planner, Runner runner) {
    this.planner = planner;
    this.runner = runner;
  }

  @Override
  public String target() {
    return runner.target();
  }

  @Override
  public @Nullable JsonObject read(Plan write) {
    String path = RecordPaths.of(write.path());
    if (write.method().equals("PUT") && !path.equals(write.path())) {
      // It replaces a part of the record; the whole would look as if the rest were reset.
      return null;
    }
    try {
      if (write.endpoint() == null || isOffered(path)) {
        return one(runner.run(reading(path, write, Map.of())).data());
      }
      String id = write.pathParameters().get("id");
      String collection = path.substring(0, path.lastIndexOf('/'));
      return id != null && path.endsWith("/{id}") && isOffered(collection)
          ? one(runner.run(reading(collection, write, Map.of("conditions", "id=" + id))).data())
          : null;
    } catch (RequestFailure e) {
      boolean unreadable =
          e.code() == ErrorCode.FORBIDDEN || Integer.valueOf(NOT_OFFERED).equals(e.status());
      if (unreadable) {
        return null;
      }
      throw e;
    }
  }

  /** Whether that very template can be read; {@code bulk} is no record's id. */
  private boolean isOffered(String template) {
    return planner
        .find("GET", template)
        .filter(endpoint -> endpoint.path().equals(template))
        .isPresent();
  }

  private static Plan reading(String template, Plan write, Map<String, String> query) {
    Map<String, String> arguments = new LinkedHashMap<>(write.pathParameters());
    arguments.keySet().removeIf(name -> !template.contains("{" + name + "}"));
    return new Plan("GET", template, arguments, query, null, null);
  }

  /** The record; some calls answer a list of one. */
  private static @Nullable JsonObject one(@Nullable JsonElement data) {
    JsonElement only = data instanceof JsonArray list && list.size() == 1 ? list.get(0) : data;
    return only instanceof JsonObject record ? record : null;
  }
}
