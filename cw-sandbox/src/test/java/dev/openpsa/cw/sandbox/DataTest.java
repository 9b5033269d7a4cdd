package dev.openpsa.cw.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The usual data is that of a whole MSP. */
class DataTest {
  private static Sandbox sandbox;
  private static Caller caller;
  private static Collection<JsonObject> tickets;

  @BeforeAll
  static void start() {
    sandbox = Sandboxes.fixed();
    caller = new Caller(sandbox);
    tickets = TimeRecords.byId(caller, "/service/tickets").values();
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @ParameterizedTest
  @CsvSource({
    "60, /company/companies",
    "300, /company/contacts",
    "25, /system/members",
    "6, /service/boards",
    "60, /finance/agreements",
    "1000, /company/configurations",
    "4000, /service/tickets",
    "20000, /time/entries",
    "800, /time/sheets",
    "80, /project/projects",
    "600, /project/tickets",
    "500, /schedule/entries",
    "80, /sales/opportunities",
    "80, /sales/activities",
    "20, /procurement/purchaseorders",
    "100, /procurement/products",
    "100, /expense/entries",
    "1000, /finance/invoices",
    "4, /marketing/campaigns",
    "100, /service/surveys/1/results",
    "2, /service/surveys/1/questions",
    "20, /procurement/catalog"
  })
  void collection_holdsEnough(int least, String path) {
    assertThat(caller.count(path)).isGreaterThanOrEqualTo(least);
  }

  @Test
  void boards_haveTheirOwnSetup() {
    Set<Integer> statuses = new HashSet<>();
    int count = 0;
    for (int board : TimeRecords.byId(caller, "/service/boards").keySet()) {
      String path = "/service/boards/" + board;
      Set<Integer> own = TimeRecords.byId(caller, path + "/statuses").keySet();
      assertThat(own).hasSizeGreaterThan(5);
      assertThat(statuses.addAll(own)).isTrue();
      count += own.size();
      assertThat(caller.count(path + "/types")).isPositive();
      assertThat(caller.get(path + "/teams").records())
          .isNotEmpty()
          .allSatisfy(team -> assertThat(team.getAsJsonArray("members")).hasSizeGreaterThan(1));
    }
    assertThat(statuses).hasSize(count);
    assertThat(values(tickets, t -> name(t, "sla"))).hasSizeGreaterThan(4);
  }

  @Test
  void tickets_tellACoherentStory() {
    Map<Integer, Integer> boardOfStatus =
        TimeRecords.byId(caller, "/service/boards").keySet().stream()
            .flatMap(
                board ->
                    TimeRecords.byId(caller, "/service/boards/" + board + "/statuses")
                        .keySet()
                        .stream()
                        .map(status -> Map.entry(status, board)))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    assertThat(tickets)
        .allSatisfy(
            ticket -> {
              String entered = TimeRecords.text(ticket.getAsJsonObject("_info"), "dateEntered");
              String responded = TimeRecords.text(ticket, "dateResponded");
              String resolved = TimeRecords.text(ticket, "dateResolved");
              assertThat(boardOfStatus.get(TimeRecords.idOf(ticket, "status")))
                  .isEqualTo(TimeRecords.idOf(ticket, "board"));
              assertThat(ticket.has("closedDate")).isEqualTo(isClosed(ticket));
              assertThat(responded.isEmpty() || responded.compareTo(entered) >= 0).isTrue();
              assertThat(resolved.isEmpty() || resolved.compareTo(responded) >= 0).isTrue();
            });
    assertThat(tickets.stream().filter(t -> !isClosed(t)).count()).isBetween(60L, 400L);
  }

  @Test
  void tickets_hoursAreThoseOfTheirEntries() {
    Map<Integer, Double> hours =
        caller
            .all(
                "/time/entries",
                "pageSize",
                "1000",
                "conditions",
                "chargeToType = 'ServiceTicket'",
                "fields",
                "id,chargeToId,actualHours")
            .stream()
            .collect(
                Collectors.groupingBy(
                    e -> e.get("chargeToId").getAsInt(),
                    Collectors.summingDouble(TimeRecords::hours)));
    assertThat(tickets)
        .allSatisfy(
            ticket ->
                assertThat(TimeRecords.number(ticket, "actualHours"))
                    .isCloseTo(
                        hours.getOrDefault(TimeRecords.id(ticket), 0.0), Offset.offset(0.011)));
  }

  @Test
  void agreements_eachHasItsRecap() {
    List<JsonObject> recaps = caller.get("/finance/agreementrecap/", "pageSize", "1000").records();
    assertThat(recaps.stream().map(TimeRecords::id).toList())
        .containsExactlyElementsOf(TimeRecords.byId(caller, "/finance/agreements").keySet());
    assertThat(recaps)
        .filteredOn(r -> TimeRecords.number(r, "usedAmount") > 0)
        .hasSizeGreaterThan(3);
  }

  @Test
  void companies_someAreNoisy() {
    Map<Integer, Long> counts =
        tickets.stream()
            .collect(
                Collectors.groupingBy(t -> TimeRecords.idOf(t, "company"), Collectors.counting()));
    List<Long> sorted = counts.values().stream().sorted().toList();
    assertThat(sorted.get(sorted.size() - 2)).isGreaterThan(3 * sorted.get(sorted.size() / 2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/finance/agreements | endDate > [2026-03-18] and endDate < [2026-06-18]",
        "/company/configurations | warrantyExpirationDate > [2026-03-18] and warrantyExpirationDate"
            + " < [2026-06-18]",
        "/finance/invoices | balance > 0",
        "/finance/invoices | productTotal > 0",
        "/procurement/products | invoice/id > 0",
        "/sales/opportunities | probability/name = '50' and closedDate = null",
        "/company/contacts | inactiveFlag = true and lastUpdated > [2025-12-18]",
        "/schedule/entries | type/identifier = 'V' and dateStart > [2026-03-18]",
        "/schedule/entries | type/identifier = 'P'",
        "/time/entries | agreementAmount > 0",
        "/sales/opportunities | campaign/id > 0",
        "/sales/opportunities | closedDate = null and pipelineChangeDate < [2026-02-16]",
        "/sales/opportunities | status/name = 'Won' and closedDate >= [2026-01-01]",
        "/service/tickets | parentTicketId > 0",
        "/service/tickets | mergedParentTicket/id > 0",
        "/service/tickets | site/name = 'Branch' and dateEntered > [2026-02-01]",
        "/service/tickets | location/name = 'Orlando Office' and dateEntered > [2026-02-01]",
        "/service/tickets | resources contains ',' and dateEntered > [2026-02-01]",
        "/company/configurations | activeFlag = false",
        "/company/configurations | type/name = 'Domain' and warrantyExpirationDate < [2026-06-18]",
        "/company/configurations | type/name = 'Microsoft 365 License'",
        "/finance/agreements | billingCycle/name = 'Yearly' and agreementStatus = 'Active'",
        "/finance/agreements | billingCycle/name = 'Quarterly' and agreementStatus = 'Active'",
        "/project/tickets | closedFlag = false and requiredDate < [2026-03-18]",
        "/procurement/products | productClass = 'NonInventory'",
        "/service/tickets | externalXRef contains 'ALERT'",
        "/service/tickets | poNumber contains 'PO-'",
        "/service/tickets | predecessorType = 'Ticket'",
        "/service/tickets | escalationLevel > 0 and closedFlag = false",
        "/project/tickets | isIssueFlag = true",
        "/project/tickets | closedFlag = false and owner/id = null",
        "/time/sheets | status in ('Rejected', 'RejectBySecondTier')",
        "/time/entries | status = 'WrittenOff'",
        "/time/entries | status = 'ReadyToBill'",
        "/time/entries | status = 'RejectBySecondTier'",
        "/time/ticketstopwatches | status in ('Running', 'Paused')",
        "/schedule/entries | dateStart > [2026-03-18] and dateStart < [2026-03-19]",
        "/schedule/entries | dateStart = null and doneFlag = false",
        "/expense/entries | chargeToType = 'ServiceTicket'",
        "/expense/entries | project/id > 0",
        "/finance/agreements | agreementStatus = 'Active' and nextInvoiceDate <= [2026-03-18]",
        "/finance/agreements | applicationUnits = 'Amount' and applicationUnlimitedFlag = false",
        "/finance/agreements | parentAgreement/id > 0",
        "/finance/invoices | type = 'CreditMemo'",
        "/finance/invoices | type = 'DownPayment' and remainingDownpayment > 0",
        "/finance/invoices | ticket/id > 0",
        "/company/companies | deletedFlag = true and deletedBy != null",
        "/company/companies | leadFlag = true",
        "/company/companies | parentCompany/id > 0",
        "/company/configurations | activeFlag = true and warrantyExpirationDate = null",
        "/company/configurations | parentConfigurationId > 0",
        "/company/configurations | needsRenewalFlag = true",
        "/company/configurations | billFlag = true and macAddress != null",
        "/system/members | inactiveFlag = true",
        "/system/members | defaultLocation/name = 'Orlando Office' and inactiveFlag = false",
        "/procurement/catalog | inactiveFlag = true",
        "/procurement/onhandserialnumbers | serial != null",
        "/procurement/rmaTags | dateClosed = null",
        "/procurement/products | opportunity/id > 0",
        "/service/knowledgeBaseArticles | board/name = 'Help Desk'"
      })
  void conditions_findThreeOrMore(String path, String conditions) {
    assertThat(caller.count(path, "conditions", conditions)).isGreaterThanOrEqualTo(3);
  }

  @Test
  void tickets_haveNotesAndTheLongOnesTasks() {
    List<JsonObject> closed =
        tickets.stream().filter(t -> isClosed(t) && TimeRecords.id(t) % 40 == 0).toList();
    assertThat(closed)
        .hasSizeGreaterThan(50)
        .allSatisfy(
            ticket -> {
              String notes = "/service/tickets/" + TimeRecords.id(ticket) + "/notes";
              assertThat(caller.count(notes, "conditions", "detailDescriptionFlag = true"))
                  .isPositive();
              assertThat(caller.count(notes, "conditions", "resolutionFlag = true")).isEqualTo(1);
            });
    assertThat(tickets)
        .filteredOn(
            t -> TimeRecords.text(t, "summary").equals("Set up training room") && t.has("owner"))
        .hasSizeGreaterThan(3)
        .allSatisfy(
            t ->
                assertThat(caller.count("/service/tickets/" + TimeRecords.id(t) + "/tasks"))
                    .isEqualTo(3));
  }

  @Test
  void tickets_onesThatWaitForAnAnswerHaveTheClientsNote() {
    List<JsonObject> waiting =
        tickets.stream().filter(t -> TimeRecords.isSet(t, "customerUpdatedFlag")).toList();
    assertThat(waiting)
        .hasSizeGreaterThan(3)
        .allSatisfy(
            ticket ->
                assertThat(
                        caller
                            .get("/service/tickets/" + TimeRecords.id(ticket) + "/notes")
                            .records())
                    .anySatisfy(
                        note ->
                            assertThat(TimeRecords.text(note, "dateCreated"))
                                .isEqualTo(
                                    TimeRecords.text(
                                        ticket.getAsJsonObject("_info"), "lastUpdated"))));
  }

  @Test
  void tickets_parentsKnowThatTheyHaveChildren() {
    Map<Integer, JsonObject> byId =
        tickets.stream().collect(Collectors.toMap(TimeRecords::id, t -> t));
    assertThat(tickets)
        .filteredOn(t -> t.has("parentTicketId"))
        .allSatisfy(
            child -> {
              JsonObject parent = byId.get(child.get("parentTicketId").getAsInt());
              assertThat(TimeRecords.isSet(parent, "hasChildTicket")).isTrue();
              assertThat(TimeRecords.idOf(parent, "company"))
                  .isEqualTo(TimeRecords.idOf(child, "company"));
            });
  }

  @Test
  void projects_eachHasPhasesThatAddUp() {
    for (JsonObject project : TimeRecords.byId(caller, "/project/projects").values()) {
      List<JsonObject> phases =
          caller.get("/project/projects/" + TimeRecords.id(project) + "/phases").records();
      assertThat(phases).hasSizeGreaterThan(2);
      assertThat(phases.stream().mapToDouble(p -> TimeRecords.number(p, "actualHours")).sum())
          .isCloseTo(TimeRecords.number(project, "actualHours"), Offset.offset(0.05));
    }
  }

  @Test
  void companies_largeOnesHaveTwoSites() {
    assertThat(TimeRecords.byId(caller, "/company/companies").values())
        .filteredOn(c -> TimeRecords.number(c, "numberOfEmployees") > 0)
        .allSatisfy(
            company ->
                assertThat(caller.count("/company/companies/" + TimeRecords.id(company) + "/sites"))
                    .isEqualTo(TimeRecords.number(company, "numberOfEmployees") > 50 ? 2 : 1));
  }

  @Test
  void purchaseOrders_linesAreOfTheOrdersVendorAndAddUp() {
    Map<Integer, JsonObject> catalog = TimeRecords.byId(caller, "/procurement/catalog");
    Set<Integer> vendors = new HashSet<>();
    int lines = 0;
    for (JsonObject order : TimeRecords.byId(caller, "/procurement/purchaseorders").values()) {
      double total = 0;
      vendors.add(TimeRecords.idOf(order, "vendorCompany"));
      for (JsonObject line :
          caller
              .get("/procurement/purchaseorders/" + TimeRecords.id(order) + "/lineitems")
              .records()) {
        lines++;
        total += TimeRecords.number(line, "quantity") * TimeRecords.number(line, "unitCost");
        assertThat(TimeRecords.idOf(catalog.get(TimeRecords.idOf(line, "product")), "vendor"))
            .isEqualTo(TimeRecords.idOf(order, "vendorCompany"));
      }
      assertThat(TimeRecords.number(order, "subTotal")).isCloseTo(total, Offset.offset(0.01));
    }
    assertThat(vendors).hasSizeGreaterThan(2);
    assertThat(lines).isGreaterThan(30);
  }

  /** No sentence stands in the entries of a month more than a few dozen times. */
  @Test
  void texts_vary() {
    Map<String, Long> notes =
        caller
            .all(
                "/time/entries",
                "pageSize",
                "1000",
                "conditions",
                "timeStart > [2026-02-01] and timeStart < [2026-03-01] and workType/name ="
                    + " 'Regular'",
                "fields",
                "id,notes")
            .stream()
            .collect(
                Collectors.groupingBy(e -> TimeRecords.text(e, "notes"), Collectors.counting()));
    assertThat(notes).hasSizeGreaterThan(300);
    assertThat(notes.values()).allMatch(count -> count < 40);
  }

  private static boolean isClosed(JsonObject ticket) {
    return TimeRecords.isSet(ticket, "closedFlag");
  }

  private static Set<String> values(
      Collection<JsonObject> records, Function<JsonObject, String> field) {
    return records.stream().map(field).collect(Collectors.toSet());
  }

  private static String name(JsonObject record, String reference) {
    return record.has(reference) ? TimeRecords.text(record.getAsJsonObject(reference), "name") : "";
  }
}
