package dev.openpsa.cw.mcp.memory;

import dev.openpsa.cw.operations.plan.Hashes;
import dev.openpsa.cw.operations.plan.Plan;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Notices what a session asks again and again. Thread-safe. */
final class Repetitions {
  private static final int OFTEN = 3;

  /** A session that asks more different things than that is not repeating itself. */
  private static final int MOST_COUNTED = 10_000;

  private final Map<String, Integer> counts = new HashMap<>();

  /** Counts a request, and tells of it once: when it was made often enough. */
  synchronized boolean isOften(CallerRequest request, Plan plan) {
    if (counts.size() >= MOST_COUNTED) {
      counts.clear();
    }
    return counts.merge(key(request, plan), 1, Integer::sum) == OFTEN;
  }

  /** Reading record after record is no repetition; filtering beneath one after the other is. */
  private static String key(CallerRequest request, Plan plan) {
    String path = request.query().isEmpty() ? plan.shownPath() : plan.path();
    return Hashes.of(
        plan.method()
            + " "
            + path
            + " "
            + SavedRequest.json(new TreeMap<>(request.query()))
            + " "
            + request.body());
  }
}
