package dev.openpsa.cw.operations.run;

import static dev.openpsa.cw.operations.run.Row.TODAY;

import java.time.LocalDate;
import java.util.List;

/** What operations on agreements, invoices and projects are to answer. */
final class MoneyFilters {
  static final List<Filter> ALL =
      List.of(
          Filter.of("count_active_agreements", MoneyFilters::isInForce),
          Filter.of("list_active_agreements", MoneyFilters::isInForce),
          Filter.of(
              "list_active_agreements",
              "company_id=company.id type_name=type.name",
              (r, s) -> isInForce(r) && r.isSame("company.id", s) && r.isSame("type.name", s)),
          Filter.of(
              "count_expiring_agreements",
              r -> isInForce(r) && r.isDay("endDate", TODAY, TODAY.plusDays(90))),
          Filter.of(
              "list_expiring_agreements",
              "days:60",
              (r, s) -> isInForce(r) && r.isDay("endDate", TODAY, TODAY.plusDays(60))),
          Filter.of(
              "list_agreements_by_sla",
              "sla_id=sla.id",
              (r, s) -> isInForce(r) && r.isSame("sla.id", s)),
          Filter.of(
              "list_agreements_by_type",
              "type_name=type.name",
              (r, s) -> isInForce(r) && r.isSame("type.name", s)),
          Filter.of(
              "list_agreements_to_invoice",
              r -> isInForce(r) && !r.day("nextInvoiceDate").isAfter(TODAY)),
          Filter.of(
              "list_block_hour_agreements",
              r ->
                  isInForce(r)
                      && r.isNot("applicationUnlimitedFlag")
                      && r.isText("applicationUnits", "Hours")),
          Filter.of(
              "list_prepaid_amount_agreements",
              r ->
                  isInForce(r)
                      && r.isNot("applicationUnlimitedFlag")
                      && r.isText("applicationUnits", "Amount")),
          Filter.of(
              "list_unlimited_agreements", r -> isInForce(r) && r.is("applicationUnlimitedFlag")),
          Filter.of(
              "list_cancelled_agreements",
              r -> r.is("cancelledFlag") && !r.day("dateCancelled").isBefore(TODAY.minusDays(365))),
          Filter.of(
              "list_child_agreements",
              "agreement_id=parentAgreement.id",
              (r, s) -> r.isSame("parentAgreement.id", s)),
          Filter.of("list_evergreen_agreements", r -> isInForce(r) && !r.has("endDate")),
          Filter.of(
              "list_expired_agreements",
              r -> r.isNot("cancelledFlag") && r.isText("agreementStatus", "Expired")),
          Filter.of(
              "list_low_balance_agreements",
              "threshold:5",
              (r, s) -> r.isText("isUnlimited", "false") && !r.isMore("remainingAmount", "5")),
          Filter.of("list_overrun_agreements", r -> r.isMore("overrunAmount", "0")),
          Filter.of("list_unbilled_agreements", r -> r.isMore("unbilledPeriods", "0")),
          Filter.of(
              "list_company_agreements",
              "company_id=company.id",
              (r, s) -> r.isSame("company.id", s)),
          Filter.of(
              "list_company_agreements",
              "company_id=company.id status=agreementStatus",
              (r, s) -> r.isSame("company.id", s) && r.isSame("agreementStatus", s)),
          Filter.of(
              "list_active_additions",
              r ->
                  !r.isText("billCustomer", "DoNotBill")
                      && !r.day("cancelledDate").isBefore(TODAY)),
          Filter.of(
              "list_cancelled_additions",
              r -> !r.isText("billCustomer", "DoNotBill") && r.has("cancelledDate")),
          Filter.of(
              "find_additions_by_product",
              "product_identifier=product.identifier",
              (r, s) ->
                  r.isSame("product.identifier", s) && !r.day("cancelledDate").isBefore(TODAY)),
          Filter.of(
              "list_agreement_invoices",
              "agreement_id=agreement.id",
              (r, s) -> r.isSame("agreement.id", s)),
          Filter.of("count_overdue_invoices", MoneyFilters::isOverdue),
          Filter.of("list_overdue_invoices", MoneyFilters::isOverdue),
          Filter.of("count_unpaid_invoices", r -> r.isMore("balance", "0")),
          Filter.of("list_unpaid_invoices", r -> r.isMore("balance", "0")),
          Filter.of(
              "list_unpaid_invoices",
              "company_id=company.id",
              (r, s) -> r.isMore("balance", "0") && r.isSame("company.id", s)),
          Filter.of(
              "find_invoice_by_number",
              "invoice_number=invoiceNumber",
              (r, s) -> r.isSame("invoiceNumber", s)),
          Filter.of(
              "list_credit_memos",
              r -> r.isText("type", "CreditMemo") && !r.day("date").isBefore(TODAY.minusDays(365))),
          Filter.of(
              "list_down_payments",
              r -> r.isText("type", "DownPayment") && r.isMore("remainingDownpayment", "0")),
          Filter.of(
              "list_invoices_between",
              "start:2026-01-05 end:2026-02-01",
              (r, s) -> r.isDay("date", LocalDate.of(2026, 1, 5), LocalDate.of(2026, 2, 1))),
          Filter.of(
              "list_invoices_between",
              "start:2025-01-05 end:2026-02-01 type=type",
              (r, s) ->
                  r.isSame("type", s)
                      && r.isDay("date", LocalDate.of(2025, 1, 5), LocalDate.of(2026, 2, 1))),
          Filter.of(
              "list_invoices_by_status",
              "status_name=status.name",
              (r, s) -> r.isSame("status.name", s)),
          Filter.of(
              "list_invoices_due_soon",
              r -> r.isMore("balance", "0") && r.isDay("dueDate", TODAY, TODAY.plusDays(14))),
          Filter.of(
              "list_ticket_invoices", "ticket_id=ticket.id", (r, s) -> r.isSame("ticket.id", s)),
          Filter.of(
              "list_my_projects",
              "me=manager.identifier",
              (r, s) -> r.isNot("closedFlag") && r.isSame("manager.identifier", s)),
          Filter.of("list_open_project_phases", r -> !r.has("actualEnd")),
          Filter.of("list_project_milestones", r -> r.is("markAsMilestoneFlag")),
          Filter.of(
              "list_company_invoices",
              "company_id=company.id days:200",
              (r, s) -> r.isSame("company.id", s) && !r.day("date").isBefore(TODAY.minusDays(200))),
          Filter.of(
              "list_project_invoices",
              "project_id=project.id",
              (r, s) -> r.isSame("project.id", s)),
          Filter.of("list_monthly_billing_cycles", r -> r.isText("billingOptions", "Monthly")),
          Filter.of("count_open_projects", r -> r.isNot("closedFlag")),
          Filter.of("list_open_projects", r -> r.isNot("closedFlag")),
          Filter.of(
              "list_open_projects",
              "manager_identifier=manager.identifier",
              (r, s) -> r.isNot("closedFlag") && r.isSame("manager.identifier", s)),
          Filter.of(
              "count_overdue_projects",
              r -> r.isNot("closedFlag") && r.day("estimatedEnd").isBefore(TODAY)),
          Filter.of(
              "list_overdue_projects",
              r -> r.isNot("closedFlag") && r.day("estimatedEnd").isBefore(TODAY)),
          Filter.of(
              "list_projects_ending_soon",
              r -> r.isNot("closedFlag") && r.isDay("estimatedEnd", TODAY, TODAY.plusDays(30))),
          Filter.of(
              "list_fixed_fee_projects",
              r -> r.isNot("closedFlag") && r.isText("billingMethod", "FixedFee")),
          Filter.of(
              "list_company_projects",
              "company_id=company.id",
              (r, s) -> r.isNot("closedFlag") && r.isSame("company.id", s)),
          Filter.of(
              "list_projects_by_status",
              "status_name=status.name",
              (r, s) -> r.isSame("status.name", s)),
          Filter.of(
              "list_projects_by_type",
              "type_name=type.name",
              (r, s) -> r.isNot("closedFlag") && r.isSame("type.name", s)),
          Filter.of(
              "list_projects_over_budget",
              r ->
                  r.isNot("closedFlag")
                      && r.number("actualHours")
                              .compareTo(
                                  r.isMore("budgetHours", "0")
                                      ? r.number("budgetHours")
                                      : r.number("estimatedHours"))
                          > 0),
          Filter.of(
              "list_recently_closed_projects",
              r -> r.is("closedFlag") && r.isLast("actualEnd", 90)));

  private MoneyFilters() {}

  private static boolean isInForce(Row row) {
    return row.isText("agreementStatus", "Active") && row.isNot("cancelledFlag");
  }

  private static boolean isOverdue(Row row) {
    return row.isMore("balance", "0") && row.day("dueDate").isBefore(TODAY);
  }
}
