package dev.openpsa.cw.operations.analytics.desk;

import dev.openpsa.cw.operations.analytics.Row;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a service level sets a target for. */
enum Stage {
  RESPOND("dateResponded", "respondByGoalUTC", "respondHours"),
  PLAN("dateResplan", "resplanGoalUTC", "planWithin"),
  RESOLVE("dateResolved", "resolutionGoalUTC", "resolutionHours");

  /** What has to be asked for of a ticket. */
  static final List<String> FIELDS =
      List.of(
          "dateResponded",
          "dateResplan",
          "dateResolved",
          "respondMinutes",
          "resPlanMinutes",
          "resolveMinutes",
          "respondedSkippedMinutes",
          "resplanSkippedMinutes");

  private final String date;
  private final String goal;
  private final String hours;

  Stage(String date, String goal, String hours) {
    this.date = date;
    this.goal = goal;
    this.hours = hours;
  }

  /** The ticket's field that newer servers tell the deadline in. */
  String goal() {
    return goal;
  }

  /** The field of a service level that has the target. */
  String hours() {
    return hours;
  }

  /** Whether the ticket has come so far. */
  boolean isReached(Row ticket) {
    return ticket.has(date);
  }

  /** Minutes on the clock of the service level from entry on; null where they are not told. */
  @Nullable BigDecimal minutes(Row ticket) {
    return switch (this) {
      case RESPOND -> sum(ticket, "respondedSkippedMinutes", "respondMinutes");
      case PLAN -> sum(ticket, "resplanSkippedMinutes", "respondMinutes", "resPlanMinutes");
      case RESOLVE -> sum(ticket, "", "respondMinutes", "resPlanMinutes", "resolveMinutes");
    };
  }

  private static @Nullable BigDecimal sum(Row ticket, String skipped, String... parts) {
    BigDecimal more = skipped.isEmpty() ? null : ticket.number(skipped);
    BigDecimal sum = more == null ? BigDecimal.ZERO : more;
    for (String part : parts) {
      BigDecimal minutes = ticket.number(part);
      if (minutes == null) {
        return null;
      }
      sum = sum.add(minutes);
    }
    return sum;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
