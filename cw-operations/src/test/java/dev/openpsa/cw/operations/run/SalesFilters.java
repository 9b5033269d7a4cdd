package dev.openpsa.cw.operations.run;

import static dev.openpsa.cw.operations.run.Row.TODAY;

import java.time.LocalDate;
import java.util.List;

/** What operations on opportunities, activities, orders and campaigns are to answer. */
final class SalesFilters {
  private static final String CLOSED = "start:2025-10-01 end:2026-01-31";
  private static final String MONTHS = "start:2025-06-02 end:2026-03-27";

  static final List<Filter> ALL =
      List.of(
          Filter.of("count_open_opportunities", SalesFilters::isOpen),
          Filter.of("list_open_opportunities", SalesFilters::isOpen),
          Filter.of(
              "list_company_opportunities",
              "company_id=company.id",
              (r, s) -> isOpen(r) && r.isSame("company.id", s)),
          Filter.of(
              "list_opportunities_by_stage",
              "stage_name=stage.name",
              (r, s) -> isOpen(r) && r.isSame("stage.name", s)),
          Filter.of(
              "list_opportunities_by_type",
              "type_name=type.name",
              (r, s) -> isOpen(r) && r.isSame("type.name", s)),
          Filter.of(
              "list_opportunities_closing_this_month",
              r ->
                  isOpen(r)
                      && r.isDay(
                          "expectedCloseDate",
                          LocalDate.of(2026, 3, 1),
                          LocalDate.of(2026, 3, 31))),
          Filter.of(
              "list_overdue_opportunities",
              r -> isOpen(r) && r.day("expectedCloseDate").isBefore(TODAY)),
          Filter.of(
              "list_my_opportunities",
              "me=primarySalesRep.identifier",
              (r, s) -> isOpen(r) && r.isSame("primarySalesRep.identifier", s)),
          Filter.of(
              "list_stalled_opportunities", r -> isOpen(r) && r.isAgo("pipelineChangeDate", 30)),
          Filter.of(
              "list_stalled_opportunities",
              "days:20",
              (r, s) -> isOpen(r) && r.isAgo("pipelineChangeDate", 20)),
          Filter.of("list_closed_opportunities", CLOSED, (r, s) -> isClosedInTime(r)),
          Filter.of(
              "list_won_opportunities",
              CLOSED,
              (r, s) -> r.isText("status.name", "Won") && isClosedInTime(r)),
          Filter.of(
              "list_won_opportunities",
              CLOSED + " status_ids=status.id",
              (r, s) -> r.isSame("status.id", s) && isClosedInTime(r)),
          Filter.of(
              "list_lost_opportunities",
              CLOSED,
              (r, s) -> r.isText("status.name", "Lost", "No Decision") && isClosedInTime(r)),
          Filter.of(
              "list_lost_opportunities",
              CLOSED + " status_ids=status.name",
              (r, s) -> r.isSame("status.id", s) && isClosedInTime(r)),
          Filter.of("list_won_statuses", r -> r.is("wonFlag")),
          Filter.of("list_lost_statuses", r -> r.is("lostFlag")),
          Filter.of(
              "list_campaign_opportunities",
              "campaign_id=campaign.id",
              (r, s) -> r.isSame("campaign.id", s)),
          Filter.of(
              "list_quotas_for_year", "year=forecastYear", (r, s) -> r.isSame("forecastYear", s)),
          Filter.of("list_active_campaigns", r -> r.isNot("inactive")),
          Filter.of(
              "list_running_campaigns",
              r ->
                  r.isNot("inactive")
                      && !r.day("startDate").isAfter(TODAY)
                      && !r.day("endDate").isBefore(TODAY)),
          Filter.of("list_open_orders", SalesFilters::isUndelivered),
          Filter.of(
              "list_open_orders", "status_ids=status.name", (r, s) -> r.isSame("status.id", s)),
          Filter.of(
              "list_orders_between",
              "start:2025-11-03 end:2025-12-31",
              (r, s) ->
                  r.isDay("orderDate", LocalDate.of(2025, 11, 3), LocalDate.of(2025, 12, 31))),
          Filter.of(
              "list_activities_for_opportunity",
              "opportunity_id=opportunity.id",
              (r, s) -> r.isSame("opportunity.id", s)),
          Filter.of(
              "list_company_activities",
              "company_id=company.id",
              (r, s) -> r.isSame("company.id", s) && r.isLast("dateStart", 180)),
          Filter.of(
              "list_company_activities",
              "company_id=company.id days:90",
              (r, s) -> r.isSame("company.id", s) && r.isLast("dateStart", 90)),
          Filter.of(
              "list_activities_by_type",
              MONTHS + " type_name=type.name",
              (r, s) ->
                  r.isSame("type.name", s) && r.isLocal("dateStart", "2025-06-02", "2026-03-27")),
          Filter.of(
              "list_my_activities",
              "me=assignTo.identifier",
              (r, s) ->
                  r.isSame("assignTo.identifier", s) && !r.localDay("dateStart").isBefore(TODAY)),
          Filter.of("list_overdue_activities", r -> r.isText("status.name", "Open") && isPast(r)),
          Filter.of(
              "list_overdue_activities",
              "status_ids=status.id",
              (r, s) -> r.isSame("status.id", s) && isPast(r)));

  private SalesFilters() {}

  private static boolean isOpen(Row row) {
    return !row.has("closedDate");
  }

  private static boolean isClosedInTime(Row row) {
    return row.isDay("closedDate", LocalDate.of(2025, 10, 1), LocalDate.of(2026, 1, 31));
  }

  private static boolean isUndelivered(Row row) {
    return !row.isText("status.name", "Delivered", "Closed", "Cancelled");
  }

  private static boolean isPast(Row row) {
    return row.localDay("dateEnd").isBefore(TODAY);
  }
}
