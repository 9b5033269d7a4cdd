package dev.openpsa.cw.sandbox.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** References whose type is named after something other than the collection they lead to. */
record KnownReference(List<String> keys, String name) {
  static final Map<String, KnownReference> BY_TYPE = new HashMap<>();

  static {
    add("TicketReference", "ticket", "/service/tickets", "/project/tickets");
    add("SystemLocationReference", "location", "/system/locations");
    add("OwnerLevelReference", "location", "/system/locations");
    add("SystemDepartmentReference", "department", "/system/departments");
    add("BillingUnitReference", "department", "/system/departments");
    add("ServiceLocationReference", "location", "/service/locations");
    add("SiteReference", "site", "/company/companies/{}/sites");
    add("BoardReference", "board", "/service/boards");
    add("ProjectBoardReference", "board", "/service/boards");
    add("ServiceStatusReference", "status", "/service/boards/{}/statuses");
    add("ServiceTypeReference", "type", "/service/boards/{}/types");
    add("ServiceSubTypeReference", "subType", "/service/boards/{}/subtypes");
    add("ServiceItemReference", "item", "/service/boards/{}/items");
    add("ServiceTeamReference", "team", "/service/boards/{}/teams");
    add("ServiceSourceReference", "source", "/service/sources");
    add("BillingTermsReference", "billingTerms", "/finance/billingterms");
    add("IvItemReference", "product", "/procurement/catalog");
    add("CatalogItemReference", "catalog", "/procurement/catalog");
    add("ProductCategoryReference", "category", "/procurement/categories");
    add("ProductSubCategoryReference", "subCategory", "/procurement/subcategories");
    add("NoteTypeReference", "type", "/company/notetypes");
    add("SalesOrderReference", "salesOrder", "/sales/orders");
    add("OpportunityProbabilityReference", "probability", "/sales/probabilities");
    add("ProjectPhaseReference", "phase", "/project/projects/{}/phases");
    add("ProjectRoleReference", "projectRole", "/project/securityroles");
    add("CurrencyReference", "currency", "/finance/currencies");
    add("StructureReference", "structureLevel", "/system/mycompany/corporatestructurelevels");
    add("ConfigurationReference", "configuration", "/company/configurations");
    add("AdjustmentReference", "adjustment", "/procurement/adjustments");
    add("BillingDeliveryReference", "invoiceDeliveryMethod", "/finance/deliverymethods");
    add("CampaignSubTypeReference", "subType", "/marketing/campaigns/subtypes");
    add("DocumentReference", "document", "/system/documents");
    add("EmailConnectorParsingTypeReference", "parsingType", "/system/parsingtypes");
    add("EmailConnectorParsingVariableReference", "parsingVariable", "/system/parsingvariables");
    add("EmailTemplateReference", "emailTemplate", "/finance/invoiceemailtemplates");
    add("GenericBoardTeamReference", "team", "/service/boards/{}/teams");
    add("ImapSetupReference", "imapSetup", "/system/imaps");
    add("InvoiceTemplateDetailReference", "billingTerms", "/finance/invoicetemplates");
    add("KBCategoryReference", "category", "/service/knowledgebasecategories");
    add("LocaleReference", "locale", "/system/info/locales");
    add("ManagementSolutionReference", "managementSolution", "/company/managementitsolutions");
    add("NotifyTypeReference", "notifyType", "/system/workflows/notifytypes");
    add("OpportunitySalesRoleReference", "role", "/sales/roles");
    add("PaymentMethodReference", "paymentMethod", "/expense/paymenttypes");
    add("ProductReference", "product", "/procurement/products");
    add("ReminderReference", "reminder", "/schedule/remindertimes");
    add("RelationshipReference", "relationship", "/company/contacts/relationships");
    add("ServiceCodeReference", "code", "/service/codes");
    add("SystemMenuEntryReference", "menuEntry", "/system/menuentries");
    add("TimeZoneReference", "timeZone", "/system/cwtimezones");
  }

  private static void add(String type, String name, String... keys) {
    BY_TYPE.put(type, new KnownReference(List.of(keys), name));
  }
}
