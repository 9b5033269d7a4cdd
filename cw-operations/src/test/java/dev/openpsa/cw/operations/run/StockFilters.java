package dev.openpsa.cw.operations.run;

import static dev.openpsa.cw.operations.run.Row.TODAY;

import java.time.LocalDate;
import java.util.List;

/** What operations on the catalogue, sold products, purchases and returns are to answer. */
final class StockFilters {
  static final List<Filter> ALL =
      List.of(
          Filter.of("count_open_purchase_orders", r -> r.isNot("closedFlag")),
          Filter.of("list_open_purchase_orders", r -> r.isNot("closedFlag")),
          Filter.of(
              "list_old_open_purchase_orders",
              r -> r.isNot("closedFlag") && r.day("poDate").isBefore(TODAY.minusDays(14))),
          Filter.of(
              "find_purchase_order_by_number",
              "po_number=poNumber",
              (r, s) -> r.isSame("poNumber", s)),
          Filter.of(
              "list_purchase_orders_between",
              "start:2025-11-24 end:2025-12-15",
              (r, s) -> r.isDay("poDate", LocalDate.of(2025, 11, 24), LocalDate.of(2025, 12, 15))),
          Filter.of(
              "list_purchase_orders_by_vendor",
              "vendor_id=vendorCompany.id",
              (r, s) ->
                  r.isSame("vendorCompany.id", s)
                      && !r.day("poDate").isBefore(TODAY.minusDays(365))),
          Filter.of(
              "list_unreceived_purchase_order_lines",
              r ->
                  r.isNot("closedFlag")
                      && r.isNot("canceledFlag")
                      && !r.isText("receivedStatus", "FullyReceived")),
          Filter.of(
              "find_catalog_item_by_identifier",
              "identifier=identifier",
              (r, s) -> r.isSame("identifier", s)),
          Filter.of(
              "find_catalog_item_by_part_number",
              "part_number=manufacturerPartNumber",
              (r, s) -> r.isSame("manufacturerPartNumber", s)),
          Filter.of(
              "find_catalog_items",
              "text~description",
              (r, s) ->
                  r.isNot("inactiveFlag") && r.contains("description", s.word("description"))),
          Filter.of("list_active_catalog_items", r -> r.isNot("inactiveFlag")),
          Filter.of(
              "list_recurring_catalog_items",
              r -> r.isNot("inactiveFlag") && r.is("recurringFlag")),
          Filter.of("find_serial_in_stock", "serial=serial", (r, s) -> r.isSame("serial", s)),
          Filter.of("list_open_rmas", r -> !r.has("dateClosed")),
          Filter.of("count_products_to_purchase", StockFilters::isToPurchase),
          Filter.of("list_products_to_purchase", StockFilters::isToPurchase),
          Filter.of(
              "list_unbilled_products",
              r ->
                  r.isText("billableOption", "Billable")
                      && !r.has("invoice.id")
                      && r.isNot("cancelledFlag")),
          Filter.of(
              "list_company_products",
              "company_id=company.id",
              (r, s) -> r.isSame("company.id", s) && r.isLast("_info.lastUpdated", 365)),
          Filter.of(
              "list_opportunity_products",
              "opportunity_id=opportunity.id",
              (r, s) -> r.isSame("opportunity.id", s)),
          Filter.of(
              "list_order_products",
              "order_id=salesOrder.id",
              (r, s) -> r.isSame("salesOrder.id", s)),
          Filter.of(
              "list_project_products",
              "project_id=project.id",
              (r, s) -> r.isSame("project.id", s)),
          Filter.of(
              "list_ticket_products", "ticket_id=ticket.id", (r, s) -> r.isSame("ticket.id", s)));

  private StockFilters() {}

  private static boolean isToPurchase(Row row) {
    return row.is("needToPurchaseFlag") && row.isNot("cancelledFlag");
  }
}
