package dev.openpsa.cw.operations.run;

import java.util.LinkedHashMap;
import java.util.Map;

/** Which permission of a security role a request needs, as System &gt; Security Roles names it. */
final class SecurityAreas {
  /** By the path's beginning, the longer ones first. */
  private static final Map<String, String> AREAS = areas();

  private static final Map<String, String> LEVELS =
      Map.of("GET", "Inquire", "POST", "Add", "PUT", "Edit", "PATCH", "Edit", "DELETE", "Delete");

  private SecurityAreas() {}

  private static Map<String, String> areas() {
    Map<String, String> areas = new LinkedHashMap<>();
    areas.put("/company/contacts", "Companies > Contacts");
    areas.put("/company/configurations", "Companies > Configurations");
    areas.put("/company/companies", "Companies > Company Maintenance");
    areas.put("/company/", "System > Table Setup (Companies)");
    areas.put("/service/tickets", "Service Desk > Service Tickets");
    areas.put("/service/", "System > Table Setup (Service)");
    areas.put("/project/tickets", "Project > Project Tickets");
    areas.put("/project/", "Project > Project Headers");
    areas.put("/time/sheets", "Time & Expense > Time Reporting");
    areas.put("/time/accruals", "System > Table Setup (Time)");
    areas.put("/time/", "Time & Expense > Time Entry");
    areas.put("/expense/", "Time & Expense > Expense Entry");
    areas.put("/finance/agreements", "Finance > Agreements");
    areas.put("/finance/invoices", "Finance > Invoicing");
    areas.put("/finance/", "Finance > Accounting Interface and Billing");
    areas.put("/sales/activities", "Sales > Sales Activity");
    areas.put("/sales/", "Sales > Opportunity");
    areas.put("/marketing/", "Marketing > Campaigns and Groups");
    areas.put("/procurement/purchaseorders", "Procurement > Purchase Orders");
    areas.put("/procurement/catalog", "Procurement > Product Catalog");
    areas.put("/procurement/", "Procurement > Products and Inventory");
    areas.put("/schedule/", "Service Desk > Resource Scheduling");
    areas.put("/system/members", "System > Member Maintenance");
    areas.put("/system/documents", "Companies > Manage Documents");
    areas.put("/system/reports", "System > Reports");
    areas.put("/system/", "System > Table Setup");
    return areas;
  }

  /** The right in words, such as {@code Inquire on Companies > Contacts}. */
  static String right(String method, String path) {
    String level = LEVELS.getOrDefault(method, "Inquire");
    for (Map.Entry<String, String> area : AREAS.entrySet()) {
      if (path.startsWith(area.getKey())) {
        return level
            + " on "
            + area.getValue()
            + " (System > Security Roles; All rather than Mine)";
      }
    }
    return level + " for this area (System > Security Roles)";
  }
}
