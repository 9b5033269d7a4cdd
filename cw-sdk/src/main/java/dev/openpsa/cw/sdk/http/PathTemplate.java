package dev.openpsa.cw.sdk.http;

import dev.openpsa.cw.sdk.RestRequest;
import dev.openpsa.cw.sdk.error.InvalidRequestException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/**
 * Fills a path template. Whatever a caller, or a language model behind it, puts in, each segment
 * stays one segment: nothing climbs out of the API's base path.
 */
final class PathTemplate {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\w+}");

  private PathTemplate() {}

  static HttpUrl expand(HttpUrl base, RestRequest request) {
    String template = request.path();
    if (!template.startsWith("/") || template.contains("?") || template.contains("#")) {
      throw new InvalidRequestException(
          "The path must begin with one slash and have no query or fragment,"
              + " such as /service/tickets/{id}");
    }
    if (template.chars().anyMatch(Character::isISOControl)) {
      throw new InvalidRequestException("The path has a control character in it");
    }
    HttpUrl.Builder url = base.newBuilder();
    Set<String> unused = new HashSet<>(request.pathParameters().keySet());
    boolean slashAtEnd = template.length() > 1 && template.endsWith("/"); // as some have it
    String trimmed = slashAtEnd ? template.substring(0, template.length() - 1) : template;
    for (String segment : List.of(trimmed.substring(1).split("/", -1))) {
      if (PLACEHOLDER.matcher(segment).matches()) {
        String name = segment.substring(1, segment.length() - 1);
        unused.remove(name);
        url.addPathSegment(argument(request, name));
      } else {
        url.addPathSegment(literal(segment));
      }
    }
    if (slashAtEnd) {
      url.addPathSegment("");
    }
    if (!unused.isEmpty()) {
      throw new InvalidRequestException(
          request + " has no place for the path parameter " + String.join(", ", unused));
    }
    return belowBase(base, url.build());
  }

  private static String argument(RestRequest request, String name) {
    String value = request.pathParameters().get(name);
    if (value == null || value.isBlank()) {
      throw new InvalidRequestException(request + " needs the path parameter " + name);
    }
    if (!isOneSegment(value)) {
      throw new InvalidRequestException(
          request
              + ": the path parameter "
              + name
              + " must not be a dot, two dots, or have a slash, backslash or control character"
              + " in it, encoded or not");
    }
    return value;
  }

  /** A fixed part of the path, which people may have written with percent signs. */
  private static String literal(String segment) {
    String decoded = decoded(segment);
    if (decoded.isBlank()
        || !isOneSegment(decoded)
        || decoded.contains("{")
        || decoded.contains("}")) {
      throw new InvalidRequestException(
          "The path has a segment that is empty, a dot, two dots, or has a backslash, brace or"
              + " control character in it");
    }
    return decoded;
  }

  /** Checks the text and everything that it becomes when servers decode it once more than due. */
  private static boolean isOneSegment(String text) {
    String current = text;
    while (true) {
      if (current.equals(".")
          || current.equals("..")
          || current.chars().anyMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c))) {
        return false;
      }
      String next = decoded(current);
      if (next.equals(current)) {
        return true;
      }
      current = next;
    }
  }

  private static String decoded(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text; // a percent sign that encodes nothing
    }
  }

  /** The last line of defence: credentials go nowhere but below the configured address. */
  private static HttpUrl belowBase(HttpUrl base, HttpUrl url) {
    if (!url.scheme().equals(base.scheme())
        || !url.host().equals(base.host())
        || url.port() != base.port()
        || !url.encodedPath().startsWith(base.encodedPath() + "/")
        || url.pathSegments().stream().anyMatch(s -> s.equals(".") || s.equals(".."))) {
      throw new InvalidRequestException("The path leads out of the API's base URL");
    }
    return url;
  }
}
