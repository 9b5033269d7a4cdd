package dev.openpsa.cw.spec;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One operation of the API: a method on a path template.
 *
 * @param method upper-case HTTP method
 * @param path the path template after the mends, such as {@code /service/tickets/{id}}
 * @param operationId unique; the published one where the document has one
 * @param tag the section the vendor's documentation lists it under
 * @param category module and resource, such as {@code service/tickets}; the unit that search and
 *     the SDK group by
 * @param parameters path parameters in path order, then query parameters, then form parameters
 * @param body the JSON request body's type, null when there is none
 * @param answer the successful answer's type, null when it has no body
 * @param status the successful status, such as 200, 201, 204 or 207
 */
public record Endpoint(
    String method,
    String path,
    String operationId,
    String summary,
    String tag,
    String category,
    List<Parameter> parameters,
    @Nullable TypeRef body,
    @Nullable TypeRef answer,
    int status) {

  public Endpoint {
    parameters = List.copyOf(parameters);
  }

  /** The first path segment, such as {@code service}. */
  public String module() {
    int end = path.indexOf('/', 1);
    return (end < 0 ? path.substring(1) : path.substring(1, end)).toLowerCase(Locale.ROOT);
  }

  /** Whether it answers a list that takes conditions, order and pages. */
  public boolean isCollection() {
    return method.equals("GET") && answer != null && answer.isArray() && hasQuery("pageSize");
  }

  public boolean hasQuery(String name) {
    return parameters.stream().anyMatch(p -> p.in() == Parameter.In.QUERY && p.name().equals(name));
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
