package dev.openpsa.cw.sandbox.seed;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds words for what was done, so that no worker writes the same all week. */
final class Wording {
  private static final int USES_A_WEEK = 3;

  private final Map<String, String> texts = new HashMap<>();
  private final Map<Worker, Week> weeks = new HashMap<>();

  private static final class Week {
    private int number = -1;
    private int turn;
    private final Map<String, Use> uses = new HashMap<>();
  }

  private record Use(int count, int day) {}

  /**
   * One of the endings behind that beginning. While there are enough of them, no text comes twice
   * in a day nor more than three times in a week.
   */
  String of(Worker worker, int day, String beginning, List<String> endings) {
    Week week = weeks.computeIfAbsent(worker, w -> new Week());
    if (week.number != day / 7) {
      week.number = day / 7;
      week.uses.clear();
    }
    String text = "";
    for (int i = 0; i < endings.size(); i++) {
      String candidate = beginning + endings.get(week.turn++ % endings.size());
      text = texts.computeIfAbsent(candidate, t -> t);
      Use use = week.uses.get(text);
      if (use == null || use.count() < USES_A_WEEK && use.day() != day) {
        break;
      }
    }
    week.uses.merge(text, new Use(1, day), (old, one) -> new Use(old.count() + 1, day));
    return text;
  }

  /** Whether that text can be written on that day without repeating oneself. */
  boolean isFresh(Worker worker, int day, String text) {
    Week week = weeks.get(worker);
    Use use = week == null || week.number != day / 7 ? null : week.uses.get(text);
    return use == null || use.count() < USES_A_WEEK && use.day() != day;
  }
}
