package dev.openpsa.cw.operations.check;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.catalog.Catalog;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.plan.CorrectedCall;
import dev.openpsa.cw.operations.plan.Plan;
import dev.openpsa.cw.spec.Endpoint;
import dev.openpsa.cw.spec.Schema;
import dev.openpsa.cw.spec.TypeRef;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Checks a plan against the catalogue: path arguments, query parameters, conditions, order, fields
 * and body. All faults are reported at once, each with its remedy, and with the whole call as it
 * was most likely meant. What the specification leaves open passes.
 */
public final class RequestChecker {
  private final Supplier<Catalog> catalog;

  public RequestChecker(Supplier<Catalog> catalog) {
    this.catalog = catalog;
  }

  /**
   * Passes a plan that fits its endpoint.
   *
   * @throws RequestFailure naming every fault; the hint ends in the corrected call where it can be
   *     told
   */
  public void check(Plan plan) {
    Endpoint endpoint = plan.endpoint();
    if (endpoint == null) {
      return;
    }
    Review review = review(plan, endpoint);
    if (!review.faults().isEmpty()) {
      throw refusal(plan, review);
    }
  }

  /** Every mistake in a plan; empty when it fits, and when its endpoint is not known. */
  public List<Fault> faults(Plan plan) {
    Endpoint endpoint = plan.endpoint();
    return endpoint == null ? List.of() : review(plan, endpoint).faults().all();
  }

  /** What was found, and the plan without what could be mended. */
  private record Review(Faults faults, Plan mended) {}

  private Review review(Plan plan, Endpoint endpoint) {
    Faults faults = new Faults();
    FieldFinder finder = new FieldFinder(catalog.get());
    Schema record = recordSchema(endpoint);
    ParameterCheck parameters = new ParameterCheck(finder, record, faults);
    Map<String, String> arguments = new LinkedHashMap<>(plan.pathParameters());
    parameters.path(endpoint, arguments);
    Map<String, String> query = new LinkedHashMap<>(plan.query());
    JsonElement body = plan.body();
    if (body != null && endpoint.body() == null) {
      moveToQuery(body, endpoint, query, faults);
      body = null;
    }
    parameters.query(endpoint, query);
    new FilterCheck(finder, record, faults).check(query);
    new ListCheck(finder, record, faults).check(query);
    Plan mended =
        new Plan(plan.method(), plan.path(), arguments, query, body, endpoint, plan.effect());
    return new Review(faults, body(mended, endpoint, finder, faults));
  }

  /** A body where none is taken holds what belongs into the query, or nothing of use. */
  private static void moveToQuery(
      JsonElement body, Endpoint endpoint, Map<String, String> query, Faults faults) {
    boolean moves = endpoint.method().equals("GET") && body.isJsonObject();
    faults.add(
        moves || endpoint.method().equals("DELETE"),
        "this endpoint takes no body",
        moves ? "Give its members in 'query'." : "Leave 'body' out.");
    if (moves) {
      for (Map.Entry<String, JsonElement> e : body.getAsJsonObject().entrySet()) {
        if (e.getValue().isJsonPrimitive()) {
          query.putIfAbsent(e.getKey(), e.getValue().getAsString());
        }
      }
    }
  }

  private RequestFailure refusal(Plan plan, Review review) {
    Faults faults = review.faults();
    String message = plan.method() + " " + plan.path() + ": " + faults.told();
    return new RequestFailure(ErrorCode.INVALID_REQUEST, message, hint(plan, review));
  }

  private String hint(Plan plan, Review review) {
    Optional<Plan> sibling = sibling(plan);
    if (sibling.isPresent()) {
      return "It fits " + sibling.get().path() + ". " + CorrectedCall.of(sibling.get());
    }
    Faults faults = review.faults();
    String corrected = corrected(review).map(CorrectedCall::of).orElse("");
    if (!corrected.isEmpty()) {
      return (faults.remediesBeside() + " " + corrected).strip();
    }
    return faults.remedies().isEmpty()
        ? "cw_endpoint_details shows what the endpoint takes; 'validate': false sends it anyway."
        : faults.remedies();
  }

  /** The mended plan, where nothing is left to mend. */
  private Optional<Plan> corrected(Review review) {
    Plan mended = review.mended();
    boolean isWhole = review.faults().areMended() && !isEmptyPatch(mended);
    return isWhole && isSound(mended) ? Optional.of(mended) : Optional.empty();
  }

  private boolean isSound(Plan plan) {
    Endpoint endpoint = plan.endpoint();
    return endpoint != null && review(plan, endpoint).faults().isEmpty();
  }

  private static boolean isEmptyPatch(Plan plan) {
    return plan.method().equals("PATCH")
        && plan.body() != null
        && plan.body().isJsonArray()
        && plan.body().getAsJsonArray().isEmpty();
  }

  /** The same request on the resource that it was meant for, as a project's ticket. */
  private Optional<Plan> sibling(Plan plan) {
    return SiblingPaths.of(plan.path())
        .flatMap(path -> catalog.get().endpoint(plan.method(), path))
        .map(
            endpoint ->
                new Plan(
                    plan.method(),
                    endpoint.path(),
                    plan.pathParameters(),
                    plan.query(),
                    plan.body(),
                    endpoint,
                    plan.effect()))
        .filter(this::isSound);
  }

  /**
   * The records that conditions filter: the answer's, or for a count those of the collection
   * counted.
   */
  private @Nullable Schema recordSchema(Endpoint endpoint) {
    if (endpoint.path().endsWith("/count")) {
      String collection =
          endpoint.path().substring(0, endpoint.path().length() - "/count".length());
      return catalog
          .get()
          .endpoint("GET", collection)
          .filter(e -> e.path().equals(collection))
          .map(this::recordSchema)
          .orElse(null);
    }
    return schema(endpoint.answer());
  }

  private @Nullable Schema schema(@Nullable TypeRef type) {
    String name = type == null ? null : type.schemaName();
    return name == null ? null : catalog.get().schema(name).orElse(null);
  }

  /** The plan with its body mended. */
  private Plan body(Plan plan, Endpoint endpoint, FieldFinder finder, Faults faults) {
    JsonElement body = plan.body();
    TypeRef type = endpoint.body();
    if (body == null) {
      if (type != null) {
        faults.open("the body is missing", "This endpoint takes a " + type + " as 'body'.");
      }
      return plan;
    }
    if (type == null) {
      return plan;
    }
    if (plan.method().equals("PATCH")) {
      Schema patched = schema(endpoint.answer());
      return patched == null
          ? plan
          : plan.withBody(new PatchCheck(finder, patched, faults).mended(body));
    }
    Schema schema = schema(type);
    if (schema == null || schema.fields().isEmpty()) {
      return plan;
    }
    if (type.isArray()) {
      return plan.withBody(list(body, new RecordCheck(finder, schema, faults), faults));
    }
    boolean replaces = plan.method().equals("PUT") && !isReadBack(body);
    Plan patch = replaces ? patch(plan, finder, schema).orElse(null) : null;
    if (patch != null) {
      faults.mended(
          "PUT replaces the whole record, and fields that it requires are missing",
          "PATCH changes single fields.");
      return patch;
    }
    JsonElement mended = new RecordCheck(finder, schema, faults).mended(body, replaces);
    return plan.withBody(
        SearchBody.is(schema)
            ? SearchBody.mended(mended, finder, recordSchema(endpoint), faults)
            : mended);
  }

  private static JsonElement list(JsonElement body, RecordCheck check, Faults faults) {
    JsonArray given = new JsonArray();
    if (body.isJsonArray()) {
      given = body.getAsJsonArray();
    } else {
      faults.mended("the body has to be an array", "Put the record in [ ].");
      given.add(body);
    }
    JsonArray mended = new JsonArray();
    given.forEach(item -> mended.add(check.mended(item, false)));
    return mended;
  }

  /**
   * A record as it was answered, with a change or two. An answer need not hold each field that the
   * specification wants on a replacement, so that is left to ConnectWise to judge.
   */
  private static boolean isReadBack(JsonElement body) {
    return body.isJsonObject() && body.getAsJsonObject().has("id");
  }

  /** A replacement that lacks what it requires was most likely meant as a change. */
  private Optional<Plan> patch(Plan plan, FieldFinder finder, Schema schema) {
    JsonElement body = plan.body();
    if (body == null || !body.isJsonObject()) {
      return Optional.empty();
    }
    JsonObject record = body.getAsJsonObject();
    boolean lacks =
        schema.fields().stream()
            .filter(field -> field.required() || field.requiredOnUpdate())
            .anyMatch(field -> !field.name().equals("id") && !record.has(field.name()));
    JsonArray operations = new JsonArray();
    PatchCheck.replacing(record).forEach(operations::add);
    return lacks
        ? catalog
            .get()
            .endpoint("PATCH", plan.path())
            .map(
                endpoint ->
                    new Plan(
                        "PATCH",
                        endpoint.path(),
                        plan.pathParameters(),
                        plan.query(),
                        new PatchCheck(finder, schema, new Faults()).mended(operations),
                        endpoint))
        : Optional.empty();
  }
}
