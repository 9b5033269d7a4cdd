package dev.openpsa.cw.sandbox.endpoint;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.sandbox.json.Problems;
import dev.openpsa.cw.sandbox.store.Audit;
import dev.openpsa.cw.sandbox.store.Database;
import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Table;
import java.util.List;
import java.util.Objects;

/** A company has an identifier of its own; a new one brings its first site and its types along. */
final class CompanyRules implements Rules {
  private static final List<String> ADDRESS =
      List.of("addressLine1", "addressLine2", "city", "zip", "country", "phoneNumber");

  private final Database database;
  private final TypeAssociations types;

  CompanyRules(Database database, TypeAssociations types) {
    this.database = database;
    this.types = types;
  }

  @Override
  public void received(JsonObject members, Draft draft) {
    JsonElement site = members.remove("site");
    if (site != null && site.isJsonObject() && site.getAsJsonObject().has("name")) {
      draft.remark("site", site.getAsJsonObject().get("name").getAsString());
    }
  }

  @Override
  public void complete(Draft draft, String member) {
    Lookup lookup = new Lookup(database);
    draft.setDefault("status", lookup.defaultId(database.table("/company/companies/statuses"), 0));
    draft.setDefault("dateAcquired", database.now());
  }

  @Override
  public void check(Draft draft, Problems problems) {
    String identifier = draft.text("identifier");
    if (identifier != null && isTaken(draft, identifier)) {
      problems.add("ObjectExists", "identifier", "Company ID " + identifier + " already exists");
    }
  }

  private static boolean isTaken(Draft draft, String identifier) {
    Table companies = draft.table();
    return companies.rows().stream()
        .filter(row -> row.id() != draft.id())
        .map(row -> Lookup.value(companies, row, "identifier"))
        .anyMatch(other -> other instanceof String text && text.equalsIgnoreCase(identifier));
  }

  @Override
  public void stored(Draft draft, Row row, boolean isNew, String member) {
    if (!isNew) {
      return;
    }
    Table sites = database.table("/company/companies/{}/sites");
    Draft site =
        sites
            .draft(row.id())
            .set("name", Objects.requireNonNullElse(draft.remark("site"), "Main"))
            .set("company", row)
            .set("defaultBillingFlag", true)
            .set("defaultMailingFlag", true)
            .set("defaultShippingFlag", true)
            .set("primaryAddressFlag", true)
            .set("inactiveFlag", false);
    for (String field : ADDRESS) {
      site.setDefault(field, draft.get(field));
    }
    types.begin(row, member);
    Row siteRow = sites.insert(site, Audit.created(database.now(), member));
    Table companies = draft.table();
    companies.replace(companies.draft(row).set("site", siteRow), row.audit());
  }
}
