package dev.openpsa.cw.sdk;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import dev.openpsa.cw.sdk.error.InvalidRequestException;
import dev.openpsa.cw.sdk.json.Model;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One call: a method on a path template, and what goes into it. Immutable; each method that takes a
 * value answers a changed copy.
 *
 * <pre>{@code ApiRequest.of("GET", "/service/tickets/{id}").path("id", 7).query("fields", "id")}
 * </pre>
 */
public final class ApiRequest {
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");

  /**
   * The client sets these for all calls; a call that could change them could leak or spoil them.
   */
  private static final Set<String> RESERVED_HEADERS =
      Set.of("authorization", "clientid", "accept", "host", "cookie", "content-length");

  private final String method;
  private final String path;
  private Map<String, String> pathParameters = Map.of();
  private Map<String, String> query = Map.of();
  private Map<String, String> headers = Map.of();
  private List<Part> parts = List.of();
  private @Nullable JsonElement body;

  /** A field of a multipart form: either text or a file. */
  public record Part(String name, @Nullable String text, @Nullable Upload file) {}

  private ApiRequest(String method, String path) {
    this.method = method;
    this.path = path;
  }

  private ApiRequest(ApiRequest from) {
    this(from.method, from.path);
    pathParameters = from.pathParameters;
    query = from.query;
    headers = from.headers;
    parts = from.parts;
    body = from.body;
  }

  /**
   * A request without parameters and body.
   *
   * @param path a template such as {@code /service/tickets/{id}}, below the API's base URL
   */
  public static ApiRequest of(String method, String path) {
    String upper = method.toUpperCase(Locale.ROOT);
    if (!METHODS.contains(upper)) {
      throw new InvalidRequestException("The method must be GET, HEAD, POST, PUT, PATCH or DELETE");
    }
    return new ApiRequest(upper, path);
  }

  public static ApiRequest of(Operation operation) {
    return new ApiRequest(operation.method(), operation.path());
  }

  /** Fills a placeholder of the path. */
  public ApiRequest path(String name, Object value) {
    ApiRequest copy = new ApiRequest(this);
    copy.pathParameters = with(pathParameters, name, value.toString());
    return copy;
  }

  /** Sets a query parameter; null leaves it out. */
  public ApiRequest query(String name, @Nullable Object value) {
    if (value == null) {
      return this;
    }
    ApiRequest copy = new ApiRequest(this);
    copy.query = with(query, name, value.toString());
    return copy;
  }

  /** Sets the parameters that the query holds; others stay. */
  public ApiRequest query(Query values) {
    ApiRequest copy = new ApiRequest(this);
    Map<String, String> all = new LinkedHashMap<>(query);
    all.putAll(values.parameters());
    copy.query = Collections.unmodifiableMap(all);
    return copy;
  }

  /** Sets a header that is particular to this call, such as {@code pagination-type}. */
  public ApiRequest header(String name, String value) {
    if (RESERVED_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
      throw new InvalidRequestException(
          "The header " + name + " is set by the client and can't be set for one call");
    }
    if (!isToken(name) || !value.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      throw new InvalidRequestException("A header's name or value has a forbidden character in it");
    }
    ApiRequest copy = new ApiRequest(this);
    copy.headers = with(headers, name, value);
    return copy;
  }

  /** Sends this JSON; explicit nulls in it travel. */
  public ApiRequest body(JsonElement json) {
    ApiRequest copy = new ApiRequest(this);
    copy.body = json.deepCopy();
    return copy;
  }

  public ApiRequest body(Model model) {
    ApiRequest copy = new ApiRequest(this);
    copy.body = model.toJson();
    return copy;
  }

  public ApiRequest body(List<? extends Model> models) {
    JsonArray array = new JsonArray(models.size());
    models.forEach(model -> array.add(model.toJson()));
    ApiRequest copy = new ApiRequest(this);
    copy.body = array;
    return copy;
  }

  /** Adds a text field to a multipart form; null leaves it out. */
  public ApiRequest part(String name, @Nullable Object value) {
    return value == null ? this : part(new Part(name, value.toString(), null));
  }

  /** Adds a file to a multipart form; null leaves it out. */
  public ApiRequest part(String name, @Nullable Upload file) {
    return file == null ? this : part(new Part(name, null, file));
  }

  private ApiRequest part(Part part) {
    ApiRequest copy = new ApiRequest(this);
    List<Part> all = new ArrayList<>(parts);
    all.add(part);
    copy.parts = List.copyOf(all);
    return copy;
  }

  /** Upper case. */
  public String method() {
    return method;
  }

  /** The template, placeholders included. */
  public String path() {
    return path;
  }

  public Map<String, String> pathParameters() {
    return pathParameters;
  }

  public Map<String, String> query() {
    return query;
  }

  public Map<String, String> headers() {
    return headers;
  }

  public List<Part> parts() {
    return parts;
  }

  /** A copy of the JSON body, null when there is none. */
  public @Nullable JsonElement body() {
    return body == null ? null : body.deepCopy();
  }

  /** Whether the method promises to change nothing, so that the call may be repeated. */
  public boolean isRead() {
    return method.equals("GET") || method.equals("HEAD");
  }

  /** Method and template; values are left out, since they may be confidential. */
  @Override
  public String toString() {
    return method + " " + path;
  }

  private static Map<String, String> with(Map<String, String> map, String name, String value) {
    Map<String, String> copy = new LinkedHashMap<>(map);
    copy.put(name, value);
    return Collections.unmodifiableMap(copy);
  }

  private static boolean isToken(String name) {
    return !name.isEmpty()
        && name.chars().allMatch(c -> c > ' ' && c <= '~' && "()<>@,;:\\\"/[]?={}".indexOf(c) < 0);
  }
}
