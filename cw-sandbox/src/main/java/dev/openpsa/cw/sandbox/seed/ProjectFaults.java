package dev.openpsa.cw.sandbox.seed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Project tickets that are at work and were sold for less; each of their entries shows it. */
final class ProjectFaults {
  private static final int COUNT = 3;

  private final FaultWeek week;

  ProjectFaults(FaultWeek week) {
    this.week = week;
  }

  /**
   * Makes them.
   *
   * @param entries with their last hours
   */
  void plant(List<Entry> entries) {
    Map<ProjectTask, List<Entry>> open = new LinkedHashMap<>();
    for (Entry entry : entries) {
      if (entry.charge() instanceof ProjectTask task
          && !task.isDone()
          && week.cast().contains(entry.worker())) {
        open.computeIfAbsent(task, t -> new ArrayList<>()).add(entry);
      }
    }
    open.entrySet().stream()
        .filter(task -> task.getKey().hours() >= 2)
        .sorted(Comparator.comparingInt(task -> task.getValue().size()))
        .limit(COUNT)
        .forEach(task -> sellShort(task.getKey(), task.getValue()));
  }

  private void sellShort(ProjectTask task, List<Entry> entries) {
    double sold = Math.floor(task.hours() * 2) / 4;
    task.sellFor(sold);
    for (Entry entry : entries) {
      week.blame(
          "budget_overrun",
          entry,
          "ticket %d has %.2f h of %.2f h".formatted(task.id(), task.hours(), sold));
    }
  }
}
