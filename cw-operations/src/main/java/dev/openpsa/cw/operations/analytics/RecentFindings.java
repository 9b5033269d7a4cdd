package dev.openpsa.cw.operations.analytics;

import com.google.gson.JsonElement;
import dev.openpsa.cw.operations.computed.ComputedCall;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was found not long ago: of windows that are past a day long, of others a minute, and nothing
 * from before a write. An assistant that asks again for another order or another picture waits for
 * nothing.
 */
public final class RecentFindings {
  /** Arguments that change what is shown, not what is found. */
  private static final Set<String> SHOWING = Set.of("limit", "sort", "max_calls", "chart", "fresh");

  private static final Duration OPEN = Duration.ofSeconds(60);
  private static final Duration CLOSED = Duration.ofHours(24);
  private static final int MOST_ANSWERS = 100;
  private static final int MOST_ROWS = 5_000;

  private final Clock clock;
  private final Map<Key, Kept> kept = new LinkedHashMap<>();

  /** What makes two questions the same. */
  private record Key(
      String name,
      Map<String, JsonElement> arguments,
      LocalDate today,
      String caller,
      long writes) {}

  private record Kept(Finding finding, Instant until) {}

  public RecentFindings(Clock clock) {
    this.clock = clock;
  }

  /** What was found, null when it has to be computed. */
  synchronized @Nullable Finding known(String name, ComputedCall call, long writes) {
    Kept found = kept.get(key(name, call, writes));
    return found != null && clock.instant().isBefore(found.until()) ? found.finding() : null;
  }

  /** Keeps what was found, unless it is too large to be kept. */
  synchronized void keep(String name, ComputedCall call, long writes, Finding finding) {
    Instant now = clock.instant();
    kept.values().removeIf(old -> !now.isBefore(old.until()));
    if (finding.report().rows().size() <= MOST_ROWS) {
      Duration time = finding.report().window().isClosed() ? CLOSED : OPEN;
      kept.put(key(name, call, writes), new Kept(finding, now.plus(time)));
    }
    var oldest = kept.keySet().iterator();
    while (kept.size() > MOST_ANSWERS && oldest.hasNext()) {
      oldest.next();
      oldest.remove();
    }
  }

  private static Key key(String name, ComputedCall call, long writes) {
    Map<String, JsonElement> arguments = new TreeMap<>(call.arguments());
    arguments.keySet().removeAll(SHOWING);
    LocalDate today = LocalDate.ofInstant(call.scene().now(), call.scene().zone());
    String caller = call.scene().zone().getId() + call.scene().weekStart();
    return new Key(name, arguments, today, caller, writes);
  }
}
