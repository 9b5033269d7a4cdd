package dev.openpsa.cw.operations;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the sandbox's first records and the examples of arguments don't give: arguments with which
 * an operation changes something that may be changed, and records that the sandbox lacks.
 *
 * <p>{@code @/service/boards} stands for the first board's id, {@code @/service/boards?name="x"@}
 * for that of the first one that fits, {@code +/service/tickets} for the id of a new one.
 */
final class WriteSamples {
  private static final String ARGUMENTS =
      """
      acknowledge_schedule_entry | {"id": @/schedule/entries?acknowledgedFlag=false@}
      add_contact_phone | {"type_id": @/company/communicationTypes?phoneFlag=true@}
      apply_project_template | {"template_id": @/project/projectTemplates}
      approve_expense_report | {"id": @/expense/reports?status="PendingApproval"@}
      approve_timesheet | {"id": @/time/sheets?status="PendingApproval" and hours>0@}
      attach_child_tickets | {"ticket_id": +/service/tickets, "child_ticket_ids": [+/service/tickets]}
      bulk_create_configurations | {"items": [{"name": "new", "type": {"id": 1}, "company": {"id": 1}}]}
      bulk_update_configurations | {"items": [{"id": 1, "name": "renamed", "type": {"id": 1}, "company": {"id": 1}}]}
      cancel_schedule_entry_notify | {"notify": true}
      change_configuration_type | {"type_id": 2}
      close_project | {"id": @/project/projects?status/name!="4. Completed"@}
      close_project_ticket | {"id": @/project/tickets?closedFlag=false@}
      close_rma | {"status_id": +/procurement/rmaStatuses}
      close_ticket | {"id": @/service/tickets?closedFlag=false@}
      complete_activity | {"id": @/sales/activities?status/name="Open"@}
      complete_schedule_entry | {"id": @/schedule/entries?doneFlag=false@}
      complete_ticket_task | {"ticket_id": +/service/tickets}
      convert_opportunity_to_agreement | {"id": +/sales/opportunities, "type_id": 1, "start_date": "2026-04-01"}
      convert_opportunity_to_order | {"id": +/sales/opportunities}
      convert_opportunity_to_project | {"id": +/sales/opportunities, "estimated_start": "2026-04-01", "estimated_end": "2026-05-01"}
      convert_opportunity_to_ticket | {"id": +/sales/opportunities}
      create_expense_entry | {"date": "2026-03-16"}
      create_in_out_entry | {"in_out_type_id": @/system/inOutTypes}
      create_inventory_adjustment | {"type_id": @/procurement/adjustments/types}
      create_inventory_adjustment_line | {"warehouse_bin_id": @/procurement/warehouseBins}
      create_product_shipping_detail | {"warehouse_bin_id": @/procurement/warehouseBins}
      create_project_ticket_note | {"text": "new", "internal": true}
      create_purchasing_demand | {"vendor_id": @/company/companies?isVendorFlag=true@, "products": [{"productRecId": +/procurement/products, "quantity": 4, "cost": 2.5}]}
      create_template_from_project | {"project_id": 1}
      create_ticket_note | {"text": "new", "internal": true}
      deactivate_member | {"id": 2}
      delete_company_configurations_bulk | {"body": {"ids": [+/company/configurations]}}
      delete_procurement_purchaseorders_by_parent_id_lineitems_bulk | {"parent_id": 1, "body": {"ids": [@/procurement/purchaseorders/1/lineitems]}}
      delete_system_members_by_parent_id_managed_device_accounts_bulk | {"parent_id": 1, "body": {"ids": [+/system/members/1/managedDeviceAccounts]}}
      delete_timesheet | {"id": @/time/sheets?hours=0@}
      detach_product | {"id": +/procurement/products, "remove_from_project": true}
      export_accounting_batch | {"id": +/finance/accounting/batches}
      invoice_agreement | {"id": @/finance/agreements?agreementStatus="Active"@}
      log_activity_time | {"hours": 1}
      log_internal_time | {"hours": 1}
      log_project_time | {"ticket_id": @/project/tickets?closedFlag=false@, "hours": 1}
      log_time | {"hours": 1}
      lose_opportunity | {"id": +/sales/opportunities}
      mark_ticket_reviewed | {"id": @/service/tickets?customerUpdatedFlag=true@}
      merge_companies | {"id": +/company/companies, "to_company_id": 3}
      merge_tickets | {"ticket_id": +/service/tickets, "merge_ticket_ids": [+/service/tickets]}
      move_time_entry | {"id": +/time/entries, "ticket_id": 2}
      post_company_configurations_types_copy | {"body": {"id": 1, "name": "New"}}
      post_company_portal_configurations_copy | {"body": {"id": @/company/portalConfigurations, "name": "New"}}
      post_finance_accounting_batches | {"body": {"batchIdentifier": "one", "exportInvoicesFlag": true, "processedRecordIds": [@/finance/accounting/unpostedInvoices]}}
      post_procurement_catalog_vendors | {"body": {"catalogItemId": 1, "vendorId": 2}}
      post_schedule_holiday_lists_copy | {"body": {"id": 1, "name": "New"}}
      post_schedule_types | {"body": {"name": "New", "identifier": "Z"}}
      post_system_workflows_userdefinedfields_events_by_grandparent_id | {"grandparent_id": 1}
      put_expense_entries_by_id | {"id": +/expense/entries}
      put_finance_closed_invoices_by_id | {"id": @/finance/invoices?status/name="Paid"@, "body": {"internalNotes": "new"}}
      put_time_entries_by_id | {"id": +/time/entries}
      reactivate_contact | {"id": @/company/contacts?inactiveFlag=true@}
      rebatch_purchase_order | {"id": 1}
      register_callback | {"type": "ticket"}
      reject_expense_report | {"id": @/expense/reports?status="PendingApproval"@}
      reject_timesheet | {"id": @/time/sheets?status="PendingApproval"@}
      retire_configuration | {"status_id": @/company/configurations/statuses?closedFlag=true@}
      reverse_expense_report | {"id": @/expense/reports?status="ApprovedByTierOne"@}
      reverse_timesheet | {"id": @/time/sheets?status="ApprovedByTierOne"@}
      send_portal_password | {"email": "gtate@yourcompany.example"}
      set_contact_site | {"id": @/company/contacts?company/id=2@, "site_id": +/company/companies/2/sites}
      set_project_ticket_status | {"id": @/project/tickets?status/name="In Progress"@, "status": "New"}
      set_ticket_classification | {"id": @/service/tickets?board/id=1 and type/id=1@, "type_id": @/service/boards/1/types?id!=1@}
      set_ticket_status | {"id": @/service/tickets?board/id=1 and closedFlag=false@, "status": "In Progress"}
      set_ticket_team | {"id": @/service/tickets?board/id=1@, "team_id": +/service/boards/1/teams}
      set_time_entry_agreement | {"id": +/time/entries, "agreement_id": @/finance/agreements?company/id=38 and id!=57@}
      set_time_entry_billable | {"id": +/time/entries}
      set_time_entry_notes | {"id": +/time/entries}
      set_time_entry_times | {"id": +/time/entries}
      set_time_entry_work_type | {"id": +/time/entries}
      submit_expense_report | {"id": @/expense/reports?status="Open"@}
      submit_timesheet | {"id": @/time/sheets?status="Open" and hours>0@}
      unassign_ticket | {"id": @/service/tickets?owner/id!=null@}
      unbatch_purchase_order | {"id": 1}
      update_agreement_site | {"changes": {"company": {"id": 2}}}
      update_agreement_work_role | {"changes": {"rate": 90}}
      update_agreement_work_type | {"changes": {"rate": 90}}
      update_closed_invoice | {"id": @/finance/invoices?status/name="Paid"@, "changes": {"internalNotes": "new"}}
      update_company_type_association | {"changes": {"type": {"id": 2}}}
      update_contact_type_association | {"changes": {"type": {"id": 3}}}
      update_expense_entry | {"id": +/expense/entries}
      update_in_out_entry | {"changes": {"additionalInfo": "new"}}
      update_member_delegation | {"changes": {"dateEnd": "2026-05-01T00:00:00Z"}}
      update_minimum_stock | {"changes": {"minimumStock": 5}}
      update_product_component | {"changes": {"quantity": 3}}
      update_product_shipping_detail | {"changes": {"pickedQuantity": 0}}
      update_sales_order_line | {"changes": {"quantity": 3}}
      update_time_entry | {"id": +/time/entries}
      """;

  private static final String BODIES =
      """
      /finance/accounting/batches | {"batchIdentifier": "one", "exportInvoicesFlag": true, "processedRecordIds": [@/finance/accounting/unpostedInvoices]}
      /finance/agreements/{parentId}/configurations | {"id": @/company/configurations}
      /procurement/RMADispositions | {"name": "Repair"}
      /procurement/adjustments/types | {"identifier": "Count"}
      /procurement/rmaStatuses | {"name": "Open"}
      /procurement/warehouseBins | {"name": "Bin", "warehouse": {"id": @/procurement/warehouses}}
      /procurement/warehouses | {"name": "Main", "location": {"id": @/system/locations}, "department": {"id": @/system/departments}}
      /project/tickets/{parentId}/configurations | {"id": @/company/configurations}
      /service/boards/{parentId}/teams | {"name": "Second", "teamLeader": {"id": 1}, "members": [1]}
      /service/tickets/{parentId}/configurations | {"id": @/company/configurations}
      /system/certifications | {"name": "CCNA", "company": {"id": 1}}
      /system/inOutTypes | {"description": "Lunch"}
      /system/skillCategories | {"name": "Networks"}
      /system/skills | {"name": "Routing", "category": {"id": @/system/skillCategories}}
      /time/entries | {"chargeToId": @/service/tickets, "chargeToType": "ServiceTicket", "timeStart": "2026-03-18T08:00:00Z", "timeEnd": "2026-03-18T08:30:00Z"}
      """;

  /** What has to happen first: an operation, a path and the body that is posted to it. */
  private static final String BEFORE =
      """
      apply_project_template | /project/projectTemplates/createFromProject/1 | {"name": "Standard"}
      close_rma | /procurement/rmaStatuses | {"name": "Open"}
      rebatch_purchase_order | /finance/accounting/batches | {"batchIdentifier": "P1", "exportProductsFlag": true, "processedRecordIds": [@/finance/accounting/unpostedProcurement?purchaseOrder/id=1@]}
      rebatch_purchase_order | /procurement/purchaseorders/1/unbatch |
      unbatch_purchase_order | /finance/accounting/batches | {"batchIdentifier": "P1", "exportProductsFlag": true, "processedRecordIds": [@/finance/accounting/unpostedProcurement?purchaseOrder/id=1@]}
      """;

  private WriteSamples() {}

  /** By operation. */
  static Map<String, String> arguments() {
    return table(ARGUMENTS);
  }

  /** By collection. */
  static Map<String, String> bodies() {
    return table(BODIES);
  }

  /** By operation. */
  static List<Posted> before(String operation) {
    return BEFORE
        .lines()
        .map(line -> line.split("\\|", 3))
        .filter(columns -> columns[0].strip().equals(operation))
        .map(columns -> new Posted(columns[1].strip(), columns[2].strip()))
        .toList();
  }

  /**
   * A request that makes ready.
   *
   * @param body empty for none
   */
  record Posted(String path, String body) {}

  private static Map<String, String> table(String lines) {
    return lines
        .lines()
        .map(line -> line.split("\\|", 2))
        .collect(Collectors.toMap(columns -> columns[0].strip(), columns -> columns[1].strip()));
  }
}
