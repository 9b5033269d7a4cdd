package dev.openpsa.cw.operations.run;

import java.time.Instant;
import java.util.List;

/** What operations on the catalogue, purchases and set-up tables are to answer. */
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
          Filter.of("count_open_purchase_orders", r -> r.isNot("closedFlag")),
          Filter.of("list_open_purchase_orders", r -> r.isNot("closedFlag")),
          Filter.of(
              "find_purchase_order_by_number",
              "po_number=poNumber",
              (r, s) -> r.isSame("poNumber", s)),
          Filter.of(
              "find_catalog_item_by_identifier",
              "identifier=identifier",
              (r, s) -> r.isSame("identifier", s)),
          Filter.of(
              "find_catalog_items",
              "text~description",
              (r, s) ->
                  r.isNot("inactiveFlag") && r.contains("description", s.word("description"))),
          Filter.of(
              "list_order_products",
              "order_id=salesOrder.id",
              (r, s) -> r.isSame("salesOrder.id", s)),
          Filter.of("list_won_statuses", r -> r.is("wonFlag")),
          Filter.of("list_lost_statuses", r -> r.is("lostFlag")),
          Filter.of("find_board_by_name", "name=name", (r, s) -> r.isSame("name", s)),
          Filter.of("list_closed_board_statuses", r -> r.is("closedStatus")),
          Filter.of("list_open_board_statuses", r -> r.isNot("closedStatus")),
          Filter.of("list_project_boards", r -> r.is("projectFlag")),
          Filter.of("list_active_boards", r -> r.isNot("inactiveFlag") && !r.is("projectFlag")),
          Filter.of(
              "list_stalled_opportunities",
              r -> !r.has("closedDate") && r.isAgo("pipelineChangeDate", 30)));

  private SetupFilters() {}

  private static boolean isChanged(Row row) {
    return row.time("_info.lastUpdated").isAfter(Instant.parse("2026-01-01T00:00:00Z"));
  }
}
