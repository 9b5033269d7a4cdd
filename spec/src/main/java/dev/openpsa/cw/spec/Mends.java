package dev.openpsa.cw.spec;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Counts how often each mending rule applied. */
final class Mends {
  private final Map<String, Integer> applied = new TreeMap<>();

  void hit(String rule) {
    applied.merge(rule, 1, Integer::sum);
  }

  /** By the rule's name. */
  Map<String, Integer> applied() {
    return Collections.unmodifiableMap(applied);
  }
}
