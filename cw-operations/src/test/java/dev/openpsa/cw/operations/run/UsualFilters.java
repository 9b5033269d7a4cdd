package dev.openpsa.cw.operations.run;

import static dev.openpsa.cw.operations.run.Row.TODAY;

import dev.openpsa.cw.operations.SandboxDesk;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/** Arguments that have a usual value: with another one, and left out. */
final class UsualFilters {
  private static final String ENTERED = "_info.dateEntered";
  private static final String UPDATED = "_info.lastUpdated";
  private static final String YEAR = "start:2025-03-19 end:2026-03-18";

  static final List<Filter> ALL =
      List.of(
          Filter.of("count_stale_tickets", "days:2", (r, s) -> isOpen(r) && r.isAgo(UPDATED, 2)),
          Filter.of("list_stale_tickets", r -> isOpen(r) && r.isAgo(UPDATED, 7)),
          Filter.of("list_aged_tickets", "days:10", (r, s) -> isOpen(r) && r.isAgo(ENTERED, 10)),
          Filter.of(
              "list_tickets_due_soon",
              r -> isOpen(r) && r.isDay("requiredDate", TODAY, TODAY.plusDays(2))),
          Filter.of(
              "list_new_tickets",
              "hours:60",
              (r, s) -> !r.time(ENTERED).isBefore(SandboxDesk.NOW.minus(Duration.ofHours(60)))),
          Filter.of(
              "list_recently_closed_tickets",
              "days:2",
              (r, s) -> r.is("closedFlag") && r.isLast("closedDate", 2)),
          Filter.of(
              "list_closed_tickets_without_time",
              "days:200",
              (r, s) ->
                  r.is("closedFlag")
                      && r.isLast("closedDate", 200)
                      && !r.isMore("actualHours", "0")),
          Filter.of(
              "list_closed_unapproved_tickets",
              "days:5",
              (r, s) -> r.is("closedFlag") && r.isLast("closedDate", 5) && !r.is("approved")),
          Filter.of(
              "list_tickets_for_agreement",
              "agreement_id=agreement.id days:30",
              (r, s) -> r.isSame("agreement.id", s) && r.isLast(ENTERED, 30)),
          Filter.of(
              "list_tickets_for_contact",
              "contact_id=contact.id days:100",
              (r, s) -> r.isSame("contact.id", s) && r.isLast(ENTERED, 100)),
          Filter.of(
              "list_waiting_tickets",
              "status_text:Scheduled",
              (r, s) -> isOpen(r) && r.contains("status.name", "Scheduled")),
          Filter.of(
              "list_tickets_by_type",
              "type_name=type.name",
              (r, s) -> isOpen(r) && r.isSame("type.name", s)),
          Filter.of("list_open_project_tickets", UsualFilters::isOpen),
          Filter.of(
              "count_expiring_agreements",
              "days:30",
              (r, s) -> isInForce(r) && r.isDay("endDate", TODAY, TODAY.plusDays(30))),
          Filter.of(
              "list_expiring_agreements",
              r -> isInForce(r) && r.isDay("endDate", TODAY, TODAY.plusDays(90))),
          Filter.of(
              "list_cancelled_agreements",
              "days:120",
              (r, s) ->
                  r.is("cancelledFlag") && !r.day("dateCancelled").isBefore(TODAY.minusDays(120))),
          Filter.of(
              "list_agreement_time_entries",
              "agreement_id=agreement.id days:10",
              (r, s) -> r.isSame("agreement.id", s) && r.isLast("timeStart", 10)),
          Filter.of(
              "list_company_time_entries",
              "company_id=company.id days:10",
              (r, s) -> r.isSame("company.id", s) && r.isLast("timeStart", 10)),
          Filter.of(
              "list_company_expenses",
              "company_id=company.id days:60",
              (r, s) -> r.isSame("company.id", s) && r.isLast("date", 60)),
          Filter.of(
              "list_company_products",
              "company_id=company.id days:100",
              (r, s) -> r.isSame("company.id", s) && r.isLast(UPDATED, 100)),
          Filter.of(
              "list_company_invoices",
              "company_id=company.id",
              (r, s) -> r.isSame("company.id", s) && !r.day("date").isBefore(TODAY.minusDays(365))),
          Filter.of(
              "list_company_configurations",
              "company_id=company.id",
              (r, s) -> r.is("activeFlag") && r.isSame("company.id", s)),
          Filter.of(
              "list_expiring_warranties",
              "days:30",
              (r, s) ->
                  r.is("activeFlag")
                      && r.isDay("warrantyExpirationDate", TODAY, TODAY.plusDays(30))),
          Filter.of(
              "list_old_configurations",
              "years:2",
              (r, s) -> r.is("activeFlag") && r.day("purchaseDate").isBefore(TODAY.minusYears(2))),
          Filter.of(
              "find_contacts_by_name",
              "last_name=lastName",
              (r, s) -> r.isNot("inactiveFlag") && r.contains("lastName", s.text("lastName"))),
          Filter.of(
              "find_members_by_name",
              "last_name=lastName first_name=firstName",
              (r, s) ->
                  r.isNot("inactiveFlag")
                      && r.contains("lastName", s.text("lastName"))
                      && r.contains("firstName", s.text("firstName"))),
          Filter.of(
              "list_credit_memos",
              "days:100",
              (r, s) -> r.isText("type", "CreditMemo") && isSince(r, "date", 100)),
          Filter.of(
              "list_invoices_due_soon",
              "days:5",
              (r, s) -> r.isMore("balance", "0") && r.isDay("dueDate", TODAY, TODAY.plusDays(5))),
          Filter.of(
              "list_old_open_purchase_orders",
              "days:5",
              (r, s) -> r.isNot("closedFlag") && r.day("poDate").isBefore(TODAY.minusDays(5))),
          Filter.of(
              "list_purchase_orders_by_vendor",
              "vendor_id=vendorCompany.id days:60",
              (r, s) -> r.isSame("vendorCompany.id", s) && isSince(r, "poDate", 60)),
          Filter.of(
              "list_projects_ending_soon",
              "days:60",
              (r, s) ->
                  r.isNot("closedFlag") && r.isDay("estimatedEnd", TODAY, TODAY.plusDays(60))),
          Filter.of(
              "list_recently_closed_projects",
              "days:60",
              (r, s) -> r.is("closedFlag") && r.isLast("actualEnd", 60)),
          Filter.of(
              "list_late_entered_time",
              YEAR,
              (r, s) ->
                  isWorked(r)
                      && Duration.between(r.time("timeEnd"), r.time("dateEntered"))
                              .compareTo(Duration.ofDays(2))
                          > 0),
          Filter.of(
              "list_long_time_entries",
              YEAR,
              (r, s) -> isWorked(r) && r.isMore("actualHours", "8")));

  private UsualFilters() {}

  private static boolean isOpen(Row row) {
    return row.isNot("closedFlag");
  }

  private static boolean isInForce(Row row) {
    return row.isText("agreementStatus", "Active") && row.isNot("cancelledFlag");
  }

  private static boolean isWorked(Row row) {
    return row.isLocal("timeStart", "2025-03-19", "2026-03-18");
  }

  private static boolean isSince(Row row, String path, int days) {
    LocalDate first = TODAY.minusDays(days);
    return row.has(path) && !row.day(path).isBefore(first);
  }
}
