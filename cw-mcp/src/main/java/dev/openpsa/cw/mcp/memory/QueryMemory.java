package dev.openpsa.cw.mcp.memory;

import com.google.gson.JsonObject;
import dev.openpsa.cw.catalog.Catalog;
import dev.openpsa.cw.mcp.request.Prepared;
import dev.openpsa.cw.mcp.request.Requests;
import dev.openpsa.cw.mcp.shape.CleanText;
import dev.openpsa.cw.mcp.shape.Shaped;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.plan.Planner;
import dev.openpsa.cw.spec.Endpoint;
import dev.openpsa.cw.spec.NearestNames;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What may be saved, and how it becomes a request again. */
public final class QueryMemory {
  static final int LONGEST_DESCRIPTION = 500;

  /** What elsewhere sends a request that does not fit; what is saved has to fit. */
  private static final Pattern WAY_AROUND = Pattern.compile("[;.]?[^.;]*'validate': false[^.;]*");

  private static final int LARGEST_REQUEST = 16 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(QueryMemory.class);

  private final SavedQueries saved;
  private final Planner planner;
  private final Requests requests;
  private final Supplier<Catalog> catalog;
  private final SavedSecrets secrets;

  /**
   * @param keys the connection's own keys, which are never written down
   */
  public QueryMemory(
      SavedQueries saved,
      Planner planner,
      Requests requests,
      Supplier<Catalog> catalog,
      Collection<String> keys) {
    this.saved = saved;
    this.planner = planner;
    this.requests = requests;
    this.catalog = catalog;
    this.secrets = new SavedSecrets(keys);
  }

  SavedQueries saved() {
    return saved;
  }

  /** The saved query of that id. */
  SavedQuery require(long id) {
    return saved.find(id).orElseThrow(() -> unknown(id));
  }

  static RequestFailure unknown(long id) {
    return new RequestFailure(
        ErrorCode.NOT_FOUND_LOCALLY,
        "there is no saved query " + id,
        "cw_list_queries lists them.");
  }

  /**
   * The description as it is kept: in one line.
   *
   * @throws RequestFailure when it is empty or too long
   */
  static String description(String given) {
    String line = CleanText.of(given).replaceAll("\\s+", " ").strip();
    if (line.isEmpty() || line.length() > LONGEST_DESCRIPTION) {
      throw new RequestFailure(
          ErrorCode.INVALID_ARGUMENT,
          line.isEmpty()
              ? "the description is empty"
              : "the description has "
                  + line.length()
                  + " characters, "
                  + LONGEST_DESCRIPTION
                  + " are the most",
          "Say in a few words what the query finds; search looks in it.");
    }
    return line;
  }

  /**
   * The request as it would be kept, checked against the catalogue.
   *
   * @throws RequestFailure when it does not fit the API, holds a secret or is too large
   */
  SavedRequest savable(String description, CallerRequest given) {
    SavedRequest request;
    try {
      Endpoint endpoint = planner.endpoint(verb(given.method()), given.path());
      request =
          new SavedRequest(
              verb(given.method()),
              endpoint.path(),
              filled(endpoint.path(), given),
              given.query(),
              given.body());
      check(request);
    } catch (RequestFailure e) {
      throw new RequestFailure(e.code(), e.getMessage(), hint(e), null, null, e);
    }
    secrets.refuse(description, request);
    int bytes = size(request);
    if (bytes > LARGEST_REQUEST) {
      throw new RequestFailure(
          ErrorCode.INVALID_ARGUMENT,
          "the request has " + bytes + " bytes, " + LARGEST_REQUEST + " are the most",
          "Save it with a shorter body or shorter conditions.");
    }
    return request;
  }

  private static int size(SavedRequest request) {
    JsonObject json = new JsonObject();
    request.addTo(json);
    return json.toString().getBytes(StandardCharsets.UTF_8).length;
  }

  /** The template with the values that the request brings. */
  static String filled(String template, CallerRequest given) {
    String[] names = template.split("/");
    String[] written = given.path().strip().replaceFirst("^/?", "/").split("/");
    for (int i = 0; i < names.length && i < written.length; i++) {
      if (names[i].startsWith("{")) {
        names[i] = value(names[i], written[i], given.pathParameters());
      }
    }
    return String.join("/", names);
  }

  /** Callers may name a place in their own way. */
  private static String value(String place, String written, Map<String, String> parameters) {
    if (!written.startsWith("{")) {
      return written;
    }
    String named = parameters.get(inner(written));
    String value = named == null ? parameters.get(inner(place)) : named;
    return value == null ? place : value;
  }

  private static String inner(String place) {
    return place.substring(1, place.length() - 1);
  }

  /** Where each run brings a path parameter, any value will do. */
  private void check(SavedRequest request) {
    Map<String, String> places = new LinkedHashMap<>();
    request.openPlaces().forEach(name -> places.put(name, "1"));
    requests.prepare(
        request.method(), request.path(), places, request.query(), request.body(), null, true);
  }

  /**
   * A saved query, ready to be sent.
   *
   * @param changes parameters that replace the saved ones or fill open places of the path
   * @param dropped saved parameters that are left out this time
   * @throws RequestFailure when it no longer fits the API, or the changes don't
   */
  Prepared prepare(
      SavedQuery query, Map<String, String> changes, Set<String> dropped, @Nullable String fields) {
    SavedRequest request = query.request();
    requireEndpoint(query);
    Map<String, String> places = new LinkedHashMap<>();
    Map<String, String> parameters = new LinkedHashMap<>(request.query());
    List<String> open = request.openPlaces();
    parameters.keySet().removeAll(dropped);
    changes.forEach((name, value) -> (open.contains(name) ? places : parameters).put(name, value));
    requirePlaces(query, open, places);
    try {
      return requests.prepare(
          request.method(), request.path(), places, parameters, request.body(), fields, true);
    } catch (RequestFailure e) {
      requireFits(query);
      throw new RequestFailure(e.code(), e.getMessage(), hint(e), null, null, e);
    }
  }

  private static void requirePlaces(
      SavedQuery query, List<String> open, Map<String, String> places) {
    List<String> missing = open.stream().filter(name -> !places.containsKey(name)).toList();
    if (!missing.isEmpty()) {
      throw new RequestFailure(
          ErrorCode.INVALID_ARGUMENT,
          query.label()
              + " needs "
              + String.join(" and ", missing)
              + " for "
              + query.request().path(),
          "Give query {\"" + missing.get(0) + "\": …}.");
    }
  }

  /**
   * Passes a saved query that fits the API as it is.
   *
   * @throws RequestFailure naming the query
   */
  void requireFits(SavedQuery query) {
    try {
      check(query.request());
    } catch (RequestFailure e) {
      throw misfit(query, e);
    }
  }

  /** A newer version of the API may have dropped it. */
  private void requireEndpoint(SavedQuery query) {
    SavedRequest request = query.request();
    if (planner.find(request.method(), request.endpoint()).isEmpty()) {
      throw new RequestFailure(
          ErrorCode.UNKNOWN_ENDPOINT,
          query.label()
              + " no longer fits: the API "
              + catalog.get().apiVersion()
              + " has no "
              + request.method()
              + " "
              + request.endpoint(),
          NearestNames.told(catalog.get().nearest(request.method(), request.endpoint(), 5))
              + "Save it anew with cw_save_query, and take this one away with cw_delete_query.");
    }
  }

  private static RequestFailure misfit(SavedQuery query, RequestFailure e) {
    return new RequestFailure(
        e.code(),
        query.label() + " does not fit the API: " + e.getMessage(),
        hint(e) + " Parameters given in 'query' replace the saved ones.",
        null,
        null,
        e);
  }

  private static String hint(RequestFailure e) {
    return WAY_AROUND.matcher(e.hint()).replaceAll("");
  }

  /** Counts a use. A request that was carried out is not failed for that. */
  void count(SavedQuery query, Shaped answer) {
    if (answer.data().has("preview")) {
      return;
    }
    try {
      saved.used(query.id());
    } catch (RequestFailure e) {
      LOG.warn("a use was not counted", e);
    }
  }

  static String verb(String method) {
    return method.strip().toUpperCase(Locale.ROOT);
  }
}
