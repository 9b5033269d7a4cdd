package dev.openpsa.cw.mcp.request;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import dev.openpsa.cw.mcp.shape.DefaultFields;
import dev.openpsa.cw.mcp.shape.Format;
import dev.openpsa.cw.mcp.shape.RowCollector;
import dev.openpsa.cw.mcp.shape.Shaped;
import dev.openpsa.cw.mcp.shape.Shaper;
import dev.openpsa.cw.mcp.shape.Slim;
import dev.openpsa.cw.mcp.tool.Progress;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.check.RequestChecker;
import dev.openpsa.cw.operations.guard.Confirmation;
import dev.openpsa.cw.operations.guard.Guard;
import dev.openpsa.cw.operations.guard.Verdict;
import dev.openpsa.cw.operations.plan.Plan;
import dev.openpsa.cw.operations.plan.Planner;
import dev.openpsa.cw.operations.run.Answer;
import dev.openpsa.cw.operations.run.Runner;
import dev.openpsa.cw.spec.Endpoint;
import dev.openpsa.cw.spec.Schema;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The one road of every request: plan, guard, client, shape. */
public final class Requests {
  private static final Set<String> FILTERS =
      Set.of("conditions", "childConditions", "customFieldConditions");

  private final Planner planner;
  private final RequestChecker checker;
  private final Guard guard;
  private final Runner runner;
  private final Shaper shaper;
  private final Function<String, @Nullable Schema> schemas;
  private final DefaultFields defaultFields;

  public Requests(
      Planner planner,
      RequestChecker checker,
      Guard guard,
      Runner runner,
      Shaper shaper,
      Function<String, @Nullable Schema> schemas) {
    this.planner = planner;
    this.checker = checker;
    this.guard = guard;
    this.runner = runner;
    this.shaper = shaper;
    this.schemas = schemas;
    this.defaultFields = new DefaultFields(schemas);
  }

  /** A checked plan; with {@code validate} false only the path's safety is checked. */
  public Plan plan(
      String method,
      String path,
      Map<String, String> pathParameters,
      Map<String, String> query,
      @Nullable JsonElement body,
      boolean validate) {
    Plan plan = planner.plan(method, path, pathParameters, query, body, validate);
    if (validate) {
      checker.check(plan);
    }
    return plan;
  }

  /** {@code fields} as the caller named them, besides the query or in it. */
  public Map<String, String> withFields(Map<String, String> query, @Nullable String fields) {
    Map<String, String> all = new LinkedHashMap<>(query);
    if (fields != null && !fields.isBlank()) {
      all.put("fields", fields);
    }
    if (untouched(all.get("fields"))) {
      all.remove("fields");
    }
    return all;
  }

  /** Whether the caller wants records as ConnectWise sends them. */
  public static boolean untouched(@Nullable String fields) {
    return fields != null && fields.strip().equals("*");
  }

  /** Where the caller named no fields for a list, the resource's main ones. */
  public Plan withDefaultFields(Plan plan, @Nullable String fields) {
    Endpoint endpoint = plan.endpoint();
    if (fields != null
        || plan.query().containsKey("fields")
        || endpoint == null
        || !endpoint.isCollection()) {
      return plan;
    }
    String schema = endpoint.answer() == null ? null : endpoint.answer().schemaName();
    Schema known = schema == null ? null : schemas.apply(schema);
    String chosen = known == null ? null : defaultFields.of(known);
    return chosen == null ? plan : plan.withQuery("fields", chosen);
  }

  /** Sends the plan, or answers its preview. */
  public Shaped send(
      Plan plan, Confirmation confirmation, @Nullable Format format, boolean untouched) {
    Verdict verdict = guard.decide(plan, confirmation, true);
    if (verdict instanceof Verdict.Preview preview) {
      return shaper.preview(preview);
    }
    Answer answer = runner.run(plan);
    return shaper.answer(answer.status(), answer.data(), format, untouched);
  }

  /** How many records the collection at {@code path} has. */
  public int count(String path, Map<String, String> conditions) {
    String counting = path.strip().replaceFirst("/$", "");
    counting = counting.endsWith("/count") ? counting : counting + "/count";
    Plan plan = plan("GET", counting, Map.of(), conditions, null, true);
    JsonElement data = runner.run(plan).data();
    if (data == null || !data.isJsonObject() || !data.getAsJsonObject().has("count")) {
      throw new RequestFailure(
          ErrorCode.UPSTREAM_FAILED,
          "ConnectWise answered no count for " + path,
          "Read the collection with cw_paginated_fetch instead.");
    }
    return data.getAsJsonObject().get("count").getAsInt();
  }

  /**
   * Reads a collection page by page into {@code rows}.
   *
   * @return whether the collection was read to its end
   */
  public boolean fetch(
      Plan plan, int most, RowCollector rows, boolean untouched, Progress progress) {
    Endpoint endpoint = plan.endpoint();
    if (endpoint == null || !endpoint.isCollection()) {
      throw new RequestFailure(
          ErrorCode.INVALID_ARGUMENT,
          "GET " + plan.path() + " is no collection with pages",
          "Read it with cw_api_call.");
    }
    boolean byId = !plan.query().containsKey("orderBy") && hasId(endpoint);
    Plan ordered = byId ? plan.withQuery("orderBy", "id asc") : plan;
    PageFetcher fetcher =
        new PageFetcher(page -> rows(page, untouched), this::countOrUnknown, progress);
    return fetcher.fetch(ordered, most, rows);
  }

  private boolean hasId(Endpoint endpoint) {
    String name = endpoint.answer() == null ? null : endpoint.answer().schemaName();
    Schema schema = name == null ? null : schemas.apply(name);
    return schema != null && schema.field("id") != null;
  }

  private JsonArray rows(Plan page, boolean untouched) {
    JsonElement data = runner.run(page).data();
    if (data == null || !data.isJsonArray()) {
      throw new RequestFailure(
          ErrorCode.UPSTREAM_FAILED,
          "ConnectWise answered no list for " + page.path(),
          "Read it with cw_api_call to see what it answers.");
    }
    return untouched ? data.getAsJsonArray() : Slim.of(data).getAsJsonArray();
  }

  private @Nullable Integer countOrUnknown(Plan plan) {
    Map<String, String> conditions = new LinkedHashMap<>(plan.query());
    conditions.keySet().retainAll(FILTERS);
    try {
      return count(plan.shownPath(), conditions);
    } catch (RequestFailure e) {
      // Some collections have no count; pages are then read until one is short.
      return null;
    }
  }

  public Shaper shaper() {
    return shaper;
  }
}
