package dev.openpsa.cw.mcp.request;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import java.io.StringReader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request written as text: {@code GET /service/tickets?conditions=…}, a JSON body after the first
 * line.
 */
public record RawRequest(
    String method, String path, Map<String, String> query, @Nullable JsonElement body) {

  private static final Pattern BODY_AFTER_PATH = Pattern.compile("([^?\\s]+)\\s+([{\\[].*)");

  /**
   * Takes the text apart.
   *
   * @throws RequestFailure when the text is no request
   */
  public static RawRequest parse(String text) {
    String stripped = text.strip();
    int lineEnd = stripped.indexOf('\n');
    String line = (lineEnd < 0 ? stripped : stripped.substring(0, lineEnd)).strip();
    String rest = lineEnd < 0 ? "" : stripped.substring(lineEnd).strip();
    int blank = line.indexOf(' ');
    if (blank < 0) {
      throw malformed("the request '" + shown(line) + "' has no path");
    }
    String target = line.substring(blank + 1).strip();
    Matcher inline = BODY_AFTER_PATH.matcher(target);
    if (rest.isEmpty() && inline.matches()) {
      target = inline.group(1);
      rest = inline.group(2);
    }
    int mark = target.indexOf('?');
    return new RawRequest(
        line.substring(0, blank),
        mark < 0 ? target : target.substring(0, mark),
        mark < 0 ? Map.of() : query(target.substring(mark + 1)),
        rest.isEmpty() ? null : json(rest));
  }

  private static Map<String, String> query(String text) {
    Map<String, String> query = new LinkedHashMap<>();
    for (String pair : text.split("&")) {
      int equals = pair.indexOf('=');
      if (!pair.isEmpty()) {
        query.put(
            decoded(equals < 0 ? pair : pair.substring(0, equals)),
            equals < 0 ? "" : decoded(pair.substring(equals + 1)));
      }
    }
    return query;
  }

  /** A percent sign that begins no escape is meant as itself: {@code summary like "50%"}. */
  private static String decoded(String text) {
    try {
      return URLDecoder.decode(
          text.replaceAll("%(?![0-9A-Fa-f]{2})", "%25"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw malformed("the query '" + shown(text) + "' is badly encoded");
    }
  }

  private static JsonElement json(String text) {
    try {
      JsonReader reader = new JsonReader(new StringReader(text));
      reader.setStrictness(Strictness.STRICT);
      return JsonParser.parseReader(reader);
    } catch (JsonParseException e) {
      throw malformed("what follows the first line is not JSON");
    }
  }

  private static RequestFailure malformed(String message) {
    return new RequestFailure(
        ErrorCode.INVALID_ARGUMENT,
        message,
        "Write METHOD, a blank and a path, such as: GET /service/tickets?conditions=closedFlag=false."
            + " A body goes into 'body' or onto the next line as JSON.");
  }

  private static String shown(String text) {
    String printable = text.replaceAll("\\p{Cntrl}", "?");
    return printable.length() > 60 ? printable.substring(0, 60) + "…" : printable;
  }
}
