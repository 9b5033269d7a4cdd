package dev.openpsa.cw.sandbox.seed;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Stopwatches of those who are at a ticket right now, have paused, or have forgotten theirs. */
final class StopwatchPlanter {
  private static final List<String> STATUSES = List.of("Running", "Paused", "Stopped", "Running");

  private final Ground ground;

  StopwatchPlanter(Ground ground) {
    this.ground = ground;
  }

  void plant(List<TicketCase> tickets) {
    Set<Worker> busy = new HashSet<>();
    for (int i = tickets.size() - 1; i >= 0 && busy.size() < STATUSES.size(); i--) {
      TicketCase ticket = tickets.get(i);
      Worker worker = ticket.worker();
      boolean isBegun = ticket.fate() == Fate.KEPT_OPEN && ticket.entries() > 0;
      if (worker != null && isBegun && busy.add(worker)) {
        start(ticket, worker, STATUSES.get(busy.size() - 1), 20L * busy.size());
      }
    }
  }

  private void start(TicketCase ticket, Worker worker, String status, long minutesAgo) {
    boolean isStopped = status.equals("Stopped");
    ground.put(
        "/time/ticketstopwatches",
        0,
        ground.now().minus(Duration.ofMinutes(minutesAgo)),
        worker.identifier(),
        s ->
            s.set("member", worker.member())
                .set("ticket", ticket.id())
                .set("status", status)
                .set("dateEntered", ground.now().minus(Duration.ofMinutes(minutesAgo)))
                .set("startTime", ground.now().minus(Duration.ofMinutes(minutesAgo)))
                .set("endTime", isStopped ? ground.now().minus(Duration.ofMinutes(5)) : null)
                .set("totalPauseTime", status.equals("Paused") ? 600 : 0)
                .set("workRole", worker.role())
                .set("billableOption", "Billable")
                .set("notes", ticket.kind().subject()));
  }
}
