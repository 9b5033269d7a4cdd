package dev.openpsa.cw.operations.plan;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.spec.Endpoint;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a tool wants ConnectWise to do. Nothing has been sent; the guard decides whether it may be.
 *
 * @param method upper-case HTTP method
 * @param path the path template, such as {@code /service/tickets/{id}}
 * @param pathParameters an argument for each placeholder of the path
 * @param endpoint the catalogue's endpoint, null for a path that the catalogue does not know and
 *     that the caller wants to be sent all the same
 * @param effect what it does to the data
 */
public record Plan(
    String method,
    String path,
    Map<String, String> pathParameters,
    Map<String, String> query,
    @Nullable JsonElement body,
    @Nullable Endpoint endpoint,
    Effect effect) {

  /** A plan with the effect that its method and path tell. */
  public Plan(
      String method,
      String path,
      Map<String, String> pathParameters,
      Map<String, String> query,
      @Nullable JsonElement body,
      @Nullable Endpoint endpoint) {
    this(method, path, pathParameters, query, body, endpoint, Effect.usual(method, path));
  }

  public Plan {
    pathParameters = Collections.unmodifiableMap(new LinkedHashMap<>(pathParameters));
    query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
  }

  /** Whether it changes anything. */
  public boolean isWrite() {
    return effect != Effect.READ;
  }

  /** The path with its arguments filled in, for people to read. */
  public String shownPath() {
    String shown = path;
    for (Map.Entry<String, String> p : pathParameters.entrySet()) {
      shown = shown.replace("{" + p.getKey() + "}", p.getValue());
    }
    return shown;
  }

  public Plan withQuery(String name, String value) {
    Map<String, String> changed = new LinkedHashMap<>(query);
    changed.put(name, value);
    return new Plan(method, path, pathParameters, changed, body, endpoint, effect);
  }

  public Plan withBody(@Nullable JsonElement changed) {
    return new Plan(method, path, pathParameters, query, changed, endpoint, effect);
  }

  /** The same request, known to do more or less than its method tells. */
  public Plan withEffect(Effect known) {
    return new Plan(method, path, pathParameters, query, body, endpoint, known);
  }

  /** The same record, read. Only sensible where {@link #path()} names one record. */
  public Plan toRead() {
    return new Plan("GET", path, pathParameters, Map.of(), null, endpoint);
  }

  /**
   * Identifies exactly this plan: two plans have the same hash when they would send the same
   * request.
   */
  public String hash() {
    JsonObject all = new JsonObject();
    all.addProperty("method", method);
    all.addProperty("path", path);
    all.add("pathParameters", sorted(pathParameters));
    all.add("query", sorted(query));
    if (body != null) {
      all.add("body", body);
    }
    return Hashes.of(all.toString());
  }

  private static JsonObject sorted(Map<String, String> map) {
    JsonObject result = new JsonObject();
    new TreeMap<>(map).forEach(result::addProperty);
    return result;
  }
}
