package dev.openpsa.cw.operations.run;

import static dev.openpsa.cw.operations.run.Row.TODAY;

import dev.openpsa.cw.operations.SandboxDesk;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** What operations on service and project tickets are to answer. */
final class TicketFilters {
  private static final String ENTERED = "_info.dateEntered";
  private static final String UPDATED = "_info.lastUpdated";

  static final List<Filter> ALL =
      List.of(
          Filter.of("list_open_tickets", TicketFilters::isOpen),
          Filter.of(
              "list_open_tickets",
              "company_id=company.id board_id=board.id",
              (r, s) -> isOpen(r) && r.isSame("company.id", s) && r.isSame("board.id", s)),
          Filter.of("count_open_tickets", TicketFilters::isOpen),
          Filter.of(
              "count_open_tickets",
              "company_id=company.identifier",
              (r, s) -> isOpen(r) && r.isSame("company.id", s)),
          Filter.of(
              "count_open_tickets_for_company",
              "company_id=company.id",
              (r, s) -> isOpen(r) && r.isSame("company.id", s)),
          Filter.of(
              "count_customer_replied_tickets", r -> isOpen(r) && r.is("customerUpdatedFlag")),
          Filter.of("list_tickets_customer_replied", r -> isOpen(r) && r.is("customerUpdatedFlag")),
          Filter.of(
              "count_my_open_tickets",
              r ->
                  isOpen(r)
                      && (r.isText("owner.identifier", FilteredOperationsTest.ME)
                          || r.contains("resources", FilteredOperationsTest.ME))),
          Filter.of("list_my_open_tickets", r -> isOpen(r) && isOf(r, FilteredOperationsTest.ME)),
          Filter.of(
              "list_tickets_assigned_to_member",
              "member_identifier=owner.identifier",
              (r, s) -> isOpen(r) && isOf(r, s.text("owner.identifier"))),
          Filter.of(
              "list_tickets_owned_by_member",
              "member_identifier=owner.identifier",
              (r, s) -> isOpen(r) && r.isSame("owner.identifier", s)),
          Filter.of("count_out_of_sla_tickets", r -> isOpen(r) && r.isNot("isInSla")),
          Filter.of("list_tickets_out_of_sla", r -> isOpen(r) && r.isNot("isInSla")),
          Filter.of(
              "count_overdue_tickets", r -> isOpen(r) && r.day("requiredDate").isBefore(TODAY)),
          Filter.of(
              "list_overdue_tickets", r -> isOpen(r) && r.day("requiredDate").isBefore(TODAY)),
          Filter.of(
              "list_tickets_due_soon",
              "days:12",
              (r, s) -> isOpen(r) && r.isDay("requiredDate", TODAY, TODAY.plusDays(12))),
          Filter.of("count_stale_tickets", r -> isOpen(r) && r.isAgo(UPDATED, 7)),
          Filter.of("list_stale_tickets", "days:2", (r, s) -> isOpen(r) && r.isAgo(UPDATED, 2)),
          Filter.of("list_aged_tickets", r -> isOpen(r) && r.isAgo(ENTERED, 30)),
          Filter.of(
              "count_tickets_closed_between",
              "start:2026-02-02 end:2026-02-10",
              (r, s) -> r.is("closedFlag") && r.isLocal("closedDate", "2026-02-02", "2026-02-10")),
          Filter.of(
              "count_tickets_opened_between",
              "start:2026-02-02 end:2026-02-10",
              (r, s) -> r.isLocal(ENTERED, "2026-02-02", "2026-02-10")),
          Filter.of(
              "count_tickets_closed_today",
              r -> r.is("closedFlag") && r.localDay("closedDate").equals(TODAY)),
          Filter.of(
              "list_tickets_closed_today",
              r -> r.is("closedFlag") && r.localDay("closedDate").equals(TODAY)),
          Filter.of("count_tickets_opened_today", r -> r.localDay(ENTERED).equals(TODAY)),
          Filter.of("list_tickets_opened_today", r -> r.localDay(ENTERED).equals(TODAY)),
          Filter.of(
              "list_new_tickets",
              r -> !r.time(ENTERED).isBefore(SandboxDesk.NOW.minus(Duration.ofHours(24)))),
          Filter.of(
              "list_recently_closed_tickets", r -> r.is("closedFlag") && r.isLast("closedDate", 7)),
          Filter.of(
              "list_closed_tickets_without_time",
              r ->
                  r.is("closedFlag")
                      && r.isLast("closedDate", 14)
                      && !r.isMore("actualHours", "0")),
          Filter.of(
              "list_closed_unapproved_tickets",
              r -> r.is("closedFlag") && r.isLast("closedDate", 30) && !r.is("approved")),
          Filter.of("count_unassigned_tickets", r -> isOpen(r) && !r.has("owner.id")),
          Filter.of(
              "list_unassigned_tickets",
              r -> isOpen(r) && !r.has("owner.id") && !r.has("resources")),
          Filter.of(
              "list_unassigned_tickets",
              "older_than_days:2",
              (r, s) ->
                  isOpen(r) && !r.has("owner.id") && !r.has("resources") && r.isAgo(ENTERED, 2)),
          Filter.of(
              "list_critical_unowned_tickets",
              "priority_ids=priority.id",
              (r, s) -> isOpen(r) && !r.has("owner.id") && r.isSame("priority.id", s)),
          Filter.of(
              "list_scheduled_tickets_without_resource",
              r ->
                  isOpen(r)
                      && r.contains("status.name", "Scheduled")
                      && !r.has("owner.id")
                      && !r.has("resources")),
          Filter.of(
              "find_similar_tickets",
              "text~summary",
              (r, s) -> r.is("closedFlag") && r.contains("summary", s.word("summary"))),
          Filter.of(
              "find_tickets_by_text",
              "text~summary",
              (r, s) -> r.contains("summary", s.word("summary"))),
          Filter.of(
              "find_tickets_by_text",
              "text~summary closed:true",
              (r, s) -> r.is("closedFlag") && r.contains("summary", s.word("summary"))),
          Filter.of(
              "find_ticket_by_external_ref",
              "external_ref=externalXRef",
              (r, s) -> r.isSame("externalXRef", s)),
          Filter.of(
              "find_tickets_by_po_number", "po_number=poNumber", (r, s) -> r.isSame("poNumber", s)),
          Filter.of(
              "list_child_tickets",
              "ticket_id=parentTicketId",
              (r, s) -> r.isSame("parentTicketId", s)),
          Filter.of(
              "list_merged_tickets",
              "ticket_id=mergedParentTicket.id",
              (r, s) -> r.isSame("mergedParentTicket.id", s)),
          Filter.of("list_reopened_tickets", r -> isOpen(r) && r.has("dateResolved")),
          Filter.of("list_tickets_not_responded", r -> isOpen(r) && !r.has("dateResponded")),
          Filter.of(
              "list_tickets_over_budget",
              r ->
                  isOpen(r)
                      && r.isMore("budgetHours", "0")
                      && r.number("actualHours").compareTo(r.number("budgetHours")) > 0),
          Filter.of(
              "list_tickets_by_board",
              "board_id=board.name",
              (r, s) -> isOpen(r) && r.isSame("board.id", s)),
          Filter.of(
              "list_tickets_by_priority",
              "priority_text:Quick",
              (r, s) -> isOpen(r) && r.contains("priority.name", "Quick")),
          Filter.of(
              "list_tickets_by_source",
              "source_name=source.name",
              (r, s) -> isOpen(r) && r.isSame("source.name", s)),
          Filter.of(
              "list_tickets_by_status",
              "status_name=status.name",
              (r, s) -> r.isSame("status.name", s)),
          Filter.of(
              "list_tickets_by_team",
              "team_id=team.id",
              (r, s) -> isOpen(r) && r.isSame("team.id", s)),
          Filter.of(
              "list_tickets_by_type",
              "type_name=type.name subtype_name=subType.name",
              (r, s) -> isOpen(r) && r.isSame("type.name", s) && r.isSame("subType.name", s)),
          Filter.of(
              "list_tickets_for_agreement",
              "agreement_id=agreement.id",
              (r, s) -> r.isSame("agreement.id", s) && r.isLast(ENTERED, 90)),
          Filter.of(
              "list_tickets_for_company",
              "company_id=company.id",
              (r, s) -> isOpen(r) && r.isSame("company.id", s)),
          Filter.of(
              "list_tickets_for_company",
              "company_id=company.id closed:true",
              (r, s) -> r.is("closedFlag") && r.isSame("company.id", s)),
          Filter.of(
              "list_tickets_for_contact",
              "contact_id=contact.id",
              (r, s) -> r.isSame("contact.id", s) && r.isLast(ENTERED, 365)),
          Filter.of(
              "list_contact_open_tickets",
              "contact_id=contact.id",
              (r, s) -> isOpen(r) && r.isSame("contact.id", s)),
          Filter.of(
              "list_tickets_for_site",
              "site_id=site.id",
              (r, s) -> isOpen(r) && r.isSame("site.id", s)),
          Filter.of(
              "list_tickets_updated_since",
              "since:2026-03-17T12:00:00Z",
              (r, s) -> r.time(UPDATED).isAfter(Instant.parse("2026-03-17T12:00:00Z"))),
          Filter.of("list_tickets_without_agreement", r -> isOpen(r) && !r.has("agreement.id")),
          Filter.of("list_waiting_tickets", r -> isOpen(r) && r.contains("status.name", "Waiting")),
          Filter.of("list_tickets_with_live_sla", TicketFilters::isOpen),
          Filter.of("list_internal_notes", r -> r.is("internalAnalysisFlag")),
          Filter.of("list_resolution_notes", r -> r.is("resolutionFlag")),
          Filter.of("list_open_ticket_tasks", r -> r.isNot("closedFlag")),
          Filter.of(
              "list_my_project_tickets",
              "me=owner.identifier",
              (r, s) -> isOpen(r) && isOf(r, s.text("owner.identifier"))),
          Filter.of("count_open_project_tickets", TicketFilters::isOpen),
          Filter.of(
              "list_open_project_tickets",
              "project_id=project.id",
              (r, s) -> isOpen(r) && r.isSame("project.id", s)),
          Filter.of(
              "list_overdue_project_tickets",
              r -> isOpen(r) && r.day("requiredDate").isBefore(TODAY)),
          Filter.of("list_phase_tickets", "phase_id=phase.id", (r, s) -> r.isSame("phase.id", s)),
          Filter.of(
              "list_project_issues",
              "project_id=project.id",
              (r, s) -> r.is("isIssueFlag") && r.isSame("project.id", s)),
          Filter.of(
              "list_project_tickets_over_budget",
              r ->
                  isOpen(r)
                      && r.isMore("budgetHours", "0")
                      && r.number("actualHours").compareTo(r.number("budgetHours")) > 0),
          Filter.of(
              "list_unassigned_project_tickets",
              r -> isOpen(r) && !r.has("owner.id") && !r.has("resources")));

  private TicketFilters() {}

  private static boolean isOpen(Row row) {
    return row.isNot("closedFlag");
  }

  private static boolean isOf(Row row, String member) {
    return row.isText("owner.identifier", member)
        || Arrays.stream(row.text("resources").split(","))
            .map(String::strip)
            .anyMatch(member::equals);
  }
}
