package dev.openpsa.cw.operations.registry;

import java.util.List;

/** Records that people call by a name, and the collection and fields that the name is found in. */
public enum RecordName {
  MEMBER("member", "/system/members", "identifier", "officeEmail"),
  COMPANY("company", "/company/companies", "identifier", "name"),
  CONTACT("contact", "/company/contacts", "defaultEmail"),
  BOARD("board", "/service/boards", "name"),
  PRIORITY("priority", "/service/priorities", "name"),
  SLA("sla", "/service/SLAs", "name"),
  SERVICE_LOCATION("serviceLocation", "/service/locations", "name"),
  LOCATION("location", "/system/locations", "name"),
  DEPARTMENT("department", "/system/departments", "identifier", "name"),
  WORK_TYPE("workType", "/time/workTypes", "name"),
  WORK_ROLE("workRole", "/time/workRoles", "name"),
  CHARGE_CODE("chargeCode", "/time/chargeCodes", "name"),
  AGREEMENT_TYPE("agreementType", "/finance/agreements/types", "name"),
  BILLING_TERMS("billingTerms", "/finance/billingTerms", "name"),
  CAMPAIGN("campaign", "/marketing/campaigns", "name"),
  OPPORTUNITY_STAGE("opportunityStage", "/sales/stages", "name"),
  OPPORTUNITY_PROBABILITY("opportunityProbability", "/sales/probabilities", "probability"),
  PROJECT_ROLE("projectRole", "/project/securityRoles", "identifier"),
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
