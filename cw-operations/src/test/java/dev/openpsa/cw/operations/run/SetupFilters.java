package dev.openpsa.cw.operations.run;

import java.time.Instant;
import java.util.List;

/** What operations on boards, articles, members and set-up tables are to answer. */
final class SetupFilters {
  private static final String SINCE = "since:2026-01-01T00:00:00Z";

  static final List<Filter> ALL =
      List.of(
          Filter.of(
              "list_companies_updated_since",
              "since=_info.lastUpdated",
              (r, s) -> r.time("_info.lastUpdated").isAfter(s.time("_info.lastUpdated"))),
          Filter.of("list_contacts_updated_since", SINCE, (r, s) -> isChanged(r)),
          Filter.of("list_configurations_updated_since", SINCE, (r, s) -> isChanged(r)),
          Filter.of(
              "list_members_by_department",
              "department=defaultDepartment.name",
              (r, s) -> r.isNot("inactiveFlag") && r.isSame("defaultDepartment.name", s)),
          Filter.of(
              "list_members_by_location",
              "location=defaultLocation.name",
              (r, s) -> r.isNot("inactiveFlag") && r.isSame("defaultLocation.name", s)),
          Filter.of("find_board_by_name", "name=name", (r, s) -> r.isSame("name", s)),
          Filter.of("list_closed_board_statuses", r -> r.is("closedStatus")),
          Filter.of("list_open_board_statuses", r -> r.isNot("closedStatus")),
          Filter.of("list_active_board_types", r -> r.isNot("inactiveFlag")),
          Filter.of("list_no_time_board_statuses", r -> r.is("timeEntryNotAllowed")),
          Filter.of(
              "list_waiting_board_statuses",
              r -> r.isNot("inactive") && r.isText("escalationStatus", "NoEscalation")),
          Filter.of("list_survey_callbacks", r -> r.is("contactMeFlag")),
          Filter.of(
              "list_survey_results_for_company",
              "company_id=company.id",
              (r, s) -> r.isSame("company.id", s)),
          Filter.of(
              "find_kb_articles", "text~title", (r, s) -> r.contains("title", s.word("title"))),
          Filter.of(
              "find_kb_articles_by_issue",
              "text~issue",
              (r, s) -> r.contains("issue", s.word("issue"))),
          Filter.of(
              "list_kb_articles_for_board", "board_id=board.id", (r, s) -> r.isSame("board.id", s)),
          Filter.of(
              "find_standard_note", "text~name", (r, s) -> r.contains("name", s.word("name"))),
          Filter.of("list_active_callbacks", r -> r.isNot("inactiveFlag")),
          Filter.of("list_custom_fields_for_pod", "pod_id=podId", (r, s) -> r.isSame("podId", s)),
          Filter.of("list_members_info", r -> r.isNot("inactiveFlag")),
          Filter.of("list_member_leave_adjustments", "year=year", (r, s) -> r.isSame("year", s)),
          Filter.of(
              "list_member_leave_adjustments",
              "accrual_type=accrualType",
              (r, s) -> r.isSame("accrualType", s)),
          Filter.of("list_open_accounting_batches", r -> r.isNot("closedFlag")),
          Filter.of("list_project_boards", r -> r.is("projectFlag")),
          Filter.of("list_active_boards", r -> r.isNot("inactiveFlag") && !r.is("projectFlag")));

  private SetupFilters() {}

  private static boolean isChanged(Row row) {
    return row.time("_info.lastUpdated").isAfter(Instant.parse("2026-01-01T00:00:00Z"));
  }
}
