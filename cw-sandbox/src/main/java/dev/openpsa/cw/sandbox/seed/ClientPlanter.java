package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.api.RecordType;
import dev.openpsa.cw.sandbox.store.Embedded;
import dev.openpsa.cw.sandbox.store.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The MSP itself, its clients, their sites, people and machines. */
final class ClientPlanter {
  private static final String DEFINITIONS = "/system/userdefinedfields";

  /** Tables with custom fields, by the screens that their definitions name. */
  private static final Map<String, String> CUSTOM_SCREENS =
      Map.of(
          "company", "/company/companies",
          "ticket", "/service/tickets",
          "configuration", "/company/configurations");

  private static final String COMPANIES = "/company/companies";
  private static final String SITES = "/company/companies/{}/sites";
  private static final String CONTACTS = "/company/contacts";

  private final Ground ground;
  private final List<Client> clients = new ArrayList<>();
  private final List<String> firstNames = Words.list("names.tsv", "first");
  private final List<String> lastNames = Words.list("names.tsv", "last");
  private final List<String> titles = Words.list("names.tsv", "title");
  private final List<String> streets = Words.list("names.tsv", "street");
  private int communications;

  ClientPlanter(Ground ground) {
    this.ground = ground;
  }

  /** The clients, after {@link #plant}. */
  List<Client> clients() {
    return List.copyOf(clients);
  }

  void plant(int scale) {
    defineCustomFields();
    company(
        List.of("Your Company", "YourCompany", "", "Tampa", "FL", "33602", "25"), "Owner", -1500);
    clients.clear(); // the MSP is not its own client
    for (int round = 0; round < scale; round++) {
      for (List<String> line : Words.lines("companies.tsv")) {
        company(inRound(line, round), "Client", -ground.chance().between(60, 1900));
      }
    }
    demoCompany();
    statuses();
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
                  .set("city", line.get(3))
                  .set("state", line.get(4))
                  .set("zip", line.get(5))
                  .set("country", ground.named("/company/countries", "United States"))
                  .set("phoneNumber", phone)
                  .set("website", "https://www." + domain(line.get(1)))
                  .set("territory", ground.named("/system/locations", "Tampa Office"))
                  .set("numberOfEmployees", Integer.valueOf(line.get(6)))
                  .set("dateAcquired", when)
                  .set("billingTerms", ground.named("/finance/billingterms", "Net 30"))
                  .set("currency", ground.named("/finance/currencies", "US Dollars"))
                  .set("timeZoneSetup", ground.named("/system/timezonesetups", "US Eastern"));
              if (!line.get(2).isEmpty()) {
                c.set("market", ground.named("/company/marketdescriptions", line.get(2)));
              }
            });
    ground.put(
        "/company/companies/{}/typeassociations",
        company.id(),
        when,
        Ground.BY,
        a -> a.set("company", company).set("type", ground.named("/company/companies/types", type)));
    Row site = site(company, "Main", street, line, phone, true, when);
    if (Integer.parseInt(line.get(6)) > 80) {
      site(company, "Warehouse", "1 " + street, line, phone, false, when);
    }
    List<Row> contacts = contacts(company, site, line, when);
    ground.amend(
        COMPANIES,
        company,
        c ->
            c.set("site", site)
                .set("defaultContact", contacts.get(0))
                .set("billToCompany", company)
                .set("billingSite", site)
                .set("billingContact", contacts.get(0)));
    List<Row> machines = machines(company, site, contacts, line);
    clients.add(
        new Client(company, line.get(0), site, contacts, machines, Integer.parseInt(line.get(6))));
    return company;
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
                .set("city", line.get(3))
                .set("zip", line.get(5))
                .set("country", ground.named("/company/countries", "United States"))
                .set("phoneNumber", phone)
                .set("primaryAddressFlag", isMain)
                .set("defaultShippingFlag", isMain)
                .set("defaultBillingFlag", isMain)
                .set("defaultMailingFlag", isMain));
  }

  private List<Row> contacts(Row company, Row site, List<String> line, Instant when) {
    Chance chance = ground.chance();
    List<Row> contacts = new ArrayList<>();
    int count = 3 + Math.min(9, Integer.parseInt(line.get(6)) / 15);
    for (int i = 0; i < count; i++) {
      String first = chance.pick(firstNames);
      String last = chance.pick(lastNames);
      boolean isMain = i == 0;
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
                      .set(
                          "types",
                          List.of(
                              ground
                                  .named(
                                      "/company/contacts/types",
                                      isMain ? "Decision Maker" : "End User")
                                  .id()))
                      .set(
                          "communicationItems",
                          List.of(
                              communication("Email", "Email", email),
                              communication("Direct", "Phone", phone)))));
    }
    return contacts;
  }

  private Embedded communication(String type, String kind, String value) {
    RecordType item = ground.database().api().type("ContactCommunicationItem");
    Embedded empty = new Embedded(item, new Object[item.fields().size()]);
    return empty
        .with("id", ++communications)
        .with("type", ground.named("/company/communicationtypes", type).id())
        .with("value", value)
        .with("defaultFlag", true)
        .with("communicationType", kind);
  }

  private List<Row> machines(Row company, Row site, List<Row> contacts, List<String> line) {
    List<Row> machines = new ArrayList<>();
    int people = Integer.parseInt(line.get(6));
    int workstations = Math.min(20, 4 + people / 6);
    String prefix =
        line.get(1).substring(0, Math.min(4, line.get(1).length())).toUpperCase(Locale.ROOT);
    for (int i = 1; i <= workstations; i++) {
      Row contact = contacts.get(i % contacts.size());
      machines.add(
          machine(company, site, contact, "Workstation", "%s-WS%02d".formatted(prefix, i)));
    }
    for (int i = 1; i <= 1 + people / 50; i++) {
      machines.add(machine(company, site, null, "Server", "%s-SRV%02d".formatted(prefix, i)));
    }
    machines.add(machine(company, site, null, "Firewall", prefix + "-FW01"));
    machines.add(machine(company, site, null, "Printer", prefix + "-PRT01"));
    return machines;
  }

  private Row machine(Row company, Row site, @Nullable Row contact, String type, String name) {
    Chance chance = ground.chance();
    int age = chance.between(30, 1700);
    boolean isServer = type.equals("Server");
    return ground.put(
        "/company/configurations",
        0,
        ground.day(-age),
        Ground.BY,
        c ->
            c.set("name", name)
                .set("type", ground.named("/company/configurations/types", type))
                .set("status", ground.named("/company/configurations/statuses", "Active"))
                .set("company", company)
                .set("site", site)
                .set("contact", contact)
                .set("serialNumber", "SN" + chance.digits(8))
                .set(
                    "modelNumber",
                    type.substring(0, 2).toUpperCase(Locale.ROOT) + "-" + chance.digits(3))
                .set("tagNumber", chance.digits(6))
                .set("purchaseDate", ground.day(-age))
                .set("installationDate", ground.day(-age + 7))
                .set("warrantyExpirationDate", ground.day(-age + 1095))
                .set(
                    "manufacturer",
                    ground.named(
                        "/procurement/manufacturers",
                        type.equals("Firewall") ? "Corvid Networks" : "Halden Systems"))
                .set(
                    "ipAddress",
                    "10."
                        + company.id() % 250
                        + "."
                        + (isServer ? 10 : 20)
                        + "."
                        + chance.between(2, 250))
                .set(
                    "osType",
                    isServer ? "Windows Server" : type.equals("Workstation") ? "Windows" : null)
                .set(
                    "osInfo",
                    isServer
                        ? chance.pick(
                            List.of(
                                "Windows Server 2016",
                                "Windows Server 2019",
                                "Windows Server 2022"))
                        : type.equals("Workstation")
                            ? chance.pick(List.of("Windows 10 Pro", "Windows 11 Pro"))
                            : null)
                .set("lastBackupDate", isServer ? ground.day(chance.percent(90) ? -1 : -6) : null)
                .set("backupSuccesses", isServer ? chance.between(24, 30) : null)
                .set("backupFailed", isServer ? chance.between(0, 3) : null)
                .set("activeFlag", true));
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

  /** Every record of a screen has the custom fields that the setup defines for it. */
  private void defineCustomFields() {
    CUSTOM_SCREENS.forEach(
        (screen, key) ->
            ground
                .table(key)
                .defineCustomFields(
                    ground.rows(DEFINITIONS).stream()
                        .filter(d -> ground.text(DEFINITIONS, d, "screenId").equals(screen))
                        .map(this::customField)
                        .toList()));
  }

  private Embedded customField(Row definition) {
    RecordType value = ground.database().api().type("CustomFieldValue");
    return new Embedded(value, new Object[value.fields().size()])
        .with("id", definition.id())
        .with("caption", ground.text(DEFINITIONS, definition, "caption"))
        .with("type", ground.text(DEFINITIONS, definition, "fieldTypeIdentifier"))
        .with("entryMethod", ground.text(DEFINITIONS, definition, "entryTypeIdentifier"))
        .with("numberOfDecimals", 0);
  }

  private static String domain(String identifier) {
    return identifier.toLowerCase(Locale.ROOT) + ".example";
  }
}
