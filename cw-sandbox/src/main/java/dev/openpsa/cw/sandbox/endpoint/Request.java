package dev.openpsa.cw.sandbox.endpoint;

import dev.openpsa.cw.sandbox.access.Role;
import dev.openpsa.cw.sandbox.answer.ApiException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request to the API.
 *
 * @param url what was called, without the query
 * @param segments of the path below {@code /apis/3.0}
 * @param query decoded, in the order sent; of a repeated name the last counts
 * @param headers by name in any case
 * @param body its text; empty for a form
 * @param form null where the body is none
 * @param member identifier of the member whose key signs
 * @param role what the key may do
 */
public record Request(
    String method,
    String url,
    List<String> segments,
    Map<String, String> query,
    Map<String, String> headers,
    String body,
    @Nullable Form form,
    String member,
    Role role) {

  public Request {
    segments = List.copyOf(segments);
    Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    anyCase.putAll(headers);
    headers = anyCase;
  }

  /** The same request with other parameters and another body. */
  Request with(Map<String, String> otherQuery, String otherBody) {
    return new Request(method, url, segments, otherQuery, headers, otherBody, form, member, role);
  }

  /** A query parameter by its name in any case; null where it is missing or blank. */
  public @Nullable String parameter(String name) {
    for (Map.Entry<String, String> entry : query.entrySet()) {
      if (entry.getKey().equalsIgnoreCase(name) && !entry.getValue().isBlank()) {
        return entry.getValue();
      }
    }
    return null;
  }

  /**
   * A whole number; the fallback where it is missing.
   *
   * @throws ApiException when it is anything else
   */
  public int number(String name, int fallback) {
    String text = parameter(name);
    if (text == null) {
      return fallback;
    }
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      throw ApiException.general(
          400, "The value '" + text + "' is not valid for " + name + ": a whole number is.");
    }
  }
}
