package dev.openpsa.cw.operations.view;

import static dev.openpsa.cw.operations.view.Check.fail;
import static dev.openpsa.cw.operations.view.Check.pass;
import static dev.openpsa.cw.operations.view.Check.unknown;
import static dev.openpsa.cw.operations.view.Check.warn;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether somebody answered the client, and in time, on the clock of the SLA. */
record ResponseChecks(Row ticket) {
  private static final String STAGE = "responded_stage";
  private static final String IN_TIME = "first_response_in_time";
  private static final BigDecimal MINUTES = BigDecimal.valueOf(60);

  /**
   * @param sla of the ticket; null for none
   * @param targets of the SLA, by priority; null where they can't be read
   */
  List<Check> all(@Nullable Row sla, @Nullable Listing targets) {
    if (ticket.has("project/id")) {
      return List.of(
          pass(STAGE, "project tickets have no clock"),
          pass(IN_TIME, "project tickets have no clock"));
    }
    return List.of(stage(), inTime(sla, targets));
  }

  private Check stage() {
    if (ticket.has("dateResponded")) {
      return pass(STAGE, "responded");
    }
    return ticket.is("closedFlag")
        ? fail(STAGE, "closed without a status that counts as a response", "set_ticket_status")
        : warn(STAGE, "nobody has responded yet", "set_ticket_status");
  }

  private Check inTime(@Nullable Row sla, @Nullable Listing targets) {
    if (!ticket.has("sla/id")) {
      return pass(IN_TIME, "the ticket has no SLA");
    }
    if (!ticket.has("dateResponded")) {
      return stageMissed();
    }
    BigDecimal target = target(sla, targets);
    BigDecimal took = ticket.number("respondMinutes");
    if (target == null || took == null) {
      return unknown(IN_TIME, "the target or the time taken is not told");
    }
    BigDecimal minutes = took.add(ticket.numberOrZero("respondedSkippedMinutes"));
    String evidence = Wording.plain(minutes) + " of " + Wording.plain(target) + " minutes";
    return target.signum() == 0 || minutes.compareTo(target) <= 0
        ? pass(IN_TIME, target.signum() == 0 ? "no target" : evidence)
        : warn(IN_TIME, evidence, null);
  }

  private Check stageMissed() {
    boolean isLate = ticket.has("isInSla") && !ticket.is("isInSla");
    return isLate
        ? fail(IN_TIME, "not responded, and the target has passed", "set_ticket_status")
        : pass(IN_TIME, "not responded, and not yet due");
  }

  /** In minutes: of the ticket's priority, else of the whole SLA. */
  private @Nullable BigDecimal target(@Nullable Row sla, @Nullable Listing targets) {
    if (targets == null) {
      return null;
    }
    BigDecimal hours =
        targets
            .where(each -> each.text("priority/id", "").equals(ticket.text("priority/id")))
            .stream()
            .findFirst()
            .map(each -> each.number("respondHours"))
            .orElse(sla == null ? null : sla.number("respondHours"));
    return hours == null ? null : hours.multiply(MINUTES);
  }
}
