package dev.openpsa.cw.operations.analytics.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.SandboxDesk;
import dev.openpsa.cw.operations.analytics.ApiSource;
import dev.openpsa.cw.operations.analytics.Asking;
import dev.openpsa.cw.operations.analytics.PlainSla;
import dev.openpsa.cw.operations.computed.ComputedAnswer;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The same figures by plain loops over all that the sandbox holds. */
class ControlInSandboxTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 18);
  private static final String APPROVER = "mhartwell";

  private static SandboxDesk desk;
  private static Asking asking;

  @BeforeAll
  static void open() {
    desk = SandboxDesk.forReading();
    asking =
        new Asking(new ApiSource(desk.planner(), desk.runner()), SandboxDesk.NOW, SandboxDesk.ZONE);
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  private static int id(JsonObject record, String reference) {
    return record.has(reference) ? record.getAsJsonObject(reference).get("id").getAsInt() : -1;
  }

  private static String identifier(JsonObject record, String reference) {
    return record.has(reference)
        ? record.getAsJsonObject(reference).get("identifier").getAsString()
        : "";
  }

  private static boolean flag(JsonObject record, String name) {
    return record.has(name) && record.get(name).getAsBoolean();
  }

  private static LocalDate day(JsonElement at) {
    return Instant.parse(at.getAsString()).atZone(SandboxDesk.ZONE).toLocalDate();
  }

  private static LocalDate entered(JsonObject ticket) {
    return day(ticket.getAsJsonObject("_info").get("dateEntered"));
  }

  /** Tickets on active service boards that are neither merged, nor a child, nor our own. */
  private static List<JsonObject> tickets() {
    Set<Integer> boards = new HashSet<>();
    for (JsonObject board : desk.all("/service/boards")) {
      if (!flag(board, "inactiveFlag") && !flag(board, "projectFlag")) {
        boards.add(board.get("id").getAsInt());
      }
    }
    List<JsonObject> found = new ArrayList<>();
    for (JsonObject ticket : desk.all("/service/tickets")) {
      boolean isPart = ticket.has("mergedParentTicket") || ticket.has("parentTicketId");
      if (boards.contains(id(ticket, "board")) && id(ticket, "company") != 1 && !isPart) {
        found.add(ticket);
      }
    }
    return found;
  }

  private static long count(List<JsonObject> tickets, Predicate<JsonObject> is) {
    return tickets.stream().filter(is).count();
  }

  @Test
  void dailyBrief_agreesWithPlainLoops() {
    List<JsonObject> all = tickets();
    List<JsonObject> open = all.stream().filter(one -> !flag(one, "closedFlag")).toList();
    LocalDate yesterday = TODAY.minusDays(1);

    ComputedAnswer answer = asking.ask(new ServiceDeskDailyBrief(), "{}");
    JsonObject totals = answer.facts().getAsJsonObject("totals");

    Map<String, Long> expected = new TreeMap<>();
    expected.put("open", (long) open.size());
    expected.put("opened", count(all, one -> entered(one).equals(yesterday)));
    expected.put(
        "closed",
        count(
            all,
            one ->
                flag(one, "closedFlag")
                    && one.has("closedDate")
                    && day(one.get("closedDate")).equals(yesterday)));
    expected.put("unassigned", count(open, one -> !one.has("owner")));
    expected.put("out_of_sla", count(open, one -> PlainSla.isPast(one, SandboxDesk.NOW)));
    expected.put(
        "due",
        count(
            open,
            one ->
                one.has("requiredDate")
                    && one.get("requiredDate")
                            .getAsString()
                            .substring(0, 10)
                            .compareTo("2026-03-18")
                        <= 0));
    expected.put("client_answered", count(open, one -> flag(one, "customerUpdatedFlag")));
    expected.forEach(
        (item, figure) ->
            assertThat(totals.get(item).getAsLong()).as(item).isEqualTo(figure).isPositive());
    assertThat(totals.get("net").getAsLong())
        .isEqualTo(expected.get("opened") - expected.get("closed"));
    assertThat(answer.rows()).hasSizeBetween(20, 50);
    assertThat(
            answer.rows().stream()
                .filter(row -> row.get("section").getAsString().equals("queues"))
                .mapToLong(row -> row.get("value").getAsLong())
                .sum())
        .isEqualTo(open.size());
    assertThat(
            answer.rows().stream()
                .filter(row -> row.get("section").getAsString().equals("urgent"))
                .map(row -> row.get("value").getAsInt())
                .toList())
        .hasSize(10)
        .isSortedAccordingTo((a, b) -> b - a);
  }

  @Test
  void approvalQueue_agreesWithPlainLoops() {
    Set<String> time = new HashSet<>();
    Set<String> expenses = new HashSet<>();
    for (JsonObject member : desk.all("/system/members")) {
      if (!flag(member, "inactiveFlag")) {
        String who = member.get("identifier").getAsString();
        if (identifier(member, "timeApprover").equals(APPROVER)) {
          time.add(who);
        }
        if (identifier(member, "expenseApprover").equals(APPROVER)) {
          expenses.add(who);
        }
      }
    }
    Set<String> expected = new HashSet<>();
    BigDecimal hours = BigDecimal.ZERO;
    Set<String> waiting = Set.of("PendingApproval", "ErrorsCorrected", "ApprovedByTierOne");
    for (JsonObject sheet : desk.all("/time/sheets")) {
      if (waiting.contains(sheet.get("status").getAsString())
          && time.contains(identifier(sheet, "member"))) {
        expected.add("time" + sheet.get("id"));
        hours = hours.add(sheet.get("hours").getAsBigDecimal());
      }
    }
    for (JsonObject report : desk.all("/expense/reports")) {
      if (waiting.contains(report.get("status").getAsString())
          && expenses.contains(identifier(report, "member"))) {
        expected.add("expense" + report.get("id"));
      }
    }

    ComputedAnswer answer =
        asking.ask(new ApprovalQueue(SheetCheck.NONE), "{\"approver\":\"mhartwell\"}");

    assertThat(answer.rows())
        .extracting(row -> row.get("kind").getAsString() + row.get("id"))
        .containsExactlyInAnyOrderElementsOf(expected)
        .hasSizeGreaterThan(10);
    JsonObject totals = answer.facts().getAsJsonObject("totals");
    assertThat(totals.get("hours").getAsBigDecimal()).isEqualByComparingTo(hours);
    assertThat(totals.get("tier_1").getAsInt() + totals.get("tier_2").getAsInt())
        .isEqualTo(expected.size());
  }

  @Test
  void dataQuality_agreesWithPlainLoops() {
    List<JsonObject> recent =
        tickets().stream()
            .filter(
                one -> entered(one).isAfter(TODAY.minusDays(30)) && !entered(one).isAfter(TODAY))
            .toList();
    Map<String, Long> missing = new TreeMap<>();
    for (String field : List.of("contact", "agreement", "owner", "type", "subType", "sla")) {
      missing.put("ticket." + field, count(recent, one -> !one.has(field)));
    }
    List<JsonObject> entries =
        desk.all("/time/entries").stream()
            .filter(
                one -> {
                  LocalDate day = day(one.get("timeStart"));
                  return day.isAfter(TODAY.minusDays(30)) && !day.isAfter(TODAY);
                })
            .toList();
    missing.put(
        "time_entry.notes",
        count(entries, one -> !one.has("notes") || one.get("notes").getAsString().isBlank()));
    missing.put("time_entry.workRole", count(entries, one -> !one.has("workRole")));
    List<JsonObject> companies =
        desk.all("/company/companies").stream()
            .filter(
                one ->
                    !flag(one, "deletedFlag")
                        && one.getAsJsonObject("status").get("name").getAsString().equals("Active"))
            .toList();
    missing.put("company.territoryManager", count(companies, one -> !one.has("territoryManager")));

    ComputedAnswer answer = asking.ask(new DataQualityAudit(), "{}");

    Map<String, JsonObject> rows = new TreeMap<>();
    answer
        .rows()
        .forEach(
            row ->
                rows.put(
                    row.get("object").getAsString() + "." + row.get("field").getAsString(), row));
    missing.forEach(
        (field, count) ->
            assertThat(rows.get(field).get("missing").getAsLong()).as(field).isEqualTo(count));
    assertThat(rows.get("ticket.contact").get("records").getAsInt()).isEqualTo(recent.size());
    assertThat(missing.get("ticket.contact")).isPositive();
    assertThat(answer.rows())
        .allSatisfy(
            row ->
                assertThat(row.get("missing").getAsInt())
                    .isLessThanOrEqualTo(row.get("records").getAsInt()));
  }
}
