package dev.openpsa.cw.sandbox.action;

import com.google.gson.JsonObject;
import dev.openpsa.cw.sandbox.answer.Answer;
import dev.openpsa.cw.sandbox.answer.ApiException;
import dev.openpsa.cw.sandbox.endpoint.Call;
import dev.openpsa.cw.sandbox.endpoint.Records;
import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Table;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Turns a won opportunity into what was sold, and a sales order into work. Products and notes that
 * the body names come along; documents do not.
 */
final class SalesConversions {
  private static final String OPPORTUNITIES = "/sales/opportunities";
  private static final String NOTES = "/sales/opportunities/{}/notes";
  private static final String STATUSES = "/sales/opportunities/statuses";
  private static final String PRODUCTS = "/procurement/products";
  private static final String AGREEMENTS = "/finance/agreements";
  private static final String ADDITIONS = "/finance/agreements/{}/additions";
  private static final String PROJECTS = "/project/projects";
  private static final String ORDERS = "/sales/orders";
  private static final String TICKETS = "/service/tickets";
  private static final String TICKET_NOTES = "/service/tickets/{}/notes";

  /** The tables whose records may come of an opportunity, by what they are called. */
  private static final Map<String, String> OUTCOMES =
      Map.of(AGREEMENTS, "Agreement", PROJECTS, "Project", ORDERS, "SalesOrder", TICKETS, "Ticket");

  private final Records records;
  private final References references;

  SalesConversions(Records records) {
    this.records = records;
    this.references = new References(records);
  }

  void register(Register register) {
    String path = "POST /sales/opportunities/{id}/convertTo";
    register
        .on(path + "Agreement", this::toAgreement)
        .on(path + "Project", this::toProject)
        .on(path + "SalesOrder", this::toSalesOrder)
        .on(path + "ServiceTicket", this::toTicket)
        .on("POST /sales/orders/{id}/convertToServiceTicket", this::orderToTicket)
        .on(
            "GET /sales/opportunities/conversions/{id}",
            call -> conversions(call, OPPORTUNITIES, "opportunity", "Opportunity"))
        .on(
            "GET /sales/orders/conversions/{id}",
            call -> conversions(call, ORDERS, "salesOrder", "SalesOrder"));
  }

  private Answer toAgreement(Call call) {
    Row opportunity = open(call);
    JsonObject body = body(call, "OpportunityToAgreementConversion");
    Row type = references.find(body, "type", "/finance/agreements/types", 0, "agreement");
    Integer existing = existing(body, "agreementId");
    Instant start = date(body, "startDate");
    List<Row> products = products(body, opportunity);
    Row agreement =
        existing != null
            ? records.named(AGREEMENTS, "agreement", "agreementId", existing)
            : records.create(
                AGREEMENTS,
                0,
                call.member(),
                draft ->
                    parties(draft, opportunity)
                        .set("name", name(body, opportunity))
                        .set("type", type)
                        .set("startDate", start == null ? records.database().now() : start)
                        .set("endDate", date(body, "endDate"))
                        .set("noEndingDateFlag", Call.flag(body, "noEndingDateFlag"))
                        .set("billOneTimeFlag", Call.flag(body, "billOneTimeFlag"))
                        .set("billingCycle", existing(body, "billCycleId"))
                        .set("location", place(body, opportunity, "locationId"))
                        .set("department", place(body, opportunity, "businessUnitId"))
                        .set("agreementStatus", "Active"));
    for (Row product : products) {
      addition(agreement, product, opportunity, call.member());
    }
    won(opportunity, call.member());
    return records.answer(201, AGREEMENTS, records.require(AGREEMENTS, agreement.id()), call);
  }

  private void addition(Row agreement, Row product, Row opportunity, String member) {
    records.create(
        ADDITIONS,
        agreement.id(),
        member,
        draft ->
            draft
                .set("agreementId", agreement.id())
                .set("product", records.value(PRODUCTS, product, "catalogItem"))
                .set("quantity", records.value(PRODUCTS, product, "quantity"))
                .set("unitPrice", records.value(PRODUCTS, product, "price"))
                .set("unitCost", records.value(PRODUCTS, product, "cost"))
                .set("billCustomer", records.value(PRODUCTS, product, "billableOption"))
                .set("description", records.value(PRODUCTS, product, "description"))
                .set("opportunity", opportunity)
                .set("effectiveDate", records.database().now()));
  }

  private Answer toProject(Call call) {
    Row opportunity = open(call);
    JsonObject body = body(call, "OpportunityToProjectConversion");
    Row status = references.find(body, "status", "/project/statuses", 0, "project");
    Row board = references.find(body, "board", "/service/boards", 0, "project");
    Row manager = references.find(body, "manager", "/system/members", 0, "project");
    Integer existing = existing(body, "projectId");
    List<Row> products = products(body, opportunity);
    List<String> notes = notes(body, opportunity);
    Row project =
        existing != null
            ? records.named(PROJECTS, "project", "projectId", existing)
            : records.create(
                PROJECTS,
                0,
                call.member(),
                draft ->
                    parties(draft, opportunity)
                        .set("name", name(body, opportunity))
                        .set(
                            "status",
                            status != null ? status : records.defaultId("/project/statuses", 0))
                        .set("board", board != null ? board : projectBoard())
                        .set("manager", manager)
                        .set("billingMethod", "ActualRates")
                        .set("estimatedStart", date(body, "estimatedStart"))
                        .set("estimatedEnd", date(body, "estimatedEnd"))
                        .set("location", place(body, opportunity, "locationId"))
                        .set("department", place(body, opportunity, "businessUnitId")));
    hand(products, "project", project, call.member());
    for (String text : notes) {
      records.create(
          PROJECTS + "/{}/notes",
          project.id(),
          call.member(),
          draft -> draft.set("projectId", project.id()).set("text", text));
    }
    won(opportunity, call.member());
    return records.answer(201, PROJECTS, records.require(PROJECTS, project.id()), call);
  }

  private @Nullable Row projectBoard() {
    return records.with("/service/boards", "projectFlag", true).stream().findFirst().orElse(null);
  }

  private Answer toSalesOrder(Call call) {
    Row opportunity = open(call);
    JsonObject body = body(call, "OpportunityToSalesOrderConversion");
    Integer existing = existing(body, "salesOrderId");
    List<Row> products = products(body, opportunity);
    List<String> notes = notes(body, opportunity);
    Row order =
        existing != null
            ? records.named(ORDERS, "order", "salesOrderId", existing)
            : records.create(
                ORDERS,
                0,
                call.member(),
                draft ->
                    parties(draft, opportunity)
                        .set("description", name(body, opportunity))
                        .set("status", records.defaultId("/sales/orders/statuses", 0))
                        .set(
                            "salesRep",
                            records.value(OPPORTUNITIES, opportunity, "primarySalesRep"))
                        .set("poNumber", records.value(OPPORTUNITIES, opportunity, "customerPO"))
                        .set("notes", notes.isEmpty() ? null : String.join("\n", notes))
                        .set("orderDate", records.database().now()));
    hand(products, "salesOrder", order, call.member());
    double total =
        products.stream().mapToDouble(p -> records.number(PRODUCTS, p, "extPrice")).sum();
    Row added =
        records.amend(
            ORDERS,
            order,
            call.member(),
            draft ->
                draft
                    .set(
                        "productIds",
                        records.with(PRODUCTS, "salesOrder", order.id()).stream()
                            .map(Row::id)
                            .toList())
                    .set("subTotal", records.number(ORDERS, order, "subTotal") + total)
                    .set("total", records.number(ORDERS, order, "total") + total));
    won(opportunity, call.member());
    return records.answer(201, ORDERS, added, call);
  }

  private Answer toTicket(Call call) {
    Row opportunity = open(call);
    JsonObject body = body(call, "OpportunityToServiceTicketConversion");
    Integer existing = existing(body, "ticketId");
    String summary = Call.text(body, "summary");
    List<Row> products = products(body, opportunity);
    List<String> notes = notes(body, opportunity);
    Row ticket =
        existing != null
            ? records.named(TICKETS, "ticket", "ticketId", existing)
            : records.create(
                TICKETS,
                0,
                call.member(),
                draft ->
                    parties(draft, opportunity)
                        .set("summary", summary != null ? summary : name(body, opportunity)));
    hand(products, "ticket", ticket, call.member());
    for (String text : notes) {
      note(ticket, text, call.member());
    }
    won(opportunity, call.member());
    return records.answer(201, TICKETS, records.require(TICKETS, ticket.id()), call);
  }

  private Answer orderToTicket(Call call) {
    Row order = records.require(ORDERS, call.id(0));
    String description = records.text(ORDERS, order, "description");
    String title = description.isBlank() ? "Sales Order #" + order.id() : description;
    Row ticket =
        records.create(
            TICKETS,
            0,
            call.member(),
            draft ->
                draft
                    .set("summary", title.substring(0, Math.min(100, title.length())))
                    .set("company", records.value(ORDERS, order, "company"))
                    .set("contact", records.value(ORDERS, order, "contact"))
                    .set("site", records.value(ORDERS, order, "site"))
                    .set("opportunity", records.value(ORDERS, order, "opportunity"))
                    .set("poNumber", records.value(ORDERS, order, "poNumber")));
    hand(records.with(PRODUCTS, "salesOrder", order.id()), "ticket", ticket, call.member());
    String notes = records.text(ORDERS, order, "notes");
    if (!notes.isBlank()) {
      note(ticket, notes, call.member());
    }
    return records.answer(200, TICKETS, records.require(TICKETS, ticket.id()), call);
  }

  private void note(Row ticket, String text, String member) {
    records.create(
        TICKET_NOTES,
        ticket.id(),
        member,
        draft -> draft.set("text", text).set("detailDescriptionFlag", true));
  }

  /** What came of an opportunity or order, found by the records that name it. */
  private Answer conversions(Call call, String key, String field, String parentType) {
    Row parent = records.require(key, call.id(0));
    Table view = records.scratch("SalesConversion");
    OUTCOMES.forEach(
        (outcome, name) -> {
          Table table = records.table(outcome);
          if (table.type().exactField(field) != null) {
            for (Row row : records.with(outcome, field, parent.id())) {
              view.insert(
                  view.draft(0)
                      .set("parentType", parentType)
                      .set(
                          "convertedTo",
                          Embeds.of(records, "ConversionTypeReference", row.id(), name)),
                  row.audit());
            }
          }
        });
    if (field.equals("salesOrder")) {
      for (Row product : records.with(PRODUCTS, field, parent.id())) {
        Integer ticket = records.integer(PRODUCTS, product, "ticket");
        if (ticket != null) {
          view.insert(
              view.draft(0)
                  .set("parentType", parentType)
                  .set(
                      "convertedTo",
                      Embeds.of(records, "ConversionTypeReference", ticket, "Ticket")),
              product.audit());
        }
      }
    }
    return records.page(view, call);
  }

  /** The opportunity that is converted: one that is not lost. */
  private Row open(Call call) {
    Row opportunity = records.require(OPPORTUNITIES, call.id(0));
    Integer status = records.integer(OPPORTUNITIES, opportunity, "status");
    Row row = status == null ? null : records.table(STATUSES).find(status);
    if (row != null && records.isSet(STATUSES, row, "lostFlag")) {
      throw ApiException.invalidField(
          "opportunity",
          "InvalidObject",
          "status",
          "Opportunity " + opportunity.id() + " is lost and can not be converted.");
    }
    return opportunity;
  }

  private void won(Row opportunity, String member) {
    Row won =
        records.with(STATUSES, "wonFlag", true).stream()
            .filter(row -> !records.isSet(STATUSES, row, "inactiveFlag"))
            .findFirst()
            .orElse(null);
    Integer status = records.integer(OPPORTUNITIES, opportunity, "status");
    if (won != null && !Objects.equals(status, won.id())) {
      records.amend(
          OPPORTUNITIES,
          opportunity,
          member,
          draft ->
              draft
                  .set("status", won)
                  .set("closedDate", records.database().now())
                  .set("closedBy", records.memberCalled(member)));
    }
  }

  private JsonObject body(Call call, String type) {
    return call.members(records.database().api().type(type));
  }

  private static @Nullable Integer existing(JsonObject body, String name) {
    Integer id = Call.integer(body, name);
    return id == null || id == 0 ? null : id;
  }

  private String name(JsonObject body, Row opportunity) {
    String name = Call.text(body, "name");
    return name != null ? name : records.text(OPPORTUNITIES, opportunity, "name");
  }

  private Draft parties(Draft draft, Row opportunity) {
    for (String field : List.of("company", "contact", "site")) {
      draft.set(field, records.value(OPPORTUNITIES, opportunity, field));
    }
    return draft.set("opportunity", opportunity);
  }

  private @Nullable Integer place(JsonObject body, Row opportunity, String field) {
    Integer sent = existing(body, field);
    return sent != null ? sent : records.integer(OPPORTUNITIES, opportunity, field);
  }

  private List<Row> products(JsonObject body, Row opportunity) {
    List<Integer> ids = Call.ids(body, "includeProductIds");
    boolean isAll = Call.flag(body, "includeAllProductsFlag");
    return records.with(PRODUCTS, "opportunity", opportunity.id()).stream()
        .filter(row -> isAll || ids.contains(row.id()))
        .toList();
  }

  private void hand(List<Row> products, String field, Row to, String member) {
    for (Row product : products) {
      records.amend(PRODUCTS, product, member, draft -> draft.set(field, to));
    }
  }

  private List<String> notes(JsonObject body, Row opportunity) {
    List<Integer> ids = Call.ids(body, "includeNoteIds");
    boolean isAll = Call.flag(body, "includeAllNotesFlag");
    return records.below(NOTES, opportunity.id()).stream()
        .filter(row -> isAll || ids.contains(row.id()))
        .map(row -> records.text(NOTES, row, "text"))
        .toList();
  }

  private static @Nullable Instant date(JsonObject body, String name) {
    String text = Call.text(body, name);
    if (text == null) {
      return null;
    }
    try {
      return text.length() == 10
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : Instant.parse(text);
    } catch (DateTimeException e) {
      throw ApiException.general(400, "Unsupported format applied to " + name);
    }
  }
}
