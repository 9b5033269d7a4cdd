package dev.openpsa.cw.sandbox.endpoint;

import dev.openpsa.cw.sandbox.answer.ApiException;
import dev.openpsa.cw.sandbox.store.Database;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a document may belong to.
 *
 * @param name under which attachments are kept; several record types may share one
 * @param keys of the tables that hold such records; empty for kinds that nothing can be uploaded to
 */
record RecordKind(String name, List<String> keys) {
  static final String TICKET = "Ticket";

  private static final Map<String, RecordKind> BY_TYPE = new HashMap<>();

  static {
    List<String> tickets = List.of("/service/tickets", "/project/tickets");
    add(TICKET, tickets, "Ticket", "ProjectTicket", "Service");
    add("Configuration", List.of("/company/configurations"), "Configuration", "Config");
    add("Activity", "/sales/activities");
    add("Agreement", "/finance/agreements");
    add("Company", "/company/companies");
    add("Contact", "/company/contacts");
    add("Expense", "/expense/entries");
    add("Invoice", "/finance/invoices");
    add("Member", "/system/members");
    add("Opportunity", "/sales/opportunities");
    add("Project", "/project/projects");
    add("PurchaseOrder", "/procurement/purchaseorders");
    add("Rma", "/procurement/rmatags");
    add("SalesOrder", "/sales/orders");
    add("ServiceBoard", "/service/boards");
    add("TimeEntry", "/time/entries");
    add("KnowledgeBase", "/service/knowledgebasearticles");
    add("ProductSetup", "/procurement/catalog");
    for (String listedOnly :
        List.of(
            "BillingSetup",
            "CustomImage",
            "Document",
            "HTMLTemplate",
            "JobHeader",
            "MarketingManagerAudit",
            "Meeting",
            "MeetingNote",
            "PhaseStatus",
            "PortalImagePortalLogo",
            "ProjectActivity",
            "ProjectStatus",
            "ProjectTemplateTicket",
            "ServiceTemplate",
            "SrDetail",
            "StandardServiceTemplate",
            "TicketStatus",
            "ToolbarIcon",
            "WordTemplate")) {
      add(listedOnly, List.of(), listedOnly);
    }
  }

  private static void add(String type, String key) {
    add(type, List.of(key), type);
  }

  private static void add(String name, List<String> keys, String... types) {
    RecordKind kind = new RecordKind(name, keys);
    for (String type : types) {
      BY_TYPE.put(type.toLowerCase(Locale.ROOT), kind);
    }
  }

  /**
   * The kind that a {@code recordType} means, in any case.
   *
   * @throws ApiException when there is no such type
   */
  static RecordKind of(String recordType) {
    RecordKind kind = BY_TYPE.get(recordType.toLowerCase(Locale.ROOT));
    if (kind == null) {
      throw ApiException.general(
          400, "Error converting value \"" + recordType + "\" to type 'DocumentRecordType'.");
    }
    return kind;
  }

  boolean exists(Database database, int id) {
    return keys.stream().anyMatch(key -> database.table(key).find(id) != null);
  }
}
