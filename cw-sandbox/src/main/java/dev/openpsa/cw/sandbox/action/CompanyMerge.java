package dev.openpsa.cw.sandbox.action;

import com.google.gson.JsonObject;
import dev.openpsa.cw.sandbox.answer.Answer;
import dev.openpsa.cw.sandbox.answer.ApiException;
import dev.openpsa.cw.sandbox.api.FieldSpec;
import dev.openpsa.cw.sandbox.endpoint.Call;
import dev.openpsa.cw.sandbox.endpoint.Records;
import dev.openpsa.cw.sandbox.endpoint.Usages;
import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.ReferenceTarget;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Table;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Makes one company of two: everything that named the first names the second afterwards. */
final class CompanyMerge {
  private static final String COMPANIES = "/company/companies";

  /** The fields that each choice of the body means, where it is not the field of its name. */
  private static final Map<String, List<String>> CHOICES =
      Map.ofEntries(
          Map.entry("type", List.of("types")),
          Map.entry(
              "primaryAddress",
              List.of("addressLine1", "addressLine2", "city", "state", "zip", "country", "site")),
          Map.entry("primaryContact", List.of("defaultContact")),
          Map.entry("phone", List.of("phoneNumber")),
          Map.entry("fax", List.of("faxNumber")),
          Map.entry("revenue", List.of("annualRevenue")),
          Map.entry("timeZone", List.of("timeZoneSetup")),
          Map.entry("sourceList", List.of("leadSource")),
          Map.entry("billingAddress", List.of("billingSite")));

  /** What may be left behind, by the collections that it means. */
  private static final Map<String, Set<String>> PARTS =
      Map.of(
          "notes", Set.of("/company/companies/{}/notes"),
          "sites", Set.of("/company/companies/{}/sites"),
          "activities", Set.of("/sales/activities"),
          "opportunities", Set.of("/sales/opportunities"),
          "services", Set.of("/service/tickets"),
          "projects", Set.of("/project/projects", "/project/tickets"),
          "contacts", Set.of("/company/contacts"),
          "documents", Set.of("/system/documents"));

  private final Records records;
  private final Usages usages;

  CompanyMerge(Records records) {
    this.records = records;
    this.usages = new Usages(records.database());
  }

  void register(Register register) {
    register.on("POST /company/companies/{id}/merge", this::merge);
  }

  private Answer merge(Call call) {
    Row from = records.require(COMPANIES, call.id(0));
    JsonObject body = call.members(records.database().api().type("CompanyMerge"));
    int toId = Objects.requireNonNullElse(Call.integer(body, "toCompanyId"), 0);
    if (toId == from.id()) {
      throw refused("A company can not be merged into itself.");
    }
    Row to = records.named(COMPANIES, "companyMerge", "toCompanyId", toId);
    if (records.isSet(COMPANIES, from, "deletedFlag")) {
      throw refused("Company " + from.id() + " is merged already.");
    }
    moveParts(from, to, body, call.member());
    moveReferences(from, to, body, call.member());
    records.amend(COMPANIES, to, call.member(), draft -> choose(draft, from, body));
    records.amend(
        COMPANIES,
        from,
        call.member(),
        draft ->
            draft
                .set("deletedFlag", true)
                .set("dateDeleted", records.database().now())
                .set("deletedBy", call.member()));
    return Records.success("Company " + from.id() + " is merged into " + to.id() + ".");
  }

  private static void choose(Draft to, Row from, JsonObject body) {
    for (String choice : body.keySet()) {
      if ("From".equalsIgnoreCase(Call.text(body, choice))) {
        for (String name : CHOICES.getOrDefault(choice, List.of(choice))) {
          FieldSpec field = to.table().type().exactField(name);
          if (field != null) {
            to.set(field, from.cell(field.index()));
          }
        }
      }
    }
  }

  private static boolean isDiscarded(JsonObject body, String key) {
    return PARTS.entrySet().stream()
        .anyMatch(
            part ->
                part.getValue().contains(key)
                    && "Discard".equalsIgnoreCase(Call.text(body, part.getKey())));
  }

  /** Sites, notes and the like hang below the company. */
  private void moveParts(Row from, Row to, JsonObject body, String member) {
    String below = COMPANIES + "/{}/";
    for (Table table : records.database().tables()) {
      boolean isPart =
          table.key().startsWith(below) && !table.key().substring(below.length()).contains("{}");
      if (isPart && !isDiscarded(body, table.key())) {
        for (Row row : records.below(table.key(), from.id())) {
          records.rehang(
              table.key(), row, to.id(), member, draft -> redirect(draft, from.id(), to.id()));
        }
      }
    }
  }

  private void moveReferences(Row from, Row to, JsonObject body, String member) {
    for (Usages.Users users : usages.of(records.table(COMPANIES), from)) {
      String key = users.table().key();
      if (!isDiscarded(body, key)) {
        for (Row row : users.rows()) {
          records.amend(key, row, member, draft -> redirect(draft, from.id(), to.id()));
        }
      }
    }
  }

  private void redirect(Draft draft, int from, int to) {
    Table companies = records.table(COMPANIES);
    for (FieldSpec field : draft.table().type().fields()) {
      ReferenceTarget target = records.database().target(field.type());
      boolean leads =
          target != null && target.tables().contains(companies) || field.name().equals("companyId");
      if (leads && Objects.equals(draft.get(field.name()), from)) {
        draft.set(field, to);
      }
    }
  }

  private static ApiException refused(String message) {
    return ApiException.invalidField("companyMerge", "InvalidObject", "toCompanyId", message);
  }
}
