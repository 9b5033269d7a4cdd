package dev.openpsa.cw.operations.view;

import static dev.openpsa.cw.operations.view.Viewing.byId;
import static dev.openpsa.cw.operations.view.Viewing.flags;
import static dev.openpsa.cw.operations.view.Viewing.ids;
import static dev.openpsa.cw.operations.view.Viewing.is;
import static dev.openpsa.cw.operations.view.Viewing.number;
import static dev.openpsa.cw.operations.view.Viewing.ref;
import static dev.openpsa.cw.operations.view.Viewing.rows;
import static dev.openpsa.cw.operations.view.Viewing.section;
import static dev.openpsa.cw.operations.view.Viewing.text;
import static dev.openpsa.cw.operations.view.Viewing.total;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.SandboxDesk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Pages about a client and what is his, beside figures that plain loops over all records find. */
class ClientViewsTest {
  private static SandboxDesk desk;
  private static Viewing viewing;

  @BeforeAll
  static void open() {
    desk = SandboxDesk.forReading();
    viewing = new Viewing(desk);
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  private static List<JsonObject> of(String path, int company) {
    List<JsonObject> own = new ArrayList<>();
    for (JsonObject each : desk.all(path)) {
      if (ref(each, "company") == company) {
        own.add(each);
      }
    }
    return own;
  }

  @Test
  void company360_manyClients_agreesWithPlainLoops() {
    int owing = 0;
    int late = 0;
    int renewing = 0;
    int licences = 0;
    for (int company = 2; company < 62; company += 4) {
      JsonObject page = viewing.page("company_360_view", "{\"company_id\": " + company + "}");
      assertThat(page.getAsJsonArray("errors")).as("errors of %d", company).isEmpty();
      double owed = 0;
      double overdue = 0;
      double credits = 0;
      for (JsonObject invoice : of("/finance/invoices", company)) {
        double balance = number(invoice, "balance");
        owed += Math.max(0, balance);
        credits += Math.max(0, -balance);
        boolean isLate = text(invoice, "dueDate").compareTo("2026-03-18") < 0;
        overdue += isLate ? Math.max(0, balance) : 0;
      }
      JsonObject money = section(page, "money");
      assertThat(number(money, "owed")).as("owed by %d", company).isCloseTo(owed, within(0.005));
      assertThat(number(money, "overdue")).isCloseTo(overdue, within(0.005));
      assertThat(number(money, "credits")).isCloseTo(credits, within(0.005));
      assertThat(total(page, "credits")).isEqualTo((int) number(money, "creditMemos"));
      assertThat(flags(page).contains("open_credits")).isEqualTo(credits > 0);
      assertThat(text(page, "headline").contains("less open credits of")).isEqualTo(credits > 0);
      assertThat(flags(page).contains("overdue_balance")).isEqualTo(overdue > 0);
      owing += owed > 0 ? 1 : 0;
      late += overdue > 0 ? 1 : 0;
      serviceAgrees(page, company);
      int active = 0;
      for (JsonObject agreement : of("/finance/agreements", company)) {
        active += text(agreement, "agreementStatus").equals("Active") ? 1 : 0;
      }
      assertThat(total(page, "agreements")).isEqualTo(active);
      assertThat(flags(page).contains("no_agreement")).isEqualTo(active == 0);
      renewing += flags(page).stream().anyMatch(flag -> flag.startsWith("expires_in_")) ? 1 : 0;
      int devices = 0;
      int others = 0;
      int old = 0;
      for (JsonObject device : of("/company/configurations", company)) {
        String ends = text(device, "warrantyExpirationDate");
        String type = text(device.getAsJsonObject("type"), "name");
        boolean isThing =
            !List.of("Microsoft 365 License", "Domain", "Virtual Server").contains(type);
        boolean isActive = is(device, "activeFlag");
        others += isActive && !isThing ? 1 : 0;
        devices += isActive && isThing ? 1 : 0;
        boolean isOld = !ends.isEmpty() && ends.compareTo("2026-03-18") < 0;
        old += isActive && isThing && isOld ? 1 : 0;
      }
      amountsAgree(page);
      licences += others;
      assertThat(number(section(page, "devices"), "active")).isEqualTo(devices);
      assertThat(number(section(page, "devices"), "licencesAndDomains")).isEqualTo(others);
      assertThat(number(section(page, "devices"), "outOfWarranty")).isEqualTo(old);
      peopleAndPlansAgree(page, company);
    }
    assertThat(owing).isPositive();
    assertThat(late).isPositive();
    assertThat(renewing).isPositive();
    assertThat(licences).isPositive();
  }

  @Test
  void company360_openCreditMemos_standBesideWhatIsOwed() {
    Map<Integer, Double> credits = new HashMap<>();
    for (JsonObject invoice : desk.all("/finance/invoices")) {
      if (number(invoice, "balance") < 0) {
        credits.merge(ref(invoice, "company"), -number(invoice, "balance"), Double::sum);
      }
    }
    assertThat(credits).isNotEmpty();
    credits.forEach(
        (company, sum) -> {
          JsonObject page = viewing.page("company_360_view", "{\"company_id\": " + company + "}");
          assertThat(number(section(page, "money"), "credits")).isCloseTo(sum, within(0.005));
          assertThat(rows(page, "credits")).isNotEmpty();
          assertThat(text(page, "headline")).contains("less open credits of");
          assertThat(flags(page)).contains("open_credits");
        });
  }

  /** The client pays the additions too: of a licence that is resold they are all there is. */
  private static void amountsAgree(JsonObject page) {
    for (JsonObject agreement : rows(page, "agreements")) {
      double amount = number(agreement, "billAmount");
      String additions = "/finance/agreements/" + agreement.get("id").getAsInt() + "/additions";
      for (JsonObject each : desk.list(additions, Map.of("pageSize", "1000"))) {
        String from = text(each, "effectiveDate");
        String until = text(each, "cancelledDate");
        boolean isInForce =
            from.compareTo("2026-03-19") < 0
                && (until.isEmpty() || until.compareTo("2026-03-19") >= 0);
        amount += isInForce ? number(each, "extPrice") : 0;
      }
      int months =
          Map.of("Monthly", 1, "Quarterly", 3, "Yearly", 12)
              .get(text(agreement.getAsJsonObject("billingCycle"), "name"));
      assertThat(number(agreement, "monthlyAmount"))
          .as("a month of %s", text(agreement, "name"))
          .isCloseTo(amount / months, within(0.005))
          .isPositive();
    }
  }

  private static void serviceAgrees(JsonObject page, int company) {
    String since = "2025-12-18T05:00:00Z";
    int open = 0;
    int opened = 0;
    int closed = 0;
    for (JsonObject ticket : of("/service/tickets", company)) {
      boolean isOpen = !is(ticket, "closedFlag");
      open += isOpen ? 1 : 0;
      opened += text(ticket.getAsJsonObject("_info"), "dateEntered").compareTo(since) >= 0 ? 1 : 0;
      closed += !isOpen && text(ticket, "closedDate").compareTo(since) >= 0 ? 1 : 0;
    }
    JsonObject service = section(page, "service");
    assertThat(number(service, "open")).isEqualTo(open);
    assertThat(number(service, "opened")).as("opened by %d", company).isEqualTo(opened);
    assertThat(number(service, "closed")).isEqualTo(closed);
    assertThat(total(page, "tickets")).isEqualTo(open);
    double worked = 0;
    double billable = 0;
    for (JsonObject entry : of("/time/entries", company)) {
      if (text(entry, "timeStart").compareTo(since) >= 0) {
        worked += number(entry, "actualHours");
        boolean isBillable = text(entry, "billableOption").equals("Billable");
        billable += isBillable ? number(entry, "actualHours") : 0;
      }
    }
    JsonObject hours = section(page, "hours");
    assertThat(number(hours, "worked")).as("hours of %d", company).isCloseTo(worked, within(0.005));
    assertThat(number(hours, "billable")).isCloseTo(billable, within(0.005));
  }

  private static void peopleAndPlansAgree(JsonObject page, int company) {
    int people = 0;
    for (JsonObject contact : of("/company/contacts", company)) {
      people += is(contact, "inactiveFlag") ? 0 : 1;
    }
    assertThat(total(page, "contacts")).isEqualTo(people);
    int projects = 0;
    for (JsonObject project : of("/project/projects", company)) {
      projects += is(project, "closedFlag") ? 0 : 1;
    }
    assertThat(total(page, "projects")).isEqualTo(projects);
    int deals = 0;
    for (JsonObject deal : of("/sales/opportunities", company)) {
      deals += text(deal.getAsJsonObject("status"), "name").equals("Open") ? 1 : 0;
    }
    assertThat(total(page, "opportunities")).isEqualTo(deals);
  }

  @Test
  void callerLookup_phoneInEverySpelling_findsThePerson() {
    int found = 0;
    List<JsonObject> contacts = desk.all("/company/contacts");
    for (int i = 0; i < contacts.size(); i += 40) {
      JsonObject contact = contacts.get(i);
      String digits = item(contact, "Phone");
      if (digits.length() != 10) {
        continue;
      }
      String written =
          "+1 ("
              + digits.substring(0, 3)
              + ") "
              + digits.substring(3, 6)
              + "-"
              + digits.substring(6);
      for (String phone : List.of(digits, written, digits.substring(3))) {
        JsonObject page = viewing.page("caller_lookup", "{\"phone\": \"" + phone + "\"}");
        List<Integer> matches = new ArrayList<>();
        for (JsonObject each : contacts) {
          if (items(each, "Phone").stream().anyMatch(number -> number.endsWith(ending(phone)))) {
            matches.add(each.get("id").getAsInt());
          }
        }
        List<Integer> shown = new ArrayList<>(ids(rows(page, "otherPeople")));
        shown.add(section(page, "caller").get("id").getAsInt());
        assertThat(shown).as(phone).containsExactlyInAnyOrderElementsOf(matches);
        found++;
      }
    }
    assertThat(found).isGreaterThan(15);
  }

  private static String ending(String phone) {
    String digits = phone.replaceAll("\\D", "");
    return digits.substring(Math.max(0, digits.length() - 10));
  }

  private static List<String> items(JsonObject contact, String kind) {
    List<String> values = new ArrayList<>();
    for (JsonElement each : contact.getAsJsonArray("communicationItems")) {
      if (text(each.getAsJsonObject(), "communicationType").equals(kind)) {
        values.add(text(each.getAsJsonObject(), "value"));
      }
    }
    return values;
  }

  private static String item(JsonObject contact, String kind) {
    return items(contact, kind).stream().findFirst().orElse("");
  }

  @Test
  void callerLookup_email_tellsContractTicketsAndDevices() {
    int withDevices = 0;
    int withTickets = 0;
    int withoutContract = 0;
    List<JsonObject> contacts = desk.all("/company/contacts");
    List<JsonObject> callers = new ArrayList<>();
    for (int i = 5; i < contacts.size(); i += 25) {
      callers.add(contacts.get(i));
    }
    contacts.stream()
        .filter(
            contact -> !hasContract(ref(contact, "company")) && !item(contact, "Email").isEmpty())
        .findFirst()
        .ifPresent(callers::add);
    for (JsonObject contact : callers) {
      int id = contact.get("id").getAsInt();
      int company = ref(contact, "company");
      JsonObject page =
          viewing.page("caller_lookup", "{\"email\": \"" + item(contact, "Email") + "\"}");
      assertThat(section(page, "caller").get("id").getAsInt()).isEqualTo(id);
      int devices = 0;
      for (JsonObject device : desk.all("/company/configurations")) {
        devices += ref(device, "contact") == id && is(device, "activeFlag") ? 1 : 0;
      }
      assertThat(total(page, "devices")).as("devices of %d", id).isEqualTo(devices);
      withDevices += devices > 0 ? 1 : 0;
      int open = 0;
      int own = 0;
      for (JsonObject ticket : of("/service/tickets", company)) {
        open += is(ticket, "closedFlag") ? 0 : 1;
        own += !is(ticket, "closedFlag") && ref(ticket, "contact") == id ? 1 : 0;
      }
      assertThat(total(page, "tickets")).isEqualTo(open);
      assertThat(number(section(page, "tickets"), "of the caller")).isEqualTo(own);
      withTickets += open > 0 ? 1 : 0;
      boolean hasContract = hasContract(company);
      assertThat(flags(page).contains("no_agreement")).isEqualTo(!hasContract);
      withoutContract += hasContract ? 0 : 1;
    }
    assertThat(withDevices).isPositive();
    assertThat(withTickets).isPositive();
    assertThat(withoutContract).isPositive();
  }

  private static boolean hasContract(int company) {
    return of("/finance/agreements", company).stream()
        .anyMatch(each -> text(each, "agreementStatus").equals("Active"));
  }

  @Test
  void callerLookup_nobodyHasTheNumber_saysSo() {
    JsonObject page = viewing.page("caller_lookup", "{\"phone\": \"900 000 00 00\"}");
    assertThat(flags(page)).containsExactly("unknown_caller");
    assertThat(text(page, "headline")).isEqualTo("Nobody is known by the phone number 9000000000.");
  }

  @Test
  void callerLookup_name_findsPeopleAndCompanies() {
    JsonObject person = viewing.page("caller_lookup", "{\"name\": \"Selma Alvarez\"}");
    assertThat(text(section(person, "caller"), "name")).isEqualTo("Selma Alvarez");
    JsonObject company = viewing.page("caller_lookup", "{\"name\": \"Lockwood\"}");
    assertThat(company.has("caller")).isFalse();
    assertThat(text(section(company, "company"), "name")).isEqualTo("Lockwood Engineering");
  }

  @Test
  void assetStory_manyDevices_agreesWithPlainLoops() {
    int due = 0;
    int ended = 0;
    int named = 0;
    int old = 0;
    Map<Integer, List<String>> summaries = new HashMap<>();
    for (JsonObject ticket : desk.all("/service/tickets")) {
      summaries
          .computeIfAbsent(ref(ticket, "company"), none -> new ArrayList<>())
          .add(text(ticket, "summary"));
    }
    List<JsonObject> devices = new ArrayList<>();
    for (JsonObject device : desk.all("/company/configurations")) {
      boolean isNamed =
          summaries.getOrDefault(ref(device, "company"), List.of()).stream()
              .anyMatch(summary -> summary.contains(text(device, "name")));
      String age = text(device, "purchaseDate");
      boolean isOld = !age.isEmpty() && age.compareTo("2021-03-19") < 0;
      if (device.get("id").getAsInt() % 160 == 5 || isNamed && named++ < 3 || isOld && old++ < 3) {
        devices.add(device);
      }
    }
    for (JsonObject device : devices) {
      int id = device.get("id").getAsInt();
      JsonObject page = viewing.page("asset_story", "{\"configuration_id\": " + id + "}");
      assertThat(page.getAsJsonArray("errors")).isEmpty();
      String bought = text(device, "purchaseDate");
      boolean isOld = !bought.isEmpty() && bought.compareTo("2021-03-19") < 0;
      assertThat(flags(page).contains("replace"))
          .as("age of %d", id)
          .isEqualTo(isOld && is(device, "activeFlag"));
      due += isOld ? 1 : 0;
      String ends = text(device, "warrantyExpirationDate");
      boolean isEnded = !ends.isEmpty() && ends.compareTo("2026-03-18") < 0;
      assertThat(flags(page).contains("out_of_warranty")).isEqualTo(isEnded);
      ended += isEnded ? 1 : 0;
      int parts = 0;
      for (JsonObject other : desk.all("/company/configurations")) {
        parts += number(other, "parentConfigurationId") == id ? 1 : 0;
      }
      assertThat(total(page, "parts")).isEqualTo(parts);
      int mentions = 0;
      for (JsonObject ticket : of("/service/tickets", ref(device, "company"))) {
        boolean isNew =
            text(ticket.getAsJsonObject("_info"), "dateEntered").compareTo("2025-03-18T04:00:00Z")
                >= 0;
        boolean isNamed =
            text(ticket, "summary")
                .toLowerCase(Locale.ROOT)
                .contains(text(device, "name").toLowerCase(Locale.ROOT));
        mentions += isNew && isNamed ? 1 : 0;
      }
      assertThat(total(page, "tickets")).as("tickets that name %d", id).isEqualTo(mentions);
    }
    assertThat(due).isPositive();
    assertThat(ended).isPositive();
    JsonObject first =
        devices.stream().filter(each -> each.has("serialNumber")).findFirst().orElseThrow();
    JsonObject bySerial =
        viewing.page("asset_story", "{\"serial\": \"" + text(first, "serialNumber") + "\"}");
    assertThat(section(bySerial, "device").get("id")).isEqualTo(first.get("id"));
  }

  @Test
  void opportunityBrief_manyDeals_agreesWithPlainLoops() {
    int withoutStep = 0;
    int withStep = 0;
    int afterwards = 0;
    for (JsonObject deal : desk.all("/sales/opportunities")) {
      int id = deal.get("id").getAsInt();
      boolean isOpen = text(deal.getAsJsonObject("status"), "name").equals("Open");
      if (!isOpen && id % 15 != 0 && id != 1) {
        continue;
      }
      JsonObject page = viewing.page("opportunity_brief", "{\"opportunity_id\": " + id + "}");
      assertThat(page.getAsJsonArray("errors")).as("errors of %d", id).isEmpty();
      double revenue = 0;
      for (JsonElement item : forecast(id).getAsJsonArray("forecastItems")) {
        revenue += number(item.getAsJsonObject(), "revenue");
      }
      assertThat(number(section(page, "money"), "revenue"))
          .as("revenue of %d", id)
          .isCloseTo(revenue, within(0.01));
      String last = "";
      String next = "9";
      int steps = 0;
      for (JsonObject activity : desk.all("/sales/activities")) {
        if (ref(activity, "opportunity") == id) {
          steps++;
          String start = text(activity, "dateStart");
          boolean isAhead = start.compareTo("2026-03-18T15:30:00Z") > 0;
          boolean isAfterwards =
              !isOpen && start.substring(0, 10).compareTo(text(deal, "closedDate")) > 0;
          afterwards += isAfterwards ? 1 : 0;
          last = !isAhead && !isAfterwards && start.compareTo(last) > 0 ? start : last;
          next = isAhead && start.compareTo(next) < 0 ? start : next;
        }
      }
      assertThat(total(page, "activities")).isEqualTo(steps);
      assertThat(text(section(page, "lastStep"), "when")).isEqualTo(last);
      assertThat(text(section(page, "nextStep"), "when")).isEqualTo(next.equals("9") ? "" : next);
      assertThat(flags(page).contains("no_next_step")).isEqualTo(isOpen && next.equals("9"));
      endAgrees(page, deal, revenue);
      withoutStep += isOpen && next.equals("9") ? 1 : 0;
      withStep += next.equals("9") ? 0 : 1;
    }
    assertThat(withoutStep).isPositive();
    assertThat(withStep).isPositive();
    assertThat(afterwards).as("steps after the end").isPositive();
  }

  /** What is lost brings nothing, what is won brings all. */
  private static void endAgrees(JsonObject page, JsonObject deal, double revenue) {
    String status = text(deal.getAsJsonObject("status"), "name");
    JsonObject money = section(page, "money");
    switch (status) {
      case "Open" ->
          assertThat(number(money, "weighted"))
              .isCloseTo(revenue * number(money, "probabilityPercent") / 100, within(0.01));
      case "Won" -> {
        assertThat(flags(page)).contains("won");
        assertThat(number(money, "weighted")).isCloseTo(revenue, within(0.01));
      }
      default -> {
        assertThat(flags(page)).contains("lost");
        assertThat(money.get("weighted").getAsBigDecimal()).isZero();
        assertThat(page.get("headline").getAsString())
            .contains("; lost on " + text(deal, "closedDate").substring(0, 10))
            .doesNotContain(" % ");
      }
    }
  }

  private static JsonObject forecast(int deal) {
    return desk.list("/sales/opportunities/" + deal + "/forecast", Map.of()).get(0);
  }

  @Test
  void onsitePack_openTickets_agreesWithPlainLoops() {
    int others = 0;
    int notes = 0;
    int asked = 0;
    for (JsonObject ticket : desk.all("/service/tickets")) {
      if (is(ticket, "closedFlag") || !ticket.has("site") || asked++ % 4 != 0) {
        continue;
      }
      int id = ticket.get("id").getAsInt();
      int company = ref(ticket, "company");
      JsonObject page = viewing.page("onsite_pack", "{\"ticket_id\": " + id + "}");
      assertThat(page.getAsJsonArray("errors")).as("errors of %d", id).isEmpty();
      int alsoThere = 0;
      for (JsonObject other : of("/service/tickets", company)) {
        boolean isSameSite = ref(other, "site") == ref(ticket, "site");
        alsoThere +=
            !is(other, "closedFlag") && isSameSite && other.get("id").getAsInt() != id ? 1 : 0;
      }
      assertThat(total(page, "alsoThere")).as("others at the site of %d", id).isEqualTo(alsoThere);
      others += alsoThere;
      int flagged = 0;
      for (JsonObject note : desk.list("/company/companies/" + company + "/notes", Map.of())) {
        flagged += is(note, "flagged") ? 1 : 0;
      }
      assertThat(total(page, "access")).isEqualTo(flagged);
      notes += flagged;
      assertThat(text(section(page, "address"), "address"))
          .contains(text(site(ticket), "addressLine1"));
    }
    assertThat(others).isPositive();
    assertThat(notes).isPositive();
  }

  private static JsonObject site(JsonObject ticket) {
    return byId(
        desk.list("/company/companies/" + ref(ticket, "company") + "/sites", Map.of()),
        ref(ticket, "site"));
  }

  @Test
  void onsitePack_bookedVisit_tellsWhoAndWhen() {
    JsonObject visit =
        desk.all("/schedule/entries").stream()
            .filter(
                each ->
                    !is(each, "doneFlag")
                        && each.has("dateStart")
                        && text(each, "dateStart").compareTo("2026-03-18T16") > 0
                        && text(each.getAsJsonObject("type"), "identifier").equals("S"))
            .findFirst()
            .orElseThrow();
    JsonObject page =
        viewing.page("onsite_pack", "{\"schedule_entry_id\": " + visit.get("id").getAsInt() + "}");
    assertThat(section(page, "job").get("id")).isEqualTo(visit.get("objectId"));
    assertThat(section(page, "visit").get("timeStart")).isEqualTo(visit.get("dateStart"));
    assertThat(text(page, "headline")).contains(text(visit.getAsJsonObject("member"), "name"));
    assertThat(flags(page)).doesNotContain("no_booking");
  }
}
