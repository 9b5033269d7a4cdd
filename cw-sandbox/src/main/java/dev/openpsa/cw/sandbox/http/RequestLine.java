package dev.openpsa.cw.sandbox.http;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request's address, taken apart.
 *
 * @param path as sent, without the query
 * @param segments below {@code /apis/3.0}, decoded; null where the path leads elsewhere
 */
record RequestLine(
    String path, @Nullable List<String> segments, Map<String, String> query, String rawQuery) {
  private static final Pattern API =
      Pattern.compile("/v(?:4_6_release|\\d{4}_\\d+)/apis/3\\.0(/.*)?", Pattern.CASE_INSENSITIVE);

  /**
   * Takes an address apart.
   *
   * @throws IllegalArgumentException when an escape in it is broken
   */
  static RequestLine parse(URI uri) {
    String path = uri.getRawPath();
    Matcher m = API.matcher(path);
    List<String> segments = null;
    if (m.matches()) {
      segments = new ArrayList<>();
      for (String segment : (m.group(1) == null ? "" : m.group(1)).split("/")) {
        // Addresses that the API gives out have two slashes behind 3.0.
        if (!segment.isEmpty()) {
          segments.add(decode(segment.replace("+", "%2B")));
        }
      }
    }
    String raw = uri.getRawQuery() == null ? "" : uri.getRawQuery();
    Map<String, String> query = new LinkedHashMap<>();
    for (String pair : raw.split("&")) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        query.put(
            decode(equals < 0 ? pair : pair.substring(0, equals)),
            equals < 0 ? "" : decode(pair.substring(equals + 1)));
      }
    }
    return new RequestLine(path, segments, query, decode(raw));
  }

  /** Below {@code /apis/3.0} with one slash between two segments; elsewhere the path as it is. */
  String apiPath() {
    return segments == null ? path : "/" + String.join("/", segments);
  }

  /** Whether it is meant for the sandbox itself. */
  boolean isControl() {
    return path.equals(Controls.PREFIX) || path.startsWith(Controls.PREFIX + "/");
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
