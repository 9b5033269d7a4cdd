package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.store.Draft;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A project ticket that one worker sees to. */
final class ProjectTask implements Charge {
  private final Project project;
  private final int id;
  private final Draft ticket;
  private final ProjectPhase phase;
  private final int quarters;
  private int left;
  private double hours;
  private double sold;
  private @Nullable Instant begun;
  private @Nullable Instant ended;

  /**
   * A task that waits to be begun.
   *
   * @param quarters of an hour that it takes
   */
  ProjectTask(Project project, ProjectPhase phase, int id, Draft ticket, int quarters) {
    this.project = project;
    this.phase = phase;
    this.id = id;
    this.ticket = ticket;
    this.quarters = quarters;
    this.left = quarters;
  }

  int id() {
    return id;
  }

  Draft ticket() {
    return ticket;
  }

  Project project() {
    return project;
  }

  ProjectPhase phase() {
    return phase;
  }

  double budget() {
    return quarters / 4.0;
  }

  /** Gives it fewer hours than were written on it. */
  void sellFor(double lessHours) {
    sold = lessHours;
  }

  /** What was sold: never less than what was written, but where {@link #sellFor} says so. */
  double sold() {
    return sold > 0 ? sold : Math.max(budget(), hours);
  }

  double hours() {
    return hours;
  }

  boolean isDone() {
    return left == 0;
  }

  @Nullable Instant begun() {
    return begun;
  }

  @Nullable Instant ended() {
    return ended;
  }

  /** How much of an offer of quarters it takes. */
  int take(int offered) {
    int taken = Math.min(offered, left);
    left -= taken;
    return taken;
  }

  void worked(Instant from, Instant to) {
    begun = begun == null || from.isBefore(begun) ? from : begun;
    ended = ended == null || to.isAfter(ended) ? to : ended;
  }

  @Override
  public void describe(Draft entry) {
    entry
        .set("company", project.client().company())
        .set("chargeToId", id)
        .set("chargeToType", "ProjectTicket")
        .set("ticket", id)
        .set("project", project.id())
        .set("phase", phase.id())
        .set("agreement", project.agreement())
        .set("workType", project.workType())
        .set("billableOption", "Billable");
  }

  @Override
  public boolean isCovered() {
    return false;
  }

  @Override
  public boolean isClient() {
    return true;
  }

  @Override
  public void spent(double more) {
    hours = Math.round((hours + more) * 100) / 100.0;
  }
}
