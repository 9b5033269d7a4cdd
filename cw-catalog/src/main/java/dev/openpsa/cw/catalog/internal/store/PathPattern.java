package dev.openpsa.cw.catalog.internal.store;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Compares paths regardless of case, of what their placeholders are called, and of real ids. */
public final class PathPattern {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^/]*}");
  private static final Pattern API_PREFIX = Pattern.compile("(?i)^.*?/apis/3\\.0(?=/)");
  private static final Pattern ID = Pattern.compile("\\d+");
  private static final String ANY = "{}";

  private PathPattern() {}

  /** Lower case, each placeholder as <code>{}</code>, no slash at the end. */
  public static String shape(String path) {
    String plain = API_PREFIX.matcher(path.trim()).replaceFirst("");
    int query = plain.indexOf('?');
    plain = query < 0 ? plain : plain.substring(0, query);
    plain = PLACEHOLDER.matcher(plain).replaceAll(ANY).toLowerCase(Locale.ROOT);
    plain = plain.startsWith("/") ? plain : "/" + plain;
    while (plain.length() > 1 && plain.endsWith("/")) {
      plain = plain.substring(0, plain.length() - 1);
    }
    return plain;
  }

  /** The shape with every segment that is a number as a placeholder. */
  static String withoutIds(String shape) {
    String[] segments = shape.split("/");
    for (int i = 0; i < segments.length; i++) {
      segments[i] = ID.matcher(segments[i]).matches() ? ANY : segments[i];
    }
    return String.join("/", segments);
  }

  /**
   * How many segments of a concrete path stand literally in the shape, -1 when the path doesn't fit
   * it.
   */
  static int literals(List<String> path, String shape) {
    String[] segments = shape.split("/");
    if (segments.length != path.size()) {
      return -1;
    }
    int literals = 0;
    for (int i = 0; i < segments.length; i++) {
      if (segments[i].equals(path.get(i))) {
        literals++;
      } else if (!segments[i].equals(ANY)) {
        return -1;
      }
    }
    return literals;
  }
}
