package dev.openpsa.cw.spec;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Groups paths by module and first resource segment, ignoring case: the document spells some
 * segments in two ways, and its own tags (over 500, some of them differing in case alone) are too
 * fine to read through.
 */
final class Categories {
  private Categories() {}

  /** Category by {@link #key}; of several spellings the one with most capitals wins. */
  static Map<String, String> of(Collection<String> paths) {
    Map<String, String> best = new TreeMap<>();
    for (String path : paths) {
      best.merge(key(path), spelled(path), Categories::better);
    }
    return best;
  }

  static String key(String path) {
    return spelled(path).toLowerCase(Locale.ROOT);
  }

  private static String spelled(String path) {
    String[] segments = path.split("/");
    boolean hasResource =
        segments.length > 2 && !segments[2].isEmpty() && !segments[2].startsWith("{");
    return segments[1].toLowerCase(Locale.ROOT) + (hasResource ? "/" + segments[2] : "");
  }

  private static String better(String a, String b) {
    long difference = capitals(b) - capitals(a);
    return difference > 0 || difference == 0 && b.compareTo(a) < 0 ? b : a;
  }

  private static long capitals(String s) {
    return s.chars().filter(Character::isUpperCase).count();
  }
}
