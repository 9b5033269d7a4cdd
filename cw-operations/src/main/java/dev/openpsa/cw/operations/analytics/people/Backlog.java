package dev.openpsa.cw.operations.analytics.people;

import dev.openpsa.cw.operations.analytics.Figures;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Report;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.Window;
import dev.openpsa.cw.operations.analytics.reference.Boards;
import dev.openpsa.cw.operations.analytics.reference.Staff;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is left of the budgets of open tickets, of service and of projects. */
final class Backlog {
  private record Booked(String member, int ticket) {}

  /**
   * What is left to do of a ticket and not booked.
   *
   * @param required null where no date is told
   */
  record Work(
      Staff.Person owner, BigDecimal hours, @Nullable LocalDate required, boolean isProject) {}

  private final Map<Booked, BigDecimal> booked = new HashMap<>();
  private final List<Work> work = new ArrayList<>();
  private BigDecimal unowned = BigDecimal.ZERO;
  private BigDecimal ofOthers = BigDecimal.ZERO;
  private long withoutBudget;

  /** Counts what a member is booked for on a ticket: it is on the schedule already. */
  void book(Staff.Person member, @Nullable Integer ticket, BigDecimal hours) {
    if (ticket != null) {
      booked.merge(new Booked(member.identifier(), ticket), hours, BigDecimal::add);
    }
  }

  /** Reads the tickets; what is booked has to be known by then. */
  void read(Inquiry inquiry, Staff staff) {
    String boards = Boards.of(inquiry).condition();
    read(inquiry, staff, "/service/tickets", "closedFlag = false and " + boards, false);
    read(inquiry, staff, "/project/tickets", "closedFlag = false", true);
    withoutBudget =
        inquiry.count(
            Query.of(
                "/project/tickets",
                "closedFlag = false and (budgetHours = null or budgetHours = 0)",
                "id"));
  }

  private void read(
      Inquiry inquiry, Staff staff, String path, String conditions, boolean isProject) {
    for (Row ticket :
        inquiry.read(
            Query.of(
                path,
                conditions + " and budgetHours > 0",
                "id",
                "owner/identifier",
                "budgetHours",
                "actualHours",
                "requiredDate"))) {
      BigDecimal left = ticket.hours("budgetHours").subtract(ticket.hours("actualHours"));
      Integer id = ticket.id("id");
      var owner = staff.find(ticket.text("owner/identifier"));
      if (owner.isPresent()) {
        BigDecimal planned =
            id == null
                ? BigDecimal.ZERO
                : booked.getOrDefault(new Booked(owner.get().identifier(), id), BigDecimal.ZERO);
        BigDecimal hours = left.subtract(planned).max(BigDecimal.ZERO);
        work.add(new Work(owner.get(), hours, ticket.date("requiredDate"), isProject));
      } else if (ticket.has("owner/identifier")) {
        ofOthers = ofOthers.add(left.max(BigDecimal.ZERO));
      } else {
        unowned = unowned.add(left.max(BigDecimal.ZERO));
      }
    }
  }

  /** Ticket by ticket. */
  List<Work> work() {
    return Collections.unmodifiableList(work);
  }

  /** Tells what takes no hours of the window, as far as that is known. */
  void tell(Report report, Window window) {
    BigDecimal later =
        work.stream()
            .filter(one -> one.required() != null && !one.required().isBefore(window.end()))
            .map(Work::hours)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    report.quality("backlog_hours_required_after_the_window", Figures.hours(later));
    report.quality("backlog_hours_without_owner", Figures.hours(unowned));
    report.quality("backlog_hours_of_other_members", Figures.hours(ofOthers));
    report.quality("project_tickets_without_budget", withoutBudget);
  }
}
