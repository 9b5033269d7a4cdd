package dev.openpsa.cw.sandbox;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.sandbox.access.Role;
import dev.openpsa.cw.sandbox.answer.Answer;
import dev.openpsa.cw.sandbox.answer.ApiException;
import dev.openpsa.cw.sandbox.fault.FaultJson;
import dev.openpsa.cw.sandbox.http.Controls;
import dev.openpsa.cw.sandbox.json.Body;
import dev.openpsa.cw.sandbox.quirk.Quirk;
import dev.openpsa.cw.sandbox.seed.PlantedFault;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The sandbox's own endpoints: JSON below {@code /_sandbox/}, without keys. */
final class ControlApi implements Controls {
  private final Sandbox sandbox;
  private final List<Route> routes;

  private interface Handler {
    Answer answer(Call call);
  }

  /**
   * A request to one of the routes.
   *
   * @param id what the path has in the place of {@code {id}}; empty without
   */
  private record Call(String id, Map<String, String> query, String body) {}

  private record Route(String method, String path, String does, Handler handler) {

    /** What stands for the id, empty where the route has none; null where it does not fit. */
    @Nullable String match(String otherMethod, String otherPath) {
      int parameter = path.indexOf("{id}");
      if (!method.equals(otherMethod)) {
        return null;
      }
      if (parameter < 0) {
        return path.equals(otherPath) ? "" : null;
      }
      return otherPath.startsWith(path.substring(0, parameter))
          ? otherPath.substring(parameter)
          : null;
    }
  }

  ControlApi(Sandbox sandbox) {
    this.sandbox = sandbox;
    this.routes =
        List.of(
            new Route("GET", "/", "this index", call -> index()),
            new Route(
                "POST",
                "/faults",
                "makes trouble for the requests that fit: method (any), path below /apis/3.0 with *"
                    + " within a segment and ** for any (any), status (the usual), body (html,"
                    + " text, truncated, empty or the text itself), headers, retryAfter (seconds),"
                    + " delay and drip (milliseconds), reset (before, after or within), count"
                    + " (until cleared), rate (1) by seed (1). With a status or reset before the"
                    + " request is not performed",
                call -> addFault(call.body())),
            new Route("GET", "/faults", "faults in force and their hits", call -> faults()),
            new Route(
                "DELETE",
                "/faults",
                "ends all faults",
                call -> {
                  sandbox.clearFaults();
                  return Answer.empty(204);
                }),
            new Route("DELETE", "/faults/{id}", "ends one fault", call -> removeFault(call.id())),
            new Route(
                "GET",
                "/log",
                "requests so far, oldest first; limit shows the latest",
                call -> log(call.query())),
            new Route(
                "DELETE",
                "/log",
                "forgets requests and deliveries so far",
                call -> {
                  sandbox.clearLog();
                  return Answer.empty(204);
                }),
            new Route("GET", "/deliveries", "attempts to deliver callbacks", call -> deliveries()),
            new Route(
                "GET",
                "/planted",
                "what is wrong in the data on purpose; kind and rule narrow it",
                call -> planted(call.query())),
            new Route("GET", "/settings", "the settings in force", call -> settings()),
            new Route(
                "PATCH",
                "/settings",
                "changes settings: requestsPerMinute (0 for no limit; ConnectWise has 1000) and"
                    + " quirks, an array of "
                    + List.of(Quirk.values()),
                call -> change(call.body())),
            new Route(
                "POST",
                "/reset",
                "takes data, settings, faults, log and keys back to what they were at start",
                call -> {
                  sandbox.reset();
                  return Answer.empty(204);
                }));
  }

  @Override
  public Answer answer(String method, String path, Map<String, String> query, String body) {
    String below = path.substring(PREFIX.length());
    String plain =
        below.length() > 1 && below.endsWith("/") ? below.substring(0, below.length() - 1) : below;
    try {
      for (Route route : routes) {
        String id = route.match(method, plain.isEmpty() ? "/" : plain);
        if (id != null) {
          return route.handler().answer(new Call(id, query, body));
        }
      }
      throw ApiException.of(
          404, "Sandbox", "There is no " + method + " " + path + ": GET /_sandbox/ lists all.");
    } catch (IllegalArgumentException e) {
      return plain(ApiException.of(400, "Sandbox", String.valueOf(e.getMessage())).answer());
    } catch (ApiException e) {
      return plain(e.answer());
    }
  }

  private Answer index() {
    JsonArray endpoints = new JsonArray();
    for (Route route : routes) {
      JsonObject endpoint = new JsonObject();
      endpoint.addProperty("method", route.method());
      endpoint.addProperty("path", PREFIX + route.path());
      endpoint.addProperty("does", route.does());
      endpoints.add(endpoint);
    }
    JsonArray keys = new JsonArray();
    for (Role role : Role.values()) {
      Map<String, String> environment = sandbox.environment(role);
      JsonObject key = new JsonObject();
      key.addProperty("role", role.name());
      key.addProperty("companyId", environment.get("CW_COMPANY_ID"));
      key.addProperty("publicKey", environment.get("CW_PUBLIC_KEY"));
      key.addProperty("privateKey", environment.get("CW_PRIVATE_KEY"));
      keys.add(key);
    }
    JsonObject index = new JsonObject();
    index.addProperty("api", sandbox.environment().get("CW_API_URL"));
    index.add("endpoints", endpoints);
    index.add("keys", keys);
    return ok(index);
  }

  private Answer addFault(String body) {
    JsonObject json = Body.parse(body).object("Fault");
    return json(201, FaultJson.write(sandbox.inject(FaultJson.read(json))));
  }

  private Answer faults() {
    return ok("faults", sandbox.faults().stream().map(FaultJson::write));
  }

  private Answer removeFault(String id) {
    if (!id.matches("\\d{1,9}") || !sandbox.removeFault(Integer.parseInt(id))) {
      throw ApiException.of(404, "Sandbox", "There is no fault " + id + " in force.");
    }
    return Answer.empty(204);
  }

  private Answer log(Map<String, String> query) {
    List<LoggedRequest> all = sandbox.log();
    String limit = query.getOrDefault("limit", String.valueOf(all.size()));
    if (!limit.matches("\\d{1,9}")) {
      throw new IllegalArgumentException("limit is a number, not " + limit);
    }
    List<LoggedRequest> latest =
        all.subList(Math.max(0, all.size() - Integer.parseInt(limit)), all.size());
    return ok("requests", latest.stream().map(ControlApi::json));
  }

  private static JsonObject json(LoggedRequest request) {
    JsonObject json = new JsonObject();
    json.addProperty("time", request.time().toString());
    json.addProperty("method", request.method());
    json.addProperty("path", request.path());
    json.addProperty("query", request.query());
    json.addProperty("body", request.body());
    json.addProperty("status", request.status());
    json.addProperty("millis", request.took().toMillis());
    return json;
  }

  private Answer deliveries() {
    return ok("deliveries", sandbox.deliveries().stream().map(ControlApi::json));
  }

  private static JsonObject json(CallbackDelivery delivery) {
    JsonObject json = new JsonObject();
    json.addProperty("time", delivery.time().toString());
    json.addProperty("url", delivery.url());
    json.addProperty("body", delivery.body());
    json.addProperty("attempt", delivery.attempt());
    json.addProperty("status", delivery.status());
    json.addProperty("problem", delivery.problem());
    return json;
  }

  private Answer planted(Map<String, String> query) {
    String kind = query.get("kind");
    String rule = query.get("rule");
    return ok(
        "planted",
        sandbox.planted().stream()
            .filter(fault -> kind == null || kind.equalsIgnoreCase(fault.kind()))
            .filter(fault -> rule == null || rule.equalsIgnoreCase(fault.rule()))
            .map(ControlApi::json));
  }

  private static JsonObject json(PlantedFault fault) {
    JsonObject json = new JsonObject();
    json.addProperty("rule", fault.rule());
    json.addProperty("kind", fault.kind());
    json.addProperty("path", fault.path());
    json.addProperty("explanation", fault.explanation());
    return json;
  }

  private Answer settings() {
    JsonArray quirks = new JsonArray();
    sandbox.quirks().stream().sorted().forEach(quirk -> quirks.add(quirk.name()));
    JsonObject json = new JsonObject();
    json.addProperty("requestsPerMinute", sandbox.requestsPerMinute());
    json.add("quirks", quirks);
    return ok(json);
  }

  private Answer change(String body) {
    for (Map.Entry<String, JsonElement> member : Body.parse(body).object("Settings").entrySet()) {
      JsonElement value = member.getValue();
      switch (member.getKey()) {
        case "requestsPerMinute" -> {
          if (!value.isJsonPrimitive() || !value.getAsString().matches("\\d{1,9}")) {
            throw new IllegalArgumentException("requestsPerMinute is a whole number, not " + value);
          }
          sandbox.limitRequests(value.getAsInt());
        }
        case "quirks" -> sandbox.setQuirks(quirks(value));
        default ->
            throw new IllegalArgumentException(
                "there is no setting "
                    + member.getKey()
                    + "; there are requestsPerMinute and quirks");
      }
    }
    return settings();
  }

  private static Set<Quirk> quirks(JsonElement names) {
    Set<Quirk> quirks = EnumSet.noneOf(Quirk.class);
    try {
      names.getAsJsonArray().forEach(name -> quirks.add(Quirk.valueOf(name.getAsString())));
      return quirks;
    } catch (IllegalArgumentException | IllegalStateException | UnsupportedOperationException e) {
      throw new IllegalArgumentException(
          "quirks is an array of " + List.of(Quirk.values()) + ", not " + names, e);
    }
  }

  private static Answer ok(String name, Stream<JsonObject> elements) {
    JsonArray array = new JsonArray();
    elements.forEach(array::add);
    JsonObject json = new JsonObject();
    json.add(name, array);
    return ok(json);
  }

  private static Answer ok(JsonObject json) {
    return json(200, json);
  }

  private static Answer json(int status, JsonObject json) {
    return plain(Answer.json(status, json.toString()));
  }

  private static Answer plain(Answer answer) {
    return answer.with("Content-Type", "application/json; charset=utf-8");
  }
}
