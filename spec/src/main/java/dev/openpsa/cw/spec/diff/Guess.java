package dev.openpsa.cw.spec.diff;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;

/** Guesses which of the things that came is which of those that went. */
final class Guess {
  private Guess() {}

  /**
   * Pairs the most alike first; each is part of one pair at most.
   *
   * @param likeness 0 for two that can't be the same
   */
  static <T> Map<T, T> pairs(
      Collection<T> gone, Collection<T> come, ToDoubleBiFunction<T, T> likeness) {
    record Pair<T>(T gone, T come, double likeness) {}
    List<Pair<T>> candidates = new ArrayList<>();
    for (T before : gone) {
      for (T after : come) {
        double alike = likeness.applyAsDouble(before, after);
        if (alike > 0) {
          candidates.add(new Pair<>(before, after, alike));
        }
      }
    }
    candidates.sort(Comparator.comparingDouble((Pair<T> pair) -> pair.likeness()).reversed());
    Map<T, T> pairs = new LinkedHashMap<>();
    Set<T> taken = new HashSet<>();
    for (Pair<T> pair : candidates) {
      if (!pairs.containsKey(pair.gone()) && taken.add(pair.come())) {
        pairs.put(pair.gone(), pair.come());
      }
    }
    return pairs;
  }

  /** The share of all elements that both have; 0 when there are none. */
  static double overlap(Collection<String> a, Collection<String> b) {
    Set<String> both = new HashSet<>(a);
    both.retainAll(b);
    Set<String> all = new HashSet<>(a);
    all.addAll(b);
    return all.isEmpty() ? 0 : (double) both.size() / all.size();
  }
}
