package dev.openpsa.cw.operations.run;

import static dev.openpsa.cw.operations.run.Row.TODAY;

import java.util.List;

/** What operations on companies, contacts, assets and members are to answer. */
final class RecordFilters {
  static final List<Filter> ALL =
      List.of(
          Filter.of(
              "count_active_companies",
              r -> r.isNot("deletedFlag") && r.isText("status.name", "Active")),
          Filter.of(
              "list_active_companies",
              r -> r.isNot("deletedFlag") && r.isText("status.name", "Active")),
          Filter.of(
              "find_companies_by_domain",
              "domain~website",
              (r, s) -> r.isNot("deletedFlag") && r.contains("website", s.word("website"))),
          Filter.of(
              "find_companies_by_phone",
              "phone=phoneNumber",
              (r, s) -> r.isNot("deletedFlag") && r.contains("phoneNumber", s.text("phoneNumber"))),
          Filter.of(
              "list_companies_by_type",
              "type_name=types.0.name",
              (r, s) -> r.isNot("deletedFlag") && isOfType(r, s)),
          Filter.of("list_recent_companies", r -> r.isNot("deletedFlag") && isAcquired(r, 90)),
          Filter.of(
              "list_recent_companies",
              "days:400",
              (r, s) -> r.isNot("deletedFlag") && isAcquired(r, 400)),
          Filter.of(
              "list_active_companies",
              "status_name=status.name",
              (r, s) -> r.isNot("deletedFlag") && r.isSame("status.name", s)),
          Filter.of(
              "count_active_companies",
              "status_name=status.name",
              (r, s) -> r.isNot("deletedFlag") && r.isSame("status.name", s)),
          Filter.of(
              "find_contact_by_email",
              "email=communicationItems.0.value",
              (r, s) -> isReached(r, "Email", s.text("communicationItems.0.value"))),
          Filter.of(
              "find_contact_by_phone",
              "phone=communicationItems.1.value",
              (r, s) -> isReached(r, "Phone", s.text("communicationItems.1.value"))),
          Filter.of(
              "list_contacts_by_type",
              "type_name=types.0.name",
              (r, s) -> r.isNot("inactiveFlag") && isOfType(r, s)),
          Filter.of(
              "find_companies_by_name",
              "text~name",
              (r, s) -> r.isNot("deletedFlag") && r.contains("name", s.word("name"))),
          Filter.of(
              "find_company_by_identifier",
              "identifier=identifier",
              (r, s) -> r.isSame("identifier", s)),
          Filter.of(
              "list_companies_by_manager",
              "member_identifier=territoryManager.identifier",
              (r, s) -> r.isNot("deletedFlag") && r.isSame("territoryManager.identifier", s)),
          Filter.of(
              "list_companies_by_market",
              "market=market.name",
              (r, s) -> r.isNot("deletedFlag") && r.isSame("market.name", s)),
          Filter.of(
              "list_companies_by_territory",
              "territory=territory.name",
              (r, s) -> r.isNot("deletedFlag") && r.isSame("territory.name", s)),
          Filter.of("list_deleted_companies", r -> r.is("deletedFlag")),
          Filter.of("list_leads", r -> r.isNot("deletedFlag") && r.is("leadFlag")),
          Filter.of("list_vendors", r -> r.isNot("deletedFlag") && r.is("isVendorFlag")),
          Filter.of(
              "list_subsidiaries",
              "company_id=parentCompany.id",
              (r, s) -> r.isNot("deletedFlag") && r.isSame("parentCompany.id", s)),
          Filter.of(
              "count_company_configurations",
              "company_id=company.id",
              (r, s) -> r.is("activeFlag") && r.isSame("company.id", s)),
          Filter.of(
              "list_company_configurations",
              "company_id=company.id type_name=type.name",
              (r, s) ->
                  r.is("activeFlag") && r.isSame("company.id", s) && r.isSame("type.name", s)),
          Filter.of(
              "list_company_contacts",
              "company_id=company.id",
              (r, s) -> r.isNot("inactiveFlag") && r.isSame("company.id", s)),
          Filter.of("list_active_contacts", r -> r.isNot("inactiveFlag")),
          Filter.of("list_inactive_contacts", r -> r.is("inactiveFlag")),
          Filter.of(
              "list_billing_contacts", r -> r.isNot("inactiveFlag") && r.is("defaultBillingFlag")),
          Filter.of(
              "list_contacts_by_site",
              "site_id=site.id",
              (r, s) -> r.isNot("inactiveFlag") && r.isSame("site.id", s)),
          Filter.of(
              "find_contacts_by_name",
              "last_name=lastName first_name=firstName",
              (r, s) ->
                  r.isNot("inactiveFlag")
                      && r.contains("lastName", s.text("lastName"))
                      && r.contains("firstName", s.text("firstName"))),
          Filter.of(
              "list_portal_contacts",
              r -> r.isNot("inactiveFlag") && r.isNot("disablePortalLoginFlag")),
          Filter.of(
              "count_configurations_by_type",
              "type_id=type.id",
              (r, s) -> r.is("activeFlag") && r.isSame("type.id", s)),
          Filter.of(
              "list_configurations_by_type",
              "type_id=type.id",
              (r, s) -> r.is("activeFlag") && r.isSame("type.id", s)),
          Filter.of("count_expired_warranties", RecordFilters::isOutOfWarranty),
          Filter.of("list_expired_warranties", RecordFilters::isOutOfWarranty),
          Filter.of(
              "list_expiring_warranties",
              r ->
                  r.is("activeFlag")
                      && r.isDay("warrantyExpirationDate", TODAY, TODAY.plusDays(90))),
          Filter.of(
              "list_configurations_without_warranty",
              r -> r.is("activeFlag") && !r.has("warrantyExpirationDate")),
          Filter.of(
              "find_configuration_by_device_id",
              "device_id=deviceIdentifier",
              (r, s) -> r.isSame("deviceIdentifier", s)),
          Filter.of("find_configuration_by_ip", "ip=ipAddress", (r, s) -> r.isSame("ipAddress", s)),
          Filter.of(
              "find_configuration_by_mac", "mac=macAddress", (r, s) -> r.isSame("macAddress", s)),
          Filter.of(
              "find_configuration_by_serial",
              "serial=serialNumber",
              (r, s) -> r.isSame("serialNumber", s)),
          Filter.of(
              "find_configuration_by_tag", "tag=tagNumber", (r, s) -> r.isSame("tagNumber", s)),
          Filter.of(
              "find_configurations_by_name",
              "text~name",
              (r, s) -> r.contains("name", s.word("name"))),
          Filter.of(
              "find_configurations_by_user",
              "login=lastLoginName",
              (r, s) -> r.is("activeFlag") && r.contains("lastLoginName", s.text("lastLoginName"))),
          Filter.of("list_active_configurations", r -> r.is("activeFlag")),
          Filter.of("list_inactive_configurations", r -> r.isNot("activeFlag")),
          Filter.of("list_billable_configurations", r -> r.is("activeFlag") && r.is("billFlag")),
          Filter.of(
              "list_child_configurations",
              "configuration_id=parentConfigurationId",
              (r, s) -> r.isSame("parentConfigurationId", s)),
          Filter.of(
              "list_configurations_by_contact",
              "contact_id=contact.id",
              (r, s) -> r.isSame("contact.id", s)),
          Filter.of(
              "list_configurations_by_manufacturer",
              "manufacturer=manufacturer.name",
              (r, s) -> r.is("activeFlag") && r.isSame("manufacturer.name", s)),
          Filter.of(
              "list_configurations_by_os",
              "os_text:Windows",
              (r, s) ->
                  r.is("activeFlag")
                      && (r.contains("osType", "Windows") || r.contains("osInfo", "Windows"))),
          Filter.of(
              "list_configurations_needing_renewal",
              r -> r.is("activeFlag") && r.is("needsRenewalFlag")),
          Filter.of(
              "list_configurations_with_failed_backups",
              r -> r.is("activeFlag") && r.isMore("backupFailed", "0")),
          Filter.of(
              "list_old_configurations",
              r -> r.is("activeFlag") && r.day("purchaseDate").isBefore(TODAY.minusYears(4))),
          Filter.of("count_active_members", r -> r.isNot("inactiveFlag")),
          Filter.of("list_active_members", r -> r.isNot("inactiveFlag")),
          Filter.of("list_inactive_members", r -> r.is("inactiveFlag")),
          Filter.of(
              "find_member_by_email", "email=officeEmail", (r, s) -> r.isSame("officeEmail", s)),
          Filter.of(
              "find_member_by_identifier",
              "identifier=identifier",
              (r, s) -> r.isSame("identifier", s)),
          Filter.of(
              "find_members_by_name",
              "last_name=lastName",
              (r, s) -> r.isNot("inactiveFlag") && r.contains("lastName", s.text("lastName"))),
          Filter.of(
              "list_direct_reports",
              "manager_identifier=reportsTo.identifier",
              (r, s) -> r.isNot("inactiveFlag") && r.isSame("reportsTo.identifier", s)),
          Filter.of(
              "list_members_by_time_approver",
              "approver_identifier=timeApprover.identifier",
              (r, s) -> r.isNot("inactiveFlag") && r.isSame("timeApprover.identifier", s)),
          Filter.of(
              "list_technicians",
              r ->
                  r.isNot("inactiveFlag")
                      && r.isText("licenseClass", "F")
                      && r.is("requireTimeSheetEntryFlag")),
          Filter.of(
              "list_utilization_members",
              r -> r.isNot("inactiveFlag") && r.is("includeInUtilizationReportingFlag")));

  private RecordFilters() {}

  private static boolean isOfType(Row row, Row sample) {
    String type = sample.text("types.0.name");
    return row.rows("types").stream().anyMatch(one -> one.isText("name", type));
  }

  private static boolean isAcquired(Row row, int days) {
    return row.has("dateAcquired") && !row.localDay("dateAcquired").isBefore(TODAY.minusDays(days));
  }

  private static boolean isReached(Row row, String by, String value) {
    return row.rows("communicationItems").stream()
        .anyMatch(item -> item.isText("communicationType", by) && item.contains("value", value));
  }

  private static boolean isOutOfWarranty(Row row) {
    return row.is("activeFlag") && row.day("warrantyExpirationDate").isBefore(TODAY);
  }
}
