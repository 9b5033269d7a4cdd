package dev.openpsa.cw.operations.analytics.finance;

import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the records of companies tell about the clients of invoices.
 *
 * @param companies by id
 */
record Clients(Map<Integer, Row> companies) {
  static final Clients NONE = new Clients(Map.of());

  Clients {
    companies = Map.copyOf(companies);
  }

  static Clients of(Inquiry inquiry, List<Invoice> invoices) {
    Set<Integer> ids = new TreeSet<>();
    for (Invoice invoice : invoices) {
      Integer id = invoice.row().id("company/id");
      if (id != null) {
        ids.add(id);
      }
    }
    Map<Integer, Row> companies = new HashMap<>();
    for (Row company :
        inquiry.readAll(
            "/company/companies",
            ids,
            "id",
            "territory/name",
            "market/name",
            "types",
            "parentCompany/id",
            "parentCompany/name")) {
      Integer id = company.id("id");
      if (id != null) {
        companies.put(id, company);
      }
    }
    return new Clients(companies);
  }

  private @Nullable Row find(@Nullable Integer id) {
    return id == null ? null : companies.get(id);
  }

  String territory(@Nullable Integer id) {
    Row company = find(id);
    return company == null ? "(unknown)" : company.text("territory/name", "(no territory)");
  }

  String market(@Nullable Integer id) {
    Row company = find(id);
    return company == null ? "(unknown)" : company.text("market/name", "(no market)");
  }

  /** All its types: a company that has several is a group with its like. */
  String type(@Nullable Integer id) {
    Row company = find(id);
    if (company == null) {
      return "(unknown)";
    }
    String types =
        company.list("types").stream()
            .filter(type -> type.has("name"))
            .map(type -> type.get("name").getAsString())
            .sorted()
            .collect(Collectors.joining(" + "));
    return types.isEmpty() ? "(no type)" : types;
  }

  /** The parent company, or else the company itself. */
  Group family(Group client) {
    Row company = find(client.id());
    Integer parent = company == null ? null : company.id("parentCompany/id");
    return company == null || parent == null
        ? client
        : new Group(parent, company.text("parentCompany/name", ""), client.currency());
  }
}
