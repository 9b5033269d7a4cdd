package dev.openpsa.cw.operations.view;

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

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.openpsa.cw.operations.SandboxDesk;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Pages about what is billed, beside figures that plain loops over all records find. */
class MoneyViewsTest {
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

  private static Map<String, String> results(JsonObject page) {
    Map<String, String> results = new TreeMap<>();
    rows(page, "checks").forEach(each -> results.put(text(each, "check"), text(each, "result")));
    return results;
  }

  /** Entries of tickets, by the ticket. */
  private static Map<Integer, List<JsonObject>> entries() {
    Map<Integer, List<JsonObject>> byTicket = new HashMap<>();
    for (JsonObject entry : desk.all("/time/entries")) {
      if (List.of("ServiceTicket", "ProjectTicket").contains(text(entry, "chargeToType"))) {
        byTicket
            .computeIfAbsent(entry.get("chargeToId").getAsInt(), none -> new ArrayList<>())
            .add(entry);
      }
    }
    return byTicket;
  }

  @Test
  void auditTicket_manyTickets_agreesWithPlainLoops() {
    Map<Integer, List<JsonObject>> worked = entries();
    Map<String, Integer> seen = new TreeMap<>();
    for (JsonObject ticket : audited(worked)) {
      int id = ticket.get("id").getAsInt();
      JsonObject page = viewing.page("audit_ticket", "{\"ticket_id\": " + id + "}");
      Map<String, String> results = results(page);
      assertThat(results).hasSize(17);
      List<JsonObject> own = worked.getOrDefault(id, List.of());
      expect(results, "contact", ticket.has("contact") ? "pass" : "warn", id);
      expect(
          results,
          "type_and_subtype",
          !ticket.has("type") ? "fail" : ticket.has("subType") ? "pass" : "warn",
          id);
      boolean isClosed = is(ticket, "closedFlag");
      expect(
          results,
          "responded_stage",
          ticket.has("dateResponded") ? "pass" : isClosed ? "fail" : "warn",
          id);
      expect(
          results,
          "client_answered_cleared",
          is(ticket, "customerUpdatedFlag") ? "fail" : "pass",
          id);
      boolean isSilent =
          own.stream()
              .anyMatch(
                  each ->
                      text(each, "billableOption").equals("Billable")
                          && text(each, "notes").isBlank());
      expect(results, "billable_time_notes", isSilent ? "fail" : "pass", id);
      double hours = own.stream().mapToDouble(each -> number(each, "actualHours")).sum();
      boolean isOver = number(ticket, "budgetHours") > 0 && hours > number(ticket, "budgetHours");
      expect(results, "hours_within_budget", isOver ? "warn" : "pass", id);
      boolean isLate =
          isClosed
              && own.stream()
                  .anyMatch(
                      each -> text(each, "timeStart").compareTo(text(ticket, "closedDate")) > 0);
      expect(results, "time_after_closing", isLate ? "warn" : "pass", id);
      tasksAndNotesAgree(results, ticket);
      scoreAgrees(page, results);
      results.forEach((check, result) -> seen.merge(check + " " + result, 1, Integer::sum));
    }
    assertThat(seen.keySet())
        .contains(
            "contact warn",
            "client_answered_cleared fail",
            "hours_within_budget warn",
            "resolution_note warn",
            "first_response_in_time pass",
            "agreement pass");
  }

  /** Some of all, some that are open, some that the client answered and some over their budget. */
  private static List<JsonObject> audited(Map<Integer, List<JsonObject>> worked) {
    List<JsonObject> chosen = new ArrayList<>();
    int over = 0;
    int answered = 0;
    int open = 0;
    for (JsonObject ticket : desk.all("/service/tickets")) {
      int id = ticket.get("id").getAsInt();
      double hours =
          worked.getOrDefault(id, List.of()).stream()
              .mapToDouble(each -> number(each, "actualHours"))
              .sum();
      boolean isOver = number(ticket, "budgetHours") > 0 && hours > number(ticket, "budgetHours");
      boolean isOpen = !is(ticket, "closedFlag");
      if (id % 400 == 0
          || isOver && over++ < 4
          || is(ticket, "customerUpdatedFlag") && answered++ < 4
          || isOpen && open++ % 8 == 0) {
        chosen.add(ticket);
      }
    }
    return chosen;
  }

  private static void expect(Map<String, String> results, String check, String result, int ticket) {
    assertThat(results.get(check)).as("%s of ticket %d", check, ticket).isEqualTo(result);
  }

  private static void tasksAndNotesAgree(Map<String, String> results, JsonObject ticket) {
    int id = ticket.get("id").getAsInt();
    boolean isClosed = is(ticket, "closedFlag");
    String path = "/service/tickets/" + id;
    boolean isOpenTask =
        desk.list(path + "/tasks", Map.of()).stream().anyMatch(each -> !is(each, "closedFlag"));
    expect(results, "tasks_closed", !isOpenTask ? "pass" : isClosed ? "fail" : "warn", id);
    boolean isResolved =
        desk.list(path + "/allNotes", Map.of("pageSize", "1000")).stream()
            .anyMatch(each -> is(each, "resolutionFlag"));
    expect(results, "resolution_note", isResolved ? "pass" : isClosed ? "fail" : "warn", id);
  }

  private static void scoreAgrees(JsonObject page, Map<String, String> results) {
    long judged = results.values().stream().filter(each -> !each.equals("unknown")).count();
    long passed = results.values().stream().filter("pass"::equals).count();
    long warned = results.values().stream().filter("warn"::equals).count();
    assertThat(number(section(page, "result"), "score"))
        .isCloseTo(100.0 * (passed + warned / 2.0) / judged, within(0.51));
    List<String> order = List.of("fail", "warn", "unknown", "pass");
    List<Integer> places = new ArrayList<>();
    rows(page, "checks").forEach(each -> places.add(order.indexOf(text(each, "result"))));
    assertThat(places).isSorted();
  }

  @Test
  void auditTicket_strict_warningsCountInFull() {
    JsonObject mild = viewing.page("audit_ticket", "{\"ticket_id\": 4039}");
    JsonObject strict = viewing.page("audit_ticket", "{\"ticket_id\": 4039, \"strict\": true}");
    assertThat(number(section(mild, "result"), "warned")).isPositive();
    assertThat(number(section(strict, "result"), "score"))
        .isLessThan(number(section(mild, "result"), "score"));
    assertThat(flags(strict)).hasSizeGreaterThan(flags(mild).size());
  }

  @Test
  void projectCockpit_openProjects_agreesWithPlainLoops() {
    int over = 0;
    int overdue = 0;
    Map<Integer, Double> costs = new HashMap<>();
    for (JsonObject member : desk.all("/system/members")) {
      double cost = number(member, "hourlyCost");
      costs.put(member.get("id").getAsInt(), cost > 0 ? cost : 45);
    }
    for (JsonObject project : desk.all("/project/projects")) {
      int id = project.get("id").getAsInt();
      if (is(project, "closedFlag") || id % 3 != 0) {
        continue;
      }
      JsonObject page = viewing.page("project_cockpit", "{\"project_id\": " + id + "}");
      assertThat(page.getAsJsonArray("errors")).as("errors of %d", id).isEmpty();
      double worked = 0;
      double labour = 0;
      double unbilled = 0;
      for (JsonObject entry : desk.all("/time/entries")) {
        if (ref(entry, "project") == id) {
          double hours = number(entry, "actualHours");
          worked += hours;
          labour += hours * costs.getOrDefault(ref(entry, "member"), 45.0);
          boolean isOpen =
              text(entry, "billableOption").equals("Billable") && !entry.has("invoice");
          unbilled +=
              isOpen
                  ? Math.max(0, hours - number(entry, "agreementHours"))
                      * number(entry, "hourlyRate")
                  : 0;
        }
      }
      double rest = 0;
      List<Integer> late = new ArrayList<>();
      for (JsonObject ticket : desk.all("/project/tickets")) {
        if (ref(ticket, "project") == id && !is(ticket, "closedFlag")) {
          rest += Math.max(0, number(ticket, "budgetHours") - number(ticket, "actualHours"));
          String required = text(ticket, "requiredDate");
          if (!required.isEmpty() && required.compareTo("2026-03-18") < 0) {
            late.add(ticket.get("id").getAsInt());
          }
        }
      }
      double billed = 0;
      for (JsonObject invoice : desk.all("/finance/invoices")) {
        billed += ref(invoice, "project") == id ? number(invoice, "subtotal") : 0;
      }
      JsonObject burn = section(page, "burn");
      assertThat(number(burn, "worked")).as("hours of %d", id).isCloseTo(worked, within(0.001));
      assertThat(number(burn, "stillToDo")).isCloseTo(rest, within(0.001));
      assertThat(number(burn, "atCompletion")).isCloseTo(worked + rest, within(0.001));
      JsonObject money = section(page, "money");
      assertThat(number(money, "labourCost")).isCloseTo(labour, within(0.01));
      assertThat(number(money, "notYetBilled")).isCloseTo(unbilled, within(0.01));
      assertThat(number(money, "billed")).isCloseTo(billed, within(0.01));
      assertThat(ids(rows(page, "overdue"))).containsExactlyInAnyOrderElementsOf(late);
      boolean isOver = worked > number(project, "budgetHours");
      assertThat(flags(page).contains("over_budget")).isEqualTo(isOver);
      over += isOver ? 1 : 0;
      overdue += late.size();
      weeksAddUp(page, worked);
    }
    assertThat(over).isPositive();
    assertThat(overdue).isPositive();
  }

  private static void weeksAddUp(JsonObject page, double worked) {
    double sum = 0;
    for (JsonObject week : rows(page, "hoursByWeek")) {
      double members = 0;
      for (String each : text(week, "members").split(", ")) {
        members += Double.parseDouble(each.substring(each.lastIndexOf(' ')));
      }
      assertThat(number(week, "hours")).isCloseTo(members, within(0.001));
      sum += number(week, "hours");
    }
    assertThat(sum).isLessThanOrEqualTo(worked + 0.001);
    if (total(page, "hoursByWeek") == rows(page, "hoursByWeek").size()) {
      assertThat(sum).isCloseTo(worked, within(0.001));
    }
  }

  @Test
  void invoiceExplain_manyInvoices_agreesWithPlainLoops() {
    int changed = 0;
    for (JsonObject invoice : desk.all("/finance/invoices")) {
      int id = invoice.get("id").getAsInt();
      if (id % 60 != 0) {
        continue;
      }
      JsonObject page = viewing.page("invoice_explain", "{\"invoice_id\": " + id + "}");
      assertThat(page.getAsJsonArray("errors")).as("errors of %d", id).isEmpty();
      double lines = 0;
      for (JsonObject line : rows(page, "lines")) {
        lines += text(line, "source").equals("total") ? 0 : number(line, "amount");
      }
      if (!text(invoice, "type").equals("CreditMemo")
          && !text(invoice, "type").equals("DownPayment")) {
        assertThat(lines).as("lines of %d", id).isCloseTo(number(invoice, "total"), within(0.01));
      }
      double worked = 0;
      double covered = 0;
      Set<Integer> doubtful = new HashSet<>();
      for (JsonObject entry : desk.all("/time/entries")) {
        if (ref(entry, "invoice") == id) {
          worked += number(entry, "actualHours");
          covered += number(entry, "agreementHours");
          if (isDoubtful(entry)) {
            doubtful.add(entry.get("id").getAsInt());
          }
        }
      }
      JsonObject hours = section(page, "hours");
      assertThat(number(hours, "worked")).isCloseTo(worked, within(0.001));
      assertThat(number(hours, "coveredByAgreement")).isCloseTo(covered, within(0.001));
      assertThat(total(page, "questionable")).as("doubts of %d", id).isEqualTo(doubtful.size());
      changed += previousAgrees(page, invoice) ? 1 : 0;
    }
    assertThat(changed).isPositive();
  }

  @Test
  void invoiceExplain_entriesThatClientsAskAbout_areNamedWithTheReason() {
    List<List<String>> doubts = new ArrayList<>();
    for (String entry :
        List.of(
            "'timeStart': '2026-03-18T15:00:00Z', 'actualHours': 4, 'notes': 'Fixed.'",
            "'timeStart': '2026-03-18T15:00:00Z', 'actualHours': 4.25, 'notes': 'Fixed.'",
            "'timeStart': '2026-03-18T15:00:00Z', 'actualHours': 1, 'notes': '  '",
            "'timeStart': '2026-03-18T10:59:00Z', 'actualHours': 1, 'notes': 'Fixed.'",
            "'timeStart': '2026-03-18T23:00:00Z', 'actualHours': 5",
            "'timeStart': '2026-03-21T15:00:00Z', 'actualHours': 1, 'notes': 'Fixed.'")) {
      String json = ("{'billableOption': 'Billable', " + entry + "}").replace('\'', '"');
      Row row = new Row(JsonParser.parseString(json).getAsJsonObject());
      doubts.add(InvoiceExplain.doubts(row, SandboxDesk.ZONE));
    }
    assertThat(doubts)
        .containsExactly(
            List.of(),
            List.of("long"),
            List.of("no notes"),
            List.of("after hours"),
            List.of("no notes", "long", "after hours"),
            List.of("after hours"));
    JsonObject free =
        JsonParser.parseString("{\"billableOption\": \"NoCharge\"}").getAsJsonObject();
    assertThat(InvoiceExplain.doubts(new Row(free), SandboxDesk.ZONE)).isEmpty();
  }

  private static boolean isDoubtful(JsonObject entry) {
    ZonedDateTime start = Instant.parse(text(entry, "timeStart")).atZone(SandboxDesk.ZONE);
    boolean isAfterHours =
        start.getDayOfWeek().getValue() > 5 || start.getHour() < 7 || start.getHour() >= 19;
    return text(entry, "billableOption").equals("Billable")
        && (isAfterHours || number(entry, "actualHours") > 4 || text(entry, "notes").isBlank());
  }

  /** Whether there is an invoice of the contract before it, which the page then names. */
  private static boolean previousAgrees(JsonObject page, JsonObject invoice) {
    if (!invoice.has("agreement")) {
      assertThat(page.has("changes")).isFalse();
      return false;
    }
    JsonObject previous = null;
    for (JsonObject other : desk.all("/finance/invoices")) {
      boolean isBefore =
          ref(other, "agreement") == ref(invoice, "agreement")
              && !text(other, "type").equals("CreditMemo")
              && text(other, "date").compareTo(text(invoice, "date")) < 0;
      if (isBefore
          && (previous == null || text(other, "date").compareTo(text(previous, "date")) > 0)) {
        previous = other;
      }
    }
    JsonObject changes = section(page, "changes");
    if (previous == null) {
      assertThat(changes.size()).isZero();
      return false;
    }
    assertThat(text(changes, "previousDate")).isEqualTo(text(previous, "date").substring(0, 10));
    assertThat(number(changes, "difference"))
        .isCloseTo(number(invoice, "total") - number(changes, "previousTotal"), within(0.001));
    return true;
  }

  @Test
  void invoiceExplain_number_isFoundByIt() {
    JsonObject page = viewing.page("invoice_explain", "{\"invoice_number\": \"10684\"}");
    assertThat(section(page, "invoice").get("id").getAsInt()).isEqualTo(684);
    assertThat(flags(page)).anyMatch(flag -> flag.matches("overdue_\\d+_days"));
    assertThat(rows(page, "contractLines")).isNotEmpty();
  }

  @Test
  void purchaseTracker_eachOrder_agreesWithPlainLoops() {
    int waiting = 0;
    int late = 0;
    for (JsonObject order : desk.all("/procurement/purchaseorders")) {
      String number = text(order, "poNumber");
      JsonObject page = viewing.page("purchase_tracker", "{\"po_number\": \"" + number + "\"}");
      int open = 0;
      int past = 0;
      List<JsonObject> lines =
          desk.list(
              "/procurement/purchaseorders/" + order.get("id").getAsInt() + "/lineitems", Map.of());
      for (JsonObject line : lines) {
        boolean isOpen =
            !is(line, "closedFlag") && number(line, "receivedQuantity") < number(line, "quantity");
        open += isOpen ? 1 : 0;
        past += isOpen && text(line, "expectedShipDate").compareTo("2026-03-18") < 0 ? 1 : 0;
      }
      assertThat(total(page, "lines")).isEqualTo(lines.size());
      assertThat(
              rows(page, "lines").stream().filter(each -> !text(each, "state").equals("received")))
          .as("open lines of %s", number)
          .hasSize(open);
      assertThat(flags(page).contains("late_" + past)).isEqualTo(past > 0);
      waiting += open;
      late += past;
    }
    assertThat(waiting).isPositive();
    assertThat(late).isPositive();
  }

  @Test
  void purchaseTracker_whatWasSold_tellsHowFarItIs() {
    Set<String> stages = new HashSet<>();
    for (JsonObject product : desk.all("/procurement/products")) {
      if (product.has("invoice") && product.get("id").getAsInt() % 10 != 0) {
        continue;
      }
      String by = product.has("ticket") ? "ticket" : product.has("project") ? "project" : "company";
      JsonObject page =
          viewing.page("purchase_tracker", "{\"" + by + "_id\": " + ref(product, by) + "}");
      List<Integer> sold = new ArrayList<>();
      for (JsonObject each : desk.all("/procurement/products")) {
        if (ref(each, by) == ref(product, by) && !is(each, "cancelledFlag")) {
          sold.add(each.get("id").getAsInt());
        }
      }
      assertThat(ids(rows(page, "lines"))).containsExactlyInAnyOrderElementsOf(sold);
      JsonObject line = Viewing.byId(rows(page, "lines"), product.get("id").getAsInt());
      stages.add(text(line, "stage"));
      assertThat(text(line, "stage").equals("invoiced")).isEqualTo(product.has("invoice"));
    }
    assertThat(stages).contains("invoiced", "not ordered");
  }
}
