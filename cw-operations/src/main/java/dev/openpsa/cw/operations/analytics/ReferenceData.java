package dev.openpsa.cw.operations.analytics;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Look-up tables that are read at most once an hour: members, work types, calendars. */
public final class ReferenceData {
  private static final Duration KEPT = Duration.ofHours(1);

  private final Clock clock;
  private final Map<Query, Kept> kept = new ConcurrentHashMap<>();

  private record Kept(List<Row> rows, Instant until) {}

  public ReferenceData(Clock clock) {
    this.clock = clock;
  }

  /**
   * The rows as they are known, perhaps with more fields; null when they are not, or not any more.
   */
  @Nullable List<Row> known(Query question) {
    Instant now = clock.instant();
    Kept found = kept.get(question);
    if (found != null && now.isBefore(found.until())) {
      return found.rows();
    }
    for (Map.Entry<Query, Kept> other : kept.entrySet()) {
      if (other.getKey().holds(question) && now.isBefore(other.getValue().until())) {
        return other.getValue().rows();
      }
    }
    return null;
  }

  List<Row> keep(Query question, Supplier<List<Row>> read) {
    List<Row> rows = List.copyOf(read.get());
    Instant now = clock.instant();
    kept.values().removeIf(old -> !now.isBefore(old.until()));
    kept.put(question, new Kept(rows, now.plus(KEPT)));
    return rows;
  }
}
