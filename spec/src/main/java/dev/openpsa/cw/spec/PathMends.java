package dev.openpsa.cw.spec;

import java.util.regex.Pattern;

/** Mends what is wrong within a path. */
final class PathMends {
  /** Where the API begins at a site; the client adds it. */
  private static final Pattern BASE = Pattern.compile("^/v\\d+_\\d+_release/apis/\\d+\\.\\d+(?=/)");

  private PathMends() {}

  /**
   * A route constraint that leaked into the path, a missing slash before a parameter, a doubled
   * parameter, a query or blanks at the end, a parameter with other characters than a name has, the
   * way from the site to the API.
   */
  static String mended(String published) {
    String path = withoutConstraints(published.strip()).replaceFirst("[?#].*$", "");
    path = path.startsWith("/") ? path : "/" + path;
    path = BASE.matcher(path).replaceFirst("");
    path = path.replaceAll("([\\w-])\\{", "$1/{");
    return path.replaceAll("(\\{\\w+})\\1", "$1");
  }

  /** {@code {id:int}} gives {@code {id}}; what follows a constraint that never ends is lost. */
  private static String withoutConstraints(String path) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < path.length(); i++) {
      plain.append(path.charAt(i));
      if (path.charAt(i) == '{') {
        int end = closing(path, i);
        String inside = path.substring(i + 1, end < 0 ? path.length() : end);
        plain.append(name(inside)).append('}');
        if (end < 0) {
          break;
        }
        i = end;
      }
    }
    return plain.toString();
  }

  private static int closing(String path, int open) {
    int depth = 0;
    for (int i = open; i < path.length(); i++) {
      depth += path.charAt(i) == '{' ? 1 : path.charAt(i) == '}' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  /** A placeholder as a name: without its constraint, other characters as underscores. */
  static String name(String placeholder) {
    return placeholder
        .replaceFirst("[:?=].*$", "")
        .replaceFirst("^\\*+", "")
        .replaceAll("\\W", "_");
  }
}
