package dev.openpsa.cw.operations.registry;

import java.util.List;
import java.util.Locale;

/** Records that people call by a name, and the collection and fields that the name is found in. */
public enum RecordName {
  MEMBER("member", "/system/members", "identifier", "officeEmail"),
  COMPANY("company", "/company/companies", "identifier", "name"),
  CONTACT("contact", "/company/contacts", "lastName"),
  BOARD("board", "/service/boards", "name"),
  PRIORITY("priority", "/service/priorities", "name"),
  SLA("sla", "/service/SLAs", "name"),
  SERVICE_LOCATION("serviceLocation", "/service/locations", "name"),
  LOCATION("location", "/system/locations", "name"),
  DEPARTMENT("department", "/system/departments", "identifier", "name"),
  WORK_TYPE("workType", "/time/workTypes", "name"),
  WORK_ROLE("workRole", "/time/workRoles", "name"),
  CHARGE_CODE("chargeCode", "/time/chargeCodes", "name"),
  AGREEMENT("agreement", "/finance/agreements", "name"),
  AGREEMENT_TYPE("agreementType", "/finance/agreements/types", "name"),
  BILLING_TERMS("billingTerms", "/finance/billingTerms", "name"),
  CAMPAIGN("campaign", "/marketing/campaigns", "name"),
  OPPORTUNITY_STAGE("opportunityStage", "/sales/stages", "name"),
  PROJECT_ROLE("projectRole", "/project/securityRoles", "name"),
  COMPANY_STATUS("companyStatus", "/company/companies/statuses", "name"),
  COMPANY_TYPE("companyType", "/company/companies/types", "name"),
  TEAM_ROLE("teamRole", "/company/teamRoles", "name"),
  NOTE_TYPE("noteType", "/company/noteTypes", "name"),
  CONTACT_TYPE("contactType", "/company/contacts/types", "description"),
  COMMUNICATION_TYPE("communicationType", "/company/communicationTypes", "description"),
  CONFIGURATION("configuration", "/company/configurations", "name"),
  CONFIGURATION_TYPE("configurationType", "/company/configurations/types", "name"),
  CONFIGURATION_STATUS("configurationStatus", "/company/configurations/statuses", "description"),
  TICKET_SOURCE("ticketSource", "/service/sources", "name"),
  SURVEY("survey", "/service/surveys", "name"),
  EXPENSE_TYPE("expenseType", "/expense/types", "name"),
  BILLING_STATUS("billingStatus", "/finance/billingStatuses", "name"),
  BILLING_CYCLE("billingCycle", "/finance/billingCycles", "name"),
  MARKETING_GROUP("marketingGroup", "/marketing/groups", "name"),
  PROJECT("project", "/project/projects", "name"),
  PROJECT_STATUS("projectStatus", "/project/statuses", "name"),
  PROJECT_TYPE("projectType", "/project/projectTypes", "name"),
  PROJECT_TEMPLATE("projectTemplate", "/project/projectTemplates/", "name"),
  PHASE_STATUS("phaseStatus", "/project/phaseStatuses", "name"),
  OPPORTUNITY_STATUS("opportunityStatus", "/sales/opportunities/statuses", "name"),
  ORDER_STATUS("orderStatus", "/sales/orders/statuses", "name"),
  ACTIVITY_TYPE("activityType", "/sales/activities/types", "name"),
  ACTIVITY_STATUS("activityStatus", "/sales/activities/statuses", "name"),
  SCHEDULE_TYPE("scheduleType", "/schedule/types", "identifier", "name"),
  SCHEDULE_STATUS("scheduleStatus", "/schedule/statuses", "name"),
  CATALOG_ITEM("catalogItem", "/procurement/catalog", "identifier"),
  WAREHOUSE("warehouse", "/procurement/warehouses", "name"),
  PURCHASE_ORDER_STATUS("purchaseOrderStatus", "/procurement/purchaseorderstatuses", "name"),
  RMA_STATUS("rmaStatus", "/procurement/rmaStatuses", "name"),
  RMA_DISPOSITION("rmaDisposition", "/procurement/RMADispositions", "name"),
  SKILL("skill", "/system/skills", "name"),
  CERTIFICATION("certification", "/system/certifications", "name"),
  SECURITY_ROLE("securityRole", "/system/securityroles", "name"),
  HOLIDAY_LIST("holidayList", "/schedule/holidayLists", "name");

  private final String word;
  private final String collection;

  @SuppressWarnings("ImmutableEnumChecker") // List.of makes it immutable.
  private final List<String> fields;

  RecordName(String word, String collection, String... fields) {
    this.word = word;
    this.collection = collection;
    this.fields = List.of(fields);
  }

  /** What an operation file calls it. */
  public String word() {
    return word;
  }

  /** What people call it: {@code project status}. */
  public String label() {
    return this == SLA ? "SLA" : word.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
  }

  public String collection() {
    return collection;
  }

  /** Whether it has a first and a last name. */
  public boolean isPerson() {
    return this == MEMBER || this == CONTACT;
  }

  /** The fields that hold what people say, the surest first. */
  public List<String> fields() {
    return fields;
  }
}
