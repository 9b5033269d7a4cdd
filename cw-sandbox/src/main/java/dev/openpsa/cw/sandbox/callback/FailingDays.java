package dev.openpsa.cw.sandbox.callback;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** Counts for each callback the days in a row on which nothing got through. */
final class FailingDays {
  private static final int ENOUGH = 3;

  private final Map<Integer, Streak> streaks = new HashMap<>();

  private record Streak(LocalDate last, int days) {}

  synchronized void succeeded(int callback) {
    streaks.remove(callback);
  }

  synchronized void clear() {
    streaks.clear();
  }

  /** Whether that day completes three in a row. */
  synchronized boolean failed(int callback, LocalDate day) {
    Streak old = streaks.get(callback);
    int days =
        old == null || old.last().isBefore(day.minusDays(1))
            ? 1
            : old.last().equals(day) ? old.days() : old.days() + 1;
    streaks.put(callback, new Streak(day, days));
    return days >= ENOUGH;
  }
}
