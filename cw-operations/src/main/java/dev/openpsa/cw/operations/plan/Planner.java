package dev.openpsa.cw.operations.plan;

import com.google.gson.JsonElement;
import dev.openpsa.cw.catalog.Catalog;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.spec.Endpoint;
import dev.openpsa.cw.spec.Field;
import dev.openpsa.cw.spec.NearestNames;
import dev.openpsa.cw.spec.TypeRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns a method, a path as people write it, and arguments into a {@link Plan}. */
public final class Planner {
  private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

  /** What CW_API_URL carries already. */
  private static final Pattern BASE_PATH = Pattern.compile("^/(?:\\w+/)?apis/3\\.0(?=/)");

  private static final Pattern SEGMENT = Pattern.compile("[\\w.@+ -]+|\\{\\w+}");

  private static final int SHOWN = 5;
  private static final int CONSIDERED = 20;

  private final Supplier<Catalog> catalog;

  public Planner(Supplier<Catalog> catalog) {
    this.catalog = catalog;
  }

  /**
   * @param path a template ({@code /service/tickets/{id}}) or a concrete path ({@code
   *     /service/tickets/7})
   * @param known whether the path has to be in the catalogue
   * @throws RequestFailure for a path that leaves the API, is unknown, or lacks an argument
   */
  public Plan plan(
      String method,
      String path,
      Map<String, String> pathParameters,
      Map<String, String> query,
      @Nullable JsonElement body,
      boolean known) {
    String verb = method.trim().toUpperCase(Locale.ROOT);
    if (!METHODS.contains(verb)) {
      throw new RequestFailure(
          ErrorCode.INVALID_ARGUMENT,
          "'" + method + "' is no method of this API",
          "Use GET, POST, PUT, PATCH or DELETE.");
    }
    String safe = safePath(path);
    Optional<Endpoint> endpoint = catalog.get().endpoint(verb, safe);
    if (endpoint.isEmpty()) {
      if (known) {
        throw unknown(verb, safe, pathParameters, query, body);
      }
      return new Plan(verb, safe, arguments(safe, pathParameters), query, body, null);
    }
    Map<String, String> all = concreteArguments(endpoint.get().path(), safe);
    all.putAll(renamed(endpoint.get().path(), safe, pathParameters));
    return new Plan(
        verb,
        endpoint.get().path(),
        arguments(endpoint.get().path(), all),
        query,
        body,
        endpoint.get());
  }

  /**
   * What a field of the record that a plan writes refers to: the name of a reference schema, empty
   * where it refers to nothing.
   */
  public Optional<String> reference(Plan plan, String field) {
    Endpoint endpoint = plan.endpoint();
    TypeRef record =
        endpoint == null
            ? null
            : plan.method().equals("POST") ? endpoint.body() : endpoint.answer();
    String schema = record == null ? null : record.schemaName();
    Field described =
        schema == null ? null : catalog.get().schema(schema).map(s -> s.field(field)).orElse(null);
    return Optional.ofNullable(described)
        .map(Field::type)
        .filter(type -> type.kind() == TypeRef.Kind.REF)
        .map(TypeRef::schema);
  }

  /** The catalogue's endpoint for a path as people write it; empty when there is none. */
  public Optional<Endpoint> find(String method, String path) {
    return catalog.get().endpoint(method, safePath(path));
  }

  /**
   * The catalogue's endpoint for a path as people write it.
   *
   * @throws RequestFailure naming the nearest ones when there is none
   */
  public Endpoint endpoint(String method, String path) {
    String safe = safePath(path);
    return catalog
        .get()
        .endpoint(method, safe)
        .orElseThrow(() -> unknown(method, safe, Map.of(), Map.of(), null));
  }

  /** Refuses whatever could reach another host or climb out of the API's base path. */
  private static String safePath(String path) {
    String trimmed = path.strip();
    if (!trimmed.startsWith("/") && trimmed.matches("\\w+/.*|\\w+")) {
      trimmed = "/" + trimmed;
    }
    if (trimmed.length() > 1 && trimmed.endsWith("/")) {
      trimmed = trimmed.substring(0, trimmed.length() - 1);
    }
    trimmed = BASE_PATH.matcher(trimmed).replaceFirst("");
    boolean safe = trimmed.startsWith("/") && trimmed.length() > 1;
    for (String segment : trimmed.substring(Math.min(1, trimmed.length())).split("/", -1)) {
      safe &= SEGMENT.matcher(segment).matches() && !segment.equals(".") && !segment.equals("..");
    }
    if (!safe || trimmed.contains("@")) {
      throw new RequestFailure(
          ErrorCode.UNSAFE_PATH,
          "the path " + shown(path) + " can't be sent",
          "Give a path of the API such as /service/tickets/{id}: one leading slash, names and numbers only;"
              + " a query belongs into 'query', arguments into 'path_params'.");
    }
    return trimmed;
  }

  private static String shown(String path) {
    String printable = path.replaceAll("\\p{Cntrl}", "?");
    return "'" + (printable.length() > 80 ? printable.substring(0, 80) + "…" : printable) + "'";
  }

  private RequestFailure unknown(
      String method,
      String path,
      Map<String, String> arguments,
      Map<String, String> query,
      @Nullable JsonElement body) {
    PathGuess guess = new PathGuess(catalog.get());
    List<String> others = new ArrayList<>();
    for (String other : List.of("GET", "POST", "PUT", "PATCH", "DELETE")) {
      if (catalog.get().endpoint(other, path).isPresent()) {
        others.add(other);
      }
    }
    if (!others.isEmpty()) {
      return new RequestFailure(
          ErrorCode.UNKNOWN_ENDPOINT,
          method + " is not offered on " + path,
          ("This path takes "
                  + String.join(", ", others)
                  + ". "
                  + guess.otherMethod(method, path, query, body))
              .strip());
    }
    List<String> nearest = catalog.get().nearest(method, path, CONSIDERED);
    return new RequestFailure(
        ErrorCode.UNKNOWN_ENDPOINT,
        "the API " + catalog.get().apiVersion() + " has no " + method + " " + path,
        NearestNames.told(nearest.subList(0, Math.min(SHOWN, nearest.size())))
            + "Search with cw_search_endpoints; 'validate': false sends an unknown path anyway. "
            + guess.of(method, path, arguments, query, body, nearest));
  }

  /** What stands in a concrete path where the template has placeholders. */
  private static Map<String, String> concreteArguments(String template, String path) {
    Map<String, String> found = new LinkedHashMap<>();
    String[] names = template.split("/");
    String[] values = path.split("/");
    for (int i = 0; i < names.length && i < values.length; i++) {
      Matcher m = PLACEHOLDER.matcher(names[i]);
      if (m.matches() && !values[i].startsWith("{")) {
        found.put(m.group(1), values[i]);
      }
    }
    return found;
  }

  /**
   * The caller's placeholder names, which may differ from the catalogue's, become the catalogue's
   * by place.
   */
  private static Map<String, String> renamed(
      String template, String path, Map<String, String> given) {
    Map<String, String> result = new LinkedHashMap<>(given);
    String[] names = template.split("/");
    String[] written = path.split("/");
    for (int i = 0; i < names.length && i < written.length; i++) {
      Matcher own = PLACEHOLDER.matcher(written[i]);
      Matcher ours = PLACEHOLDER.matcher(names[i]);
      if (own.matches() && ours.matches() && !own.group(1).equals(ours.group(1))) {
        String value = result.remove(own.group(1));
        if (value != null) {
          result.put(ours.group(1), value);
        }
      }
    }
    return result;
  }

  private static Map<String, String> arguments(String template, Map<String, String> given) {
    Map<String, String> result = new LinkedHashMap<>();
    List<String> missing = new ArrayList<>();
    Matcher m = PLACEHOLDER.matcher(template);
    while (m.find()) {
      String value = given.get(m.group(1));
      if (value == null || value.isBlank()) {
        missing.add(m.group(1));
      } else {
        result.put(m.group(1), argument(m.group(1), value));
      }
    }
    if (!missing.isEmpty()) {
      throw new RequestFailure(
          ErrorCode.INVALID_ARGUMENT,
          "the path " + template + " needs " + String.join(" and ", missing),
          "Give path_params {\"" + missing.get(0) + "\": …} or write the value into the path.");
    }
    for (String name : given.keySet()) {
      if (!result.containsKey(name)) {
        throw new RequestFailure(
            ErrorCode.INVALID_ARGUMENT,
            "the path " + template + " has no place for the path parameter '" + name + "'",
            result.isEmpty()
                ? "It takes no path parameters; conditions and the like go into 'query'."
                : "It takes " + String.join(", ", result.keySet()) + ".");
      }
    }
    return result;
  }

  /**
   * A path argument is one segment of names and numbers; anything else could change what the path
   * means.
   */
  private static String argument(String name, String value) {
    if (!value.matches("[\\w.@+ -]+") || value.equals(".") || value.equals("..")) {
      throw new RequestFailure(
          ErrorCode.UNSAFE_PATH,
          "the path parameter '" + name + "' can't be " + shown(value),
          "Give a record's id or identifier, without slashes, percent signs, question marks or control"
              + " characters.");
    }
    return value;
  }
}
