package dev.openpsa.cw.operations.call;

import static java.util.Map.entry;

import dev.openpsa.cw.operations.registry.RecordName;
import java.util.Map;

/** Which records the document's reference schemas mean. */
public final class ReferencedRecords {
  /** Those that one collection of the whole system holds. */
  public static final Map<String, RecordName> GLOBAL =
      Map.ofEntries(
          entry("ActivityStatusReference", RecordName.ACTIVITY_STATUS),
          entry("ActivityTypeReference", RecordName.ACTIVITY_TYPE),
          entry("AgreementReference", RecordName.AGREEMENT),
          entry("AgreementTypeReference", RecordName.AGREEMENT_TYPE),
          entry("BillingCycleReference", RecordName.BILLING_CYCLE),
          entry("BillingStatusReference", RecordName.BILLING_STATUS),
          entry("BillingTermsReference", RecordName.BILLING_TERMS),
          entry("BoardReference", RecordName.BOARD),
          entry("CampaignReference", RecordName.CAMPAIGN),
          entry("CatalogItemReference", RecordName.CATALOG_ITEM),
          entry("CertificationReference", RecordName.CERTIFICATION),
          entry("ChargeCodeReference", RecordName.CHARGE_CODE),
          entry("CommunicationTypeReference", RecordName.COMMUNICATION_TYPE),
          entry("CompanyReference", RecordName.COMPANY),
          entry("CompanyStatusReference", RecordName.COMPANY_STATUS),
          entry("CompanyTypeReference", RecordName.COMPANY_TYPE),
          entry("ConfigurationReference", RecordName.CONFIGURATION),
          entry("ConfigurationStatusReference", RecordName.CONFIGURATION_STATUS),
          entry("ConfigurationTypeReference", RecordName.CONFIGURATION_TYPE),
          entry("ContactReference", RecordName.CONTACT),
          entry("ContactTypeReference", RecordName.CONTACT_TYPE),
          entry("ExpenseTypeReference", RecordName.EXPENSE_TYPE),
          entry("GroupReference", RecordName.MARKETING_GROUP),
          entry("HolidayListReference", RecordName.HOLIDAY_LIST),
          entry("IvItemReference", RecordName.CATALOG_ITEM),
          entry("MemberReference", RecordName.MEMBER),
          entry("NoteTypeReference", RecordName.NOTE_TYPE),
          entry("OpportunityStageReference", RecordName.OPPORTUNITY_STAGE),
          entry("OpportunityStatusReference", RecordName.OPPORTUNITY_STATUS),
          entry("OrderStatusReference", RecordName.ORDER_STATUS),
          entry("PhaseStatusReference", RecordName.PHASE_STATUS),
          entry("PriorityReference", RecordName.PRIORITY),
          entry("ProjectBoardReference", RecordName.BOARD),
          entry("ProjectReference", RecordName.PROJECT),
          entry("ProjectRoleReference", RecordName.PROJECT_ROLE),
          entry("ProjectStatusReference", RecordName.PROJECT_STATUS),
          entry("ProjectTypeReference", RecordName.PROJECT_TYPE),
          entry("PurchaseOrderStatusReference", RecordName.PURCHASE_ORDER_STATUS),
          entry("RmaDispositionReference", RecordName.RMA_DISPOSITION),
          entry("RmaStatusReference", RecordName.RMA_STATUS),
          entry("SLAReference", RecordName.SLA),
          entry("ScheduleStatusReference", RecordName.SCHEDULE_STATUS),
          entry("ScheduleTypeReference", RecordName.SCHEDULE_TYPE),
          entry("SecurityRoleReference", RecordName.SECURITY_ROLE),
          entry("ServiceLocationReference", RecordName.SERVICE_LOCATION),
          entry("ServiceSourceReference", RecordName.TICKET_SOURCE),
          entry("ServiceSurveyReference", RecordName.SURVEY),
          entry("SkillReference", RecordName.SKILL),
          entry("SurveyReference", RecordName.SURVEY),
          entry("SystemDepartmentReference", RecordName.DEPARTMENT),
          entry("SystemLocationReference", RecordName.LOCATION),
          entry("TeamRoleReference", RecordName.TEAM_ROLE),
          entry("WarehouseReference", RecordName.WAREHOUSE),
          entry("WorkRoleReference", RecordName.WORK_ROLE),
          entry("WorkTypeReference", RecordName.WORK_TYPE));

  /** Those that each parent has of its own; the parent is a field of the same record. */
  public static final Map<String, Owned> OWNED =
      Map.of(
          "ServiceStatusReference", new Owned("board", "/service/boards/{board}/statuses"),
          "ServiceTypeReference", new Owned("board", "/service/boards/{board}/types"),
          "ServiceSubTypeReference", new Owned("board", "/service/boards/{board}/subtypes"),
          "ServiceItemReference", new Owned("board", "/service/boards/{board}/items"),
          "ServiceTeamReference", new Owned("board", "/service/boards/{board}/teams"),
          "SiteReference", new Owned("company", "/company/companies/{company}/sites"));

  /**
   * Records of a parent.
   *
   * @param parent the field that refers to the parent
   * @param collection the path with the parent's id in braces
   */
  public record Owned(String parent, String collection) {
    public String of(int id) {
      return collection.replace("{" + parent + "}", String.valueOf(id));
    }
  }

  private ReferencedRecords() {}
}
