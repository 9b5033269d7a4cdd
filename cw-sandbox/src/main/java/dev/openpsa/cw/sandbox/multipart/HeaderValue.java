package dev.openpsa.cw.sandbox.multipart;

import java.io.UnsupportedEncodingException;
import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A header with parameters, such as {@code form-data; name="file"; filename="a.png"}.
 *
 * @param value in lower case
 * @param parameters by names in lower case
 */
public record HeaderValue(String value, Map<String, String> parameters) {

  public HeaderValue {
    parameters = Map.copyOf(parameters);
  }

  /**
   * Takes a header apart.
   *
   * @throws MalformedMultipartException when a parameter is no name and value, or is there twice
   */
  public static HeaderValue parse(String text) throws MalformedMultipartException {
    int semicolon = text.indexOf(';');
    String value = semicolon < 0 ? text : text.substring(0, semicolon);
    Map<String, String> parameters = new LinkedHashMap<>();
    Cursor cursor = new Cursor(text, semicolon < 0 ? text.length() : semicolon + 1);
    while (!cursor.isAtEnd()) {
      String name = cursor.name();
      String previous = parameters.put(name.toLowerCase(Locale.ROOT), cursor.value());
      if (previous != null) {
        throw new MalformedMultipartException("the parameter " + name + " is there twice");
      }
    }
    return new HeaderValue(value.strip().toLowerCase(Locale.ROOT), parameters);
  }

  /** The parameter, of a file name its extended form (RFC 5987) where there is one. */
  @Nullable String parameter(String name) throws MalformedMultipartException {
    String extended = parameters.get(name + "*");
    if (extended == null) {
      return parameters.get(name);
    }
    String[] parts = extended.split("'", 3);
    if (parts.length < 3) {
      throw new MalformedMultipartException(name + "* is not charset'language'text");
    }
    try {
      return URLDecoder.decode(parts[2].replace("+", "%2B"), parts[0]);
    } catch (UnsupportedEncodingException | IllegalArgumentException e) {
      MalformedMultipartException malformed =
          new MalformedMultipartException(name + "* can't be decoded");
      malformed.initCause(e);
      throw malformed;
    }
  }

  private static final class Cursor {
    private final String text;
    private int at;

    Cursor(String text, int at) {
      this.text = text;
      this.at = at;
      skip();
    }

    boolean isAtEnd() {
      return at >= text.length();
    }

    String name() throws MalformedMultipartException {
      int equals = text.indexOf('=', at);
      String name = equals < 0 ? "" : text.substring(at, equals).strip();
      if (name.isEmpty() || name.contains(";")) {
        throw new MalformedMultipartException("a parameter is missing in: " + text);
      }
      at = equals + 1;
      return name;
    }

    String value() throws MalformedMultipartException {
      String value = at < text.length() && text.charAt(at) == '"' ? quoted() : token();
      if (at < text.length() && text.charAt(at) != ';') {
        throw new MalformedMultipartException("a semicolon is missing in: " + text);
      }
      skip();
      return value;
    }

    private String token() {
      int end = text.indexOf(';', at);
      String token = text.substring(at, end < 0 ? text.length() : end).strip();
      at = end < 0 ? text.length() : end;
      return token;
    }

    private String quoted() throws MalformedMultipartException {
      StringBuilder value = new StringBuilder();
      for (at++; at < text.length(); at++) {
        char c = text.charAt(at);
        boolean isEscape =
            c == '\\' && at + 1 < text.length() && "\"\\".indexOf(text.charAt(at + 1)) >= 0;
        if (isEscape) {
          value.append(text.charAt(++at));
        } else if (c == '"') {
          at++;
          blanks();
          return value.toString();
        } else {
          value.append(c);
        }
      }
      throw new MalformedMultipartException("a quote is not closed in: " + text);
    }

    private void blanks() {
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
    }

    private void skip() {
      while (at < text.length()
          && (text.charAt(at) == ';' || Character.isWhitespace(text.charAt(at)))) {
        at++;
      }
    }
  }
}
