package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.api.RecordType;
import dev.openpsa.cw.sandbox.store.Embedded;
import dev.openpsa.cw.sandbox.store.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The MSP itself, its clients, their sites, people and machines. */
final class ClientPlanter {
  private static final String COMPANIES = "/company/companies";
  private static final String DELIVERY = "/finance/deliverymethods";
  private static final String MARKETS = "/company/marketdescriptions";
  private static final String STATES = "/company/states";
  private static final String SITES = "/company/companies/{}/sites";
  private static final String CONTACTS = "/company/contacts";

  private static final Set<String> NEAR_ORLANDO =
      Set.of("Orlando", "Winter Park", "Apopka", "Ocala", "Gainesville", "Jacksonville");

  private final Ground ground;
  private final List<Client> clients = new ArrayList<>();
  private final List<Client> internal = new ArrayList<>();
  private final List<String> firstNames = Words.list("names.tsv", "first");
  private final List<String> lastNames = Words.list("names.tsv", "last");
  private final List<String> titles = Words.list("names.tsv", "title");
  private final List<String> streets = Words.list("names.tsv", "street");
  private final List<String> markets;
  private final MachinePlanter machinePlanter;
  private final Communications communications;

  ClientPlanter(Ground ground, Planted planted, Communications communications) {
    this.ground = ground;
    this.communications = communications;
    this.markets = ground.rows(MARKETS).stream().map(m -> ground.text(MARKETS, m, "name")).toList();
    this.machinePlanter = new MachinePlanter(ground, planted);
  }

  /** The clients, after {@link #plant}. */
  List<Client> clients() {
    return List.copyOf(clients);
  }

  /** The MSP as its own client, after {@link #plant}. */
  Client internal() {
    return internal.get(0);
  }

  void plant(int scale) {
    new CustomFieldPlanter(ground).plant();
    company(
        List.of("Your Company", "YourCompany", "", "Tampa", "FL", "33602", "25"), "Owner", -3000);
    internal.addAll(clients);
    clients.clear(); // the MSP is not its own client
    for (int round = 0; round < scale; round++) {
      for (List<String> line : Words.lines("companies.tsv")) {
        boolean isRecent = clients.size() % 10 == 4;
        company(
            inRound(line, round),
            "Client",
            -ground.chance().between(isRecent ? 90 : 1100, isRecent ? 700 : 2600));
      }
    }
    demoCompany();
    statuses();
  }

  /** Machines that hang on those that were planted before. */
  void plantFurtherMachines() {
    machinePlanter.plantFurther(clients);
  }

  private static String office(String city) {
    return NEAR_ORLANDO.contains(city) ? "Orlando Office" : "Tampa Office";
  }

  private static List<String> inRound(List<String> line, int round) {
    if (round == 0) {
      return line;
    }
    List<String> numbered = new ArrayList<>(line);
    numbered.set(0, line.get(0) + " " + (round + 1));
    numbered.set(1, line.get(1) + (round + 1));
    return numbered;
  }

  private Row company(List<String> line, String type, int since) {
    Chance chance = ground.chance();
    Instant when = ground.day(since);
    String street = chance.between(100, 9800) + " " + chance.pick(streets);
    String phone = "813555" + chance.digits(4);
    int employees = Integer.parseInt(line.get(6));
    Row company =
        ground.put(
            COMPANIES,
            0,
            when,
            Ground.BY,
            c -> {
              c.set("name", line.get(0))
                  .set("identifier", line.get(1))
                  .set("status", ground.named("/company/companies/statuses", "Active"))
                  .set("types", List.of(ground.named("/company/companies/types", type).id()))
                  .set("addressLine1", street)
                  .set("addressLine2", suite(employees))
                  .set("city", line.get(3))
                  .set("state", line.get(4))
                  .set("zip", line.get(5))
                  .set("country", ground.named("/company/countries", "United States"))
                  .set("phoneNumber", phone)
                  .set("website", "https://www." + domain(line.get(1)))
                  .set("territory", ground.named("/system/locations", office(line.get(3))))
                  .set("numberOfEmployees", employees)
                  .set("annualRevenue", employees * (90_000.0 + employees % 7 * 15_000))
                  .set("accountNumber", "A-" + (2001 + clients.size()))
                  .set("faxNumber", employees > 40 ? "813555" + (7000 + employees) : null)
                  .set("invoiceDeliveryMethod", ground.named(DELIVERY, delivery(employees)))
                  .set("taxCode", ground.named("/finance/taxcodes", taxCode(line.get(4))))
                  .set("userDefinedField5", employees > 90 ? "Sign in at the gate" : null)
                  .set("dateAcquired", when)
                  .set("billingTerms", ground.named("/finance/billingterms", "Net 30"))
                  .set("currency", ground.named("/finance/currencies", "US Dollars"))
                  .set("timeZoneSetup", ground.named("/system/timezonesetups", "US Eastern"));
              if (!line.get(2).isEmpty()) {
                c.set("market", ground.named(MARKETS, line.get(2)))
                    .set("sicCode", industry(line.get(2)));
              }
            });
    Row site = site(company, "Main", street, line, phone, true, when);
    Row branch =
        Integer.parseInt(line.get(6)) > 50
            ? site(company, "Branch", branchStreet(), line, phone, false, when)
            : site;
    List<Row> contacts = contacts(company, List.of(site, site, branch), line, when);
    ground.amend(
        COMPANIES,
        company,
        c ->
            c.set("site", site)
                .set("defaultContact", contacts.get(0))
                .set("billToCompany", company)
                .set("billingSite", site)
                .set("billingContact", contacts.get(0)));
    List<Row> machines = machinePlanter.plant(company, site, contacts, line);
    clients.add(
        new Client(
            company,
            line.get(0),
            site,
            branch,
            contacts,
            machines,
            Integer.parseInt(line.get(6)),
            when));
    return company;
  }

  private static @Nullable String suite(int employees) {
    return employees > 80
        ? "Building " + (employees % 4 + 1)
        : employees > 30 ? "Suite " + employees : null;
  }

  private static String delivery(int employees) {
    return employees % 5 == 1 ? "Mail" : "Email";
  }

  private static String taxCode(String state) {
    return state.equals("FL") ? "Florida sales tax" : "Exempt";
  }

  /** A reference of its own: codes of industries have no collection. */
  private Embedded industry(String market) {
    int number = markets.indexOf(market) + 1;
    RecordType reference = ground.database().api().type("SicCodeReference");
    return new Embedded(reference, new Object[reference.fields().size()])
        .with("id", number)
        .with("name", market + " services");
  }

  private Row state(String identifier) {
    return ground.rows(STATES).stream()
        .filter(s -> ground.text(STATES, s, "identifier").equals(identifier))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no state " + identifier));
  }

  private Row site(
      Row company,
      String name,
      String street,
      List<String> line,
      String phone,
      boolean isMain,
      Instant when) {
    return ground.put(
        SITES,
        company.id(),
        when,
        Ground.BY,
        s ->
            s.set("name", name)
                .set("company", company)
                .set("addressLine1", street)
                .set(
                    "addressLine2",
                    name.equals("Main") ? suite(Integer.parseInt(line.get(6))) : null)
                .set("city", line.get(3))
                .set("stateReference", state(line.get(4)))
                .set("zip", line.get(5))
                .set("country", ground.named("/company/countries", "United States"))
                .set("phoneNumber", phone)
                .set("primaryAddressFlag", isMain)
                .set("defaultShippingFlag", isMain)
                .set("defaultBillingFlag", isMain)
                .set("defaultMailingFlag", isMain));
  }

  private String branchStreet() {
    return ground.chance().between(100, 9800) + " " + ground.chance().pick(streets);
  }

  /** The sites take turns. */
  private List<Row> contacts(Row company, List<Row> sites, List<String> line, Instant when) {
    Chance chance = ground.chance();
    List<Row> contacts = new ArrayList<>();
    Object territory = ground.value(COMPANIES, company, "territory");
    int count = 3 + Math.min(9, Integer.parseInt(line.get(6)) / 15);
    for (int i = 0; i < count; i++) {
      String first = chance.pick(firstNames);
      String last = chance.pick(lastNames);
      boolean isMain = i == 0;
      Row site = sites.get(i % sites.size());
      String email = (first.charAt(0) + last).toLowerCase(Locale.ROOT) + "@" + domain(line.get(1));
      String phone = "813555" + chance.digits(4);
      contacts.add(
          ground.put(
              CONTACTS,
              0,
              when,
              Ground.BY,
              c ->
                  c.set("firstName", first)
                      .set("lastName", last)
                      .set("company", company)
                      .set("site", site)
                      .set("title", chance.pick(titles))
                      .set("defaultFlag", isMain)
                      .set("defaultBillingFlag", isMain)
                      .set("inactiveFlag", !isMain && chance.percent(6))
                      .set("defaultPhoneType", "Direct")
                      .set("defaultPhoneNbr", phone)
                      .set("portalSecurityLevel", isMain ? 5 : 1)
                      .set("ignoreDuplicates", false)
                      .set("companyLocation", territory)
                      .set(
                          "types",
                          List.of(
                              ground
                                  .named(
                                      "/company/contacts/types",
                                      isMain ? "Decision Maker" : "End User")
                                  .id()))
                      .set("communicationItems", communications.of(email, phone))));
    }
    return contacts;
  }

  /** The company that every new ConnectWise has; integrators know its ids by heart. */
  private void demoCompany() {
    Instant when = ground.day(-1500);
    Row company =
        ground
            .table(COMPANIES)
            .insert(
                19297,
                ground
                    .table(COMPANIES)
                    .draft(0)
                    .set("name", "XYZ Test Company")
                    .set("identifier", "XYZTestCompany")
                    .set("status", ground.named("/company/companies/statuses", "Active"))
                    .set(
                        "types", List.of(ground.named("/company/companies/types", "Prospect").id()))
                    .set("deletedFlag", false),
                dev.openpsa.cw.sandbox.store.Audit.created(when, Ground.BY));
    List<String> line =
        List.of("XYZ Test Company", "XYZTestCompany", "", "Tampa", "FL", "33602", "5");
    Row site = site(company, "Main", "100 Demo Street", line, "8135550100", true, when);
    ground.amend(COMPANIES, company, c -> c.set("site", site));
  }

  private void statuses() {
    Row hold = ground.named("/company/companies/statuses", "Credit Hold");
    for (int i = 17; i < clients.size(); i += 29) {
      Client client = clients.get(i);
      Row current = ground.table(COMPANIES).find(client.company().id());
      if (current != null) {
        ground.amend(COMPANIES, current, c -> c.set("status", hold));
      }
    }
  }

  private static String domain(String identifier) {
    return identifier.toLowerCase(Locale.ROOT) + ".example";
  }
}
