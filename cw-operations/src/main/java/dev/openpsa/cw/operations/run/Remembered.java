package dev.openpsa.cw.operations.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Answers that are kept for a while: the most recently used thousand. */
final class Remembered<K, V> {
  private static final Duration KEPT = Duration.ofMinutes(15);
  private static final int MOST = 1000;

  private final Clock clock;
  private final Map<K, Kept<V>> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, Kept<V>> eldest) {
          return size() > MOST;
        }
      };

  private record Kept<V>(V value, Instant until) {}

  Remembered(Clock clock) {
    this.clock = clock;
  }

  /** The answer to the question; one that throws is not kept. */
  V get(K question, Function<K, V> answers) {
    synchronized (kept) {
      Kept<V> known = kept.get(question);
      if (known != null && clock.instant().isBefore(known.until())) {
        return known.value();
      }
    }
    V value = answers.apply(question);
    synchronized (kept) {
      kept.put(question, new Kept<>(value, clock.instant().plus(KEPT)));
    }
    return value;
  }
}
