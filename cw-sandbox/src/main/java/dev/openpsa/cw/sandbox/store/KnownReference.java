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
    add("TimeZoneReference", "timeZone", "/system/cwtimezones");
    add("ConfigurationReference", "configuration", "/company/configurations");
  }

  private static void add(String type, String name, String... keys) {
    BY_TYPE.put(type, new KnownReference(List.of(keys), name));
  }
}
