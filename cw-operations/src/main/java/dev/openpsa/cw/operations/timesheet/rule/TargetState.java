package dev.openpsa.cw.operations.timesheet.rule;

import dev.openpsa.cw.operations.timesheet.Entry;
import dev.openpsa.cw.operations.timesheet.Finding;
import dev.openpsa.cw.operations.timesheet.Ground;
import dev.openpsa.cw.operations.timesheet.Limits;
import dev.openpsa.cw.operations.timesheet.Need;
import dev.openpsa.cw.operations.timesheet.Rule;
import dev.openpsa.cw.operations.timesheet.Severity;
import dev.openpsa.cw.operations.timesheet.SheetCase;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

final class TargetState implements Rule {
  @Override
  public String id() {
    return "target_state";
  }

  @Override
  public String asks() {
    return "Does time go to tickets, projects and charge codes that take it?";
  }

  @Override
  public Set<Need> needs(Limits limits) {
    return Set.of(Need.TICKETS, Need.STATUSES, Need.PROJECTS, Need.CHARGE_CODES);
  }

  @Override
  public void check(SheetCase sheet, Limits limits, Consumer<Finding> findings) {
    BigDecimal hours = limits.number("closedGraceHours");
    Duration grace = Duration.ofSeconds(hours.multiply(BigDecimal.valueOf(3600)).longValue());
    for (Entry entry : sheet.entries()) {
      String reason = reason(entry, sheet, grace);
      if (reason != null) {
        findings.accept(
            Finding.of(id(), Severity.ERROR, entry, "Entry " + entry.id() + ": " + reason)
                .value("chargeToId", entry.chargeId(), null)
                .mendedBy("move_time_entry"));
      }
    }
  }

  private static @Nullable String reason(Entry entry, SheetCase sheet, Duration grace) {
    Ground ground = sheet.ground();
    if (entry.chargedTo().equals("ChargeCode")) {
      Ground.ChargeCode code = ground.chargeCode(entry);
      return code == null
          ? "its charge code does not exist"
          : code.takesTime() ? null : "charge code " + code.name() + " takes no time";
    }
    Ground.Ticket ticket = ground.ticket(entry);
    if (ticket != null) {
      String reason = reason(entry, ticket, ground, grace);
      if (reason != null) {
        return reason;
      }
    }
    Integer id = entry.project();
    Ground.Project project = id == null ? null : ground.projects().get(id);
    return project == null ? null : reason(entry, project, sheet.sheet().isDecided());
  }

  private static @Nullable String reason(
      Entry entry, Ground.Ticket ticket, Ground ground, Duration grace) {
    if (ticket.isMerged()) {
      return "its ticket was merged into another";
    }
    Integer status = ticket.status();
    if (status != null && ground.statusesWithoutTime().contains(status)) {
      return "the status of its ticket takes no time";
    }
    Instant closed = ticket.closed();
    return closed != null && entry.start().isAfter(closed.plus(grace))
        ? "its work begins "
            + Hours.shown(Hours.between(closed, entry.start()))
            + " h after its ticket was closed"
        : null;
  }

  /** Time that was approved while the project ran is no fault once it is closed. */
  private static @Nullable String reason(Entry entry, Ground.Project project, boolean isDecided) {
    if (!project.takesTime()) {
      return "project " + project.name() + " takes no time in its status";
    }
    Instant ended = project.ended();
    boolean isAfter = ended != null && entry.start().isAfter(ended);
    return project.isClosed() && (!isDecided || isAfter)
        ? "project " + project.name() + " is closed"
        : null;
  }
}
