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
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One call: a method on a path template, and what goes into it. Immutable; each method that takes a
 * value answers a changed copy.
 *
 * <pre>{@code RestRequest.of("GET", "/service/tickets/{id}").path("id", 7).query("fields", "id")}
 * </pre>
 */
public final class RestRequest {
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");

  /**
   * The client sets these for all calls; a call that could change them could leak or spoil them.
   */
  private static final Set<String> RESERVED_HEADERS =
      Set.of("authorization", "clientid", "accept", "host", "cookie", "content-length");

  private final String method;
  private final String path;
  private final Map<String, String> pathParameters;
  private final Map<String, String> query;
  private final Map<String, String> headers;
  private final List<Part> parts;
  private final @Nullable JsonElement body;
  private final boolean read;

  /** A field of a multipart form: either text or a file. */
  public record Part(String name, @Nullable String text, @Nullable Upload file) {
    public Part {
      Objects.requireNonNull(name, "name");
      if ((text == null) == (file == null)) {
        throw new InvalidRequestException("The form field " + name + " needs a text or a file");
      }
    }

    /** Leaves out the text, which may be confidential. */
    @Override
    public String toString() {
      return "Part[" + name + "]";
    }
  }

  private RestRequest(
      String method,
      String path,
      Map<String, String> pathParameters,
      Map<String, String> query,
      Map<String, String> headers,
      List<Part> parts,
      @Nullable JsonElement body,
      boolean read) {
    this.method = method;
    this.path = path;
    this.pathParameters = pathParameters;
    this.query = query;
    this.headers = headers;
    this.parts = parts;
    this.body = body;
    this.read = read;
  }

  /**
   * A request without parameters and body.
   *
   * @param path a template such as {@code /service/tickets/{id}}, below the API's base URL
   */
  public static RestRequest of(String method, String path) {
    String upper = Objects.requireNonNull(method, "method").toUpperCase(Locale.ROOT);
    Objects.requireNonNull(path, "path");
    if (!METHODS.contains(upper)) {
      throw new InvalidRequestException("The method must be GET, HEAD, POST, PUT, PATCH or DELETE");
    }
    boolean read = upper.equals("GET") || upper.equals("HEAD");
    return new RestRequest(upper, path, Map.of(), Map.of(), Map.of(), List.of(), null, read);
  }

  public static RestRequest of(Operation operation) {
    return of(operation.method(), operation.path());
  }

  /** Fills a placeholder of the path. */
  public RestRequest path(String name, Object value) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(value, name);
    Map<String, String> all = with(pathParameters, name, value.toString());
    return new RestRequest(method, path, all, query, headers, parts, body, read);
  }

  /** Sets a query parameter; null leaves it out. */
  public RestRequest query(String name, @Nullable Object value) {
    Objects.requireNonNull(name, "name");
    return value == null ? this : withQuery(with(query, name, value.toString()));
  }

  /** Sets the parameters that the query holds; others stay. */
  public RestRequest query(Query values) {
    Objects.requireNonNull(values, "query");
    Map<String, String> all = new LinkedHashMap<>(query);
    all.putAll(values.parameters());
    return withQuery(Collections.unmodifiableMap(all));
  }

  /** Sets a header that is particular to this call, such as {@code pagination-type}. */
  public RestRequest header(String name, String value) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(value, name);
    if (RESERVED_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
      throw new InvalidRequestException(
          "The header " + name + " is set by the client and can't be set for one call");
    }
    if (!isToken(name) || !value.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      throw new InvalidRequestException("A header's name or value has a forbidden character in it");
    }
    Map<String, String> all = with(headers, name, value);
    return new RestRequest(method, path, pathParameters, query, all, parts, body, read);
  }

  /** Sends this JSON; explicit nulls in it travel. */
  public RestRequest body(JsonElement json) {
    return withBody(Objects.requireNonNull(json, "body").deepCopy());
  }

  public RestRequest body(Model model) {
    return withBody(Objects.requireNonNull(model, "body").toJson());
  }

  public RestRequest body(List<? extends Model> models) {
    JsonArray array = new JsonArray(Objects.requireNonNull(models, "body").size());
    models.forEach(model -> array.add(Objects.requireNonNull(model, "body").toJson()));
    return withBody(array);
  }

  /** Sends these changes; there must be one at least. */
  public RestRequest body(Patch patch) {
    if (Objects.requireNonNull(patch, "patch").isEmpty()) {
      throw new InvalidRequestException(
          this + ": the patch changes nothing; ask isEmpty() before sending one");
    }
    return withBody(patch.toJson());
  }

  /**
   * Sends a multipart form.
   *
   * @param known names of the fields that the operation documents
   */
  public RestRequest form(Form form, String... known) {
    RestRequest request = this;
    for (Part part : Objects.requireNonNull(form, "form").parts(Set.of(known))) {
      request = request.part(part);
    }
    return request;
  }

  /** Adds a text field to a multipart form; null leaves it out. */
  public RestRequest part(String name, @Nullable Object value) {
    return value == null ? this : part(new Part(name, value.toString(), null));
  }

  /** Adds a file to a multipart form; null leaves it out. */
  public RestRequest part(String name, @Nullable Upload file) {
    return file == null ? this : part(new Part(name, null, file));
  }

  private RestRequest part(Part part) {
    List<Part> all = new ArrayList<>(parts);
    all.add(part);
    return new RestRequest(
        method, path, pathParameters, query, headers, List.copyOf(all), body, read);
  }

  private RestRequest withQuery(Map<String, String> all) {
    return new RestRequest(method, path, pathParameters, all, headers, parts, body, read);
  }

  private RestRequest withBody(JsonElement json) {
    return new RestRequest(method, path, pathParameters, query, headers, parts, json, read);
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

  /** Promises that this call changes nothing whatever its method says, as a search by POST. */
  public RestRequest asRead() {
    return new RestRequest(method, path, pathParameters, query, headers, parts, body, true);
  }

  /** Whether the call is known to change nothing, so that it may be repeated. */
  public boolean isRead() {
    return read;
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
