package dev.openpsa.cw.operations.analytics.desk;

import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.analytics.Figures;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an open ticket's service level asks for next.
 *
 * @param stage that is due
 * @param due null where the clock stands still, nothing is asked for, or only minutes are known
 * @param minutesLeft negative when it is over; null where the clock stands still or nothing is
 *     asked for
 * @param source where it is known from
 */
record Deadline(
    Stage stage, @Nullable Instant due, @Nullable BigDecimal minutesLeft, Source source) {
  private static final List<String> GOALS = Arrays.stream(Stage.values()).map(Stage::goal).toList();

  /** How a question for unknown fields ends, at the server or at a check before it. */
  private static final Set<ErrorCode> REFUSED =
      Set.of(ErrorCode.REJECTED, ErrorCode.INVALID_REQUEST);

  /** What has to be asked for of a ticket, beside the fields of stages and service levels. */
  static List<String> fields(Inquiry inquiry) {
    List<String> fields = new ArrayList<>(List.of("_info/dateEntered", "slaStatus"));
    if (knowsGoals(inquiry)) {
      fields.addAll(GOALS);
    }
    return fields;
  }

  /** Older servers refuse whoever asks for the goals. */
  private static boolean knowsGoals(Inquiry inquiry) {
    try {
      inquiry.reference(Query.of(Tickets.PATH, "id = 0", GOALS.toArray(String[]::new)));
      return true;
    } catch (RequestFailure e) {
      if (REFUSED.contains(e.code())) {
        return false;
      }
      throw e;
    }
  }

  /** Where a deadline is known from. */
  enum Source {
    /** The fields of newer servers. */
    GOAL,
    /** The text {@code slaStatus}. */
    STATUS,
    /** The target and the minutes used. */
    MINUTES,
    /** The clock stands still. */
    WAITING,
    /** Nothing tells a target. */
    NONE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The next one.
   *
   * @param asked what was asked for of the ticket
   */
  static Deadline of(Row ticket, Collection<String> asked, ServiceLevels levels, Instant now) {
    Stage stage = next(ticket);
    Instant entered = ticket.instant("_info/dateEntered");
    StatusText status =
        StatusText.of(ticket.text("slaStatus"), entered == null ? Instant.EPOCH : entered);
    if (status != null && status.isStill()) {
      return new Deadline(stage, null, null, Source.WAITING);
    }
    String field = stage.goal();
    Instant goal = asked.contains(field) ? ticket.instant(field) : null;
    if (goal != null) {
      return new Deadline(stage, goal, Figures.minutes(now, goal), Source.GOAL);
    }
    if (status != null && status.stage() != null && status.due() != null) {
      return new Deadline(
          status.stage(), status.due(), Figures.minutes(now, status.due()), Source.STATUS);
    }
    BigDecimal target = levels.target(ticket, stage);
    BigDecimal used = stage.minutes(ticket);
    return target == null || used == null
        ? new Deadline(stage, null, null, Source.NONE)
        : new Deadline(stage, null, target.subtract(used), Source.MINUTES);
  }

  private static Stage next(Row ticket) {
    return !Stage.RESPOND.isReached(ticket)
        ? Stage.RESPOND
        : Stage.PLAN.isReached(ticket) ? Stage.RESOLVE : Stage.PLAN;
  }

  /**
   * How it stands, when what is due within so many minutes is at risk. Minutes alone tell of a
   * breach only where the server says nothing.
   */
  State state(BigDecimal soon, SlaStanding standing) {
    if (standing == SlaStanding.WAITING) {
      return State.WAITING;
    }
    boolean isOver = minutesLeft != null && minutesLeft.signum() < 0;
    if (standing == SlaStanding.PAST || (standing == SlaStanding.UNKNOWN && isOver)) {
      return State.BREACHED;
    }
    if (minutesLeft == null) {
      return State.NO_SLA;
    }
    return minutesLeft.compareTo(soon) < 0 ? State.AT_RISK : State.OK;
  }

  /** How a deadline stands, what can still be saved first. */
  enum State {
    AT_RISK,
    BREACHED,
    OK,
    WAITING,
    NO_SLA;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
