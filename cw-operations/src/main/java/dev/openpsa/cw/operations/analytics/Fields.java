package dev.openpsa.cw.operations.analytics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which field of a row stands where. Many rows share it. */
final class Fields {
  private final Map<String, Integer> places = new LinkedHashMap<>();

  Fields(List<String> paths) {
    for (String path : paths) {
      places.putIfAbsent(path, places.size());
    }
  }

  /** The paths, in the order of their places. */
  Iterable<String> paths() {
    return places.keySet();
  }

  int size() {
    return places.size();
  }

  /**
   * The place of a field.
   *
   * @throws IllegalArgumentException for one that was not asked for: it would always be absent
   */
  int place(String path) {
    Integer place = places.get(path);
    if (place == null) {
      throw new IllegalArgumentException(path + " was not asked for, only " + places.keySet());
    }
    return place;
  }
}
