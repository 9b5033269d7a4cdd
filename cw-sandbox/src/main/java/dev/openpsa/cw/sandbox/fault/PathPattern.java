package dev.openpsa.cw.sandbox.fault;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Paths below {@code /apis/3.0}, in any case: {@code *} stands for anything within a segment,
 * {@code **} for any number of segments. {@code /service/**} covers {@code /service} too.
 */
record PathPattern(String text, Pattern regex) {

  static PathPattern of(String text) {
    if (!text.startsWith("/")) {
      throw new IllegalArgumentException(
          "a path begins with a slash, such as /service/tickets/*, and not as " + text);
    }
    StringBuilder regex = new StringBuilder();
    String[] segments = text.substring(1).split("/", -1);
    for (int i = 0; i < segments.length; i++) {
      boolean isLastAndEmpty = i == segments.length - 1 && segments[i].isEmpty();
      if (segments[i].equals("**")) {
        regex.append("(?:/[^/]*)*");
      } else if (!isLastAndEmpty) {
        regex.append('/').append(segment(segments[i]));
      }
    }
    return new PathPattern(text, Pattern.compile(regex + "/?", Pattern.CASE_INSENSITIVE));
  }

  private static String segment(String text) {
    return Arrays.stream(text.split("\\*", -1))
        .map(Pattern::quote)
        .collect(Collectors.joining("[^/]*"));
  }

  boolean matches(String path) {
    return regex.matcher(path).matches();
  }
}
