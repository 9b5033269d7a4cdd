package dev.openpsa.cw.sandbox.seed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Open tickets that were sold for less than was written on them; each of their entries shows it.
 */
final class BudgetFaults {
  private static final int COUNT = 3;

  private final FaultWeek week;

  BudgetFaults(FaultWeek week) {
    this.week = week;
  }

  /**
   * Makes them.
   *
   * @param entries with their last hours
   */
  void plant(List<Entry> entries) {
    Map<Charge, List<Entry>> open = new LinkedHashMap<>();
    for (Entry entry : entries) {
      if (isOpen(entry.charge())) {
        open.computeIfAbsent(entry.charge(), t -> new ArrayList<>()).add(entry);
      }
    }
    open.values().removeIf(own -> !own.stream().allMatch(e -> week.cast().contains(e.worker())));
    open.entrySet().stream()
        .filter(e -> e.getKey() instanceof ProjectTask task && task.hours() >= 2)
        .sorted(Comparator.comparingInt(e -> e.getValue().size()))
        .limit(COUNT)
        .forEach(e -> project((ProjectTask) e.getKey(), e.getValue()));
    Set<Object> done = new HashSet<>();
    open.forEach(
        (charge, own) -> {
          if (charge instanceof TicketCase ticket
              && done.size() < 2 * COUNT
              && !done.contains(ticket.kind().board())
              && done.add(ticket.client().company().id())) {
            done.add(ticket.kind().board());
            service(ticket, own);
          }
        });
  }

  private static boolean isOpen(Charge charge) {
    return charge instanceof ProjectTask task && !task.isDone()
        || charge instanceof TicketCase ticket
            && ticket.fate() == Fate.KEPT_OPEN
            && ticket.smallerBudget() == 0;
  }

  private void project(ProjectTask task, List<Entry> entries) {
    double sold = Math.floor(task.hours() * 2) / 4;
    task.sellFor(sold);
    blame(entries, task.id(), task.hours(), sold);
  }

  private void service(TicketCase ticket, List<Entry> entries) {
    double sold = ticket.hours() / 2;
    ticket.sellFor(sold);
    blame(entries, ticket.id(), ticket.hours(), sold);
  }

  private void blame(List<Entry> entries, int ticket, double hours, double sold) {
    for (Entry entry : entries) {
      week.blame(
          "budget_overrun", entry, "ticket %d has %.2f h of %.2f h".formatted(ticket, hours, sold));
    }
  }
}
