package dev.openpsa.cw.operations.analytics.project;

import dev.openpsa.cw.operations.analytics.Row;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What the open tickets of a project still hold. */
final class RemainingWork {
  private final LocalDate today;
  private final List<Integer> tickets = new ArrayList<>();
  private BigDecimal remaining = BigDecimal.ZERO;
  private BigDecimal booked = BigDecimal.ZERO;
  private int overdue;
  private int unowned;
  private int blocked;
  private int unbudgeted;

  RemainingWork(LocalDate today) {
    this.today = today;
  }

  void add(Row ticket) {
    Integer id = ticket.id("id");
    if (id != null) {
      tickets.add(id);
    }
    BigDecimal budget = ticket.number("budgetHours");
    if (budget == null) {
      unbudgeted++;
    } else {
      remaining = remaining.add(budget.subtract(ticket.hours("actualHours")).max(BigDecimal.ZERO));
    }
    LocalDate required = ticket.date("requiredDate");
    overdue += required != null && required.isBefore(today) ? 1 : 0;
    unowned += ticket.has("owner/identifier") ? 0 : 1;
    blocked += isBlocked(ticket) ? 1 : 0;
  }

  private static boolean isBlocked(Row ticket) {
    Integer predecessor = ticket.id("predecessorId");
    return predecessor != null && predecessor > 0 && !ticket.flag("predecessorClosedFlag");
  }

  void book(BigDecimal hours) {
    booked = booked.add(hours);
  }

  /** The ids of the open tickets. */
  List<Integer> tickets() {
    return Collections.unmodifiableList(tickets);
  }

  BigDecimal remaining() {
    return remaining;
  }

  BigDecimal booked() {
    return booked;
  }

  int overdue() {
    return overdue;
  }

  int unowned() {
    return unowned;
  }

  int blocked() {
    return blocked;
  }

  /** How many tickets have no budget hours. */
  int unbudgeted() {
    return unbudgeted;
  }
}
