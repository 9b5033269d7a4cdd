package dev.openpsa.cw.operations.analytics.desk;

import dev.openpsa.cw.operations.analytics.Figures;
import dev.openpsa.cw.operations.analytics.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
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
  /** What has to be asked for of a ticket, beside the fields of stages and service levels. */
  static final List<String> FIELDS =
      List.of(
          "_info/dateEntered",
          "slaStatus",
          "respondByGoalUTC",
          "resplanGoalUTC",
          "resolutionGoalUTC");

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

  static Deadline of(Row ticket, ServiceLevels levels, Instant now) {
    Stage stage = next(ticket);
    Instant entered = ticket.instant("_info/dateEntered");
    StatusText status =
        StatusText.of(ticket.text("slaStatus"), entered == null ? Instant.EPOCH : entered);
    if (status != null && status.isStill()) {
      return new Deadline(stage, null, null, Source.WAITING);
    }
    Instant goal = ticket.instant(goal(stage));
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

  private static String goal(Stage stage) {
    return switch (stage) {
      case RESPOND -> "respondByGoalUTC";
      case PLAN -> "resplanGoalUTC";
      case RESOLVE -> "resolutionGoalUTC";
    };
  }

  /** How it stands, when what is due within so many minutes is at risk. */
  State state(BigDecimal soon) {
    if (minutesLeft == null) {
      return source == Source.WAITING ? State.WAITING : State.NO_SLA;
    }
    return minutesLeft.signum() < 0
        ? State.BREACHED
        : minutesLeft.compareTo(soon) < 0 ? State.AT_RISK : State.OK;
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
