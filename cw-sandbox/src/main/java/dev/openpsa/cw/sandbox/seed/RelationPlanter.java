package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.store.Audit;
import dev.openpsa.cw.sandbox.store.Row;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Companies that are no clients yet or no more, and clients that belong to others. */
final class RelationPlanter {
  private static final String COMPANIES = "/company/companies";
  private static final String SITES = COMPANIES + "/{}/sites";
  private static final String CONTACTS = "/company/contacts";

  /** One client in so many belongs to the one before it. */
  private static final int SUBSIDIARIES = 14;

  private final Ground ground;
  private final Communications communications;

  RelationPlanter(Ground ground, Communications communications) {
    this.ground = ground;
    this.communications = communications;
  }

  void plant(List<Client> clients) {
    for (List<String> lead : Words.lists("relations.tsv", "lead")) {
      Row company = company(lead, "Prospect", "Active", Integer.parseInt(lead.get(4)));
      contact(company, lead);
    }
    for (List<String> gone : Words.lists("relations.tsv", "deleted")) {
      Row company = company(gone, "Former Client", "Inactive", 1400);
      Instant when = ground.day(-Integer.parseInt(gone.get(4)));
      ground
          .table(COMPANIES)
          .replace(
              ground
                  .table(COMPANIES)
                  .draft(company)
                  .set("deletedFlag", true)
                  .set("dateDeleted", when)
                  .set("deletedBy", "ikeane"),
              company.audit().changed(when, "ikeane"));
    }
    for (int i = 5; i < clients.size(); i += SUBSIDIARIES) {
      Row parent = clients.get(i - 1).company();
      Row company = ground.table(COMPANIES).find(clients.get(i).company().id());
      if (company != null) {
        ground.amend(COMPANIES, company, c -> c.set("parentCompany", parent));
      }
    }
  }

  private Row company(List<String> line, String type, String status, int daysAgo) {
    boolean isLead = type.equals("Prospect");
    Instant when = ground.day(-daysAgo);
    Row company =
        ground.put(
            COMPANIES,
            0,
            when,
            "nbarlow",
            c ->
                c.set("name", line.get(0))
                    .set("identifier", line.get(1))
                    .set("status", ground.named(COMPANIES + "/statuses", status))
                    .set("types", List.of(ground.named(COMPANIES + "/types", type).id()))
                    .set("market", ground.named("/company/marketdescriptions", line.get(2)))
                    .set("leadFlag", isLead)
                    .set("leadSource", isLead ? line.get(5) : null)
                    .set("city", line.get(3))
                    .set("state", "FL")
                    .set("country", ground.named("/company/countries", "United States"))
                    .set("currency", ground.named("/finance/currencies", "US Dollars"))
                    .set("phoneNumber", "813555" + (4100 + line.get(0).length()))
                    .set("territory", ground.named("/system/locations", "Tampa Office"))
                    .set("dateAcquired", when));
    Row site =
        ground.put(
            SITES,
            company.id(),
            when,
            "nbarlow",
            s ->
                s.set("name", "Main")
                    .set("company", company)
                    .set("city", line.get(3))
                    .set("country", ground.named("/company/countries", "United States"))
                    .set("primaryAddressFlag", true)
                    .set("defaultShippingFlag", true)
                    .set("defaultBillingFlag", true)
                    .set("defaultMailingFlag", true));
    return ground.amend(COMPANIES, company, c -> c.set("site", site));
  }

  private void contact(Row company, List<String> lead) {
    String phone = ground.text(COMPANIES, company, "phoneNumber");
    String email = (lead.get(6) + "@" + lead.get(1) + ".example").toLowerCase(Locale.ROOT);
    Row contact =
        ground.put(
            ground
                .table(CONTACTS)
                .draft(0)
                .set("firstName", lead.get(6))
                .set("lastName", lead.get(7))
                .set("company", company)
                .set("site", ground.value(COMPANIES, company, "site"))
                .set("title", "Owner")
                .set("defaultPhoneType", "Direct")
                .set("defaultPhoneNbr", phone)
                .set("communicationItems", communications.of(email, phone))
                .set("defaultFlag", true)
                .set("portalSecurityLevel", 1)
                .set("ignoreDuplicates", false)
                .set("types", List.of(ground.named(CONTACTS + "/types", "Decision Maker").id())),
            Audit.created(company.audit().entered(), "nbarlow"));
    ground.amend(COMPANIES, company, c -> c.set("defaultContact", contact));
  }
}
