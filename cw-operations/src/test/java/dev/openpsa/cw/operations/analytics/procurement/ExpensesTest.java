package dev.openpsa.cw.operations.analytics.procurement;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.analytics.Asking;
import dev.openpsa.cw.operations.analytics.FixedSource;
import dev.openpsa.cw.operations.analytics.Told;
import dev.openpsa.cw.operations.computed.ComputedAnswer;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** Expenses that wait for approval, worked out by hand. */
class ExpensesTest {
  private static final Instant SECOND_OF_MARCH = Instant.parse("2026-03-02T15:30:00Z");

  private static FixedSource source(String reports, String entries) {
    return new FixedSource()
        .with("/system/myCompany/timeExpense", "[{\"id\":1,\"internalCompany\":{\"id\":2}}]")
        .with("/company/companies", "[{\"id\":2,\"currency\":{\"currencyCode\":\"USD\"}}]")
        .with(
            "/system/members",
            "[{\"id\":1,\"identifier\":\"ann\",\"expenseApprover\":{\"identifier\":\"boss\"}}]")
        .with(
            "/expense/types", "[{\"id\":1,\"maxAmount\":50},{\"id\":2,\"maxAmount\":0},{\"id\":3}]")
        .with("/expense/reports", reports)
        .with("/expense/entries", entries);
  }

  private static String report(int id, String status, String end) {
    return "{\"id\":"
        + id
        + ",\"member\":{\"identifier\":\"ann\"},\"status\":\""
        + status
        + "\",\"total\":84.2,\"dateEnd\":\""
        + end
        + "T00:00:00Z\"}";
  }

  private static String entry(int id, int report, String amount, String more) {
    return "{\"id\":"
        + id
        + ",\"expenseReport\":{\"id\":"
        + report
        + "},\"member\":{\"identifier\":\"ann\"},\"type\":{\"id\":1},\"amount\":"
        + amount
        + ",\"notes\":\"taxi\",\"company\":{\"id\":9},\"billableOption\":\"DoNotBill\","
        + "\"date\":\"2026-02-10T00:00:00Z\""
        + more
        + "}";
  }

  private static Asking asking(FixedSource source) {
    return new Asking(source, SECOND_OF_MARCH, ZoneId.of("America/Toronto"));
  }

  @Test
  void reportOfFebruary_pendingForFifteenDays_isStaleAndHoldsADuplicate() {
    FixedSource source =
        source(
            "[" + report(7, "PendingApproval", "2026-02-15") + "]",
            "[" + entry(1, 7, "42.10", "") + "," + entry(2, 7, "42.1", "") + "]");

    assertThat(asking(source).rows(new ExpenseApprovals(), "{}"))
        .singleElement()
        .hasToString(
            "{\"approver\":\"boss\",\"member\":\"ann\",\"report_id\":7,"
                + "\"status\":\"PendingApproval\",\"amount\":84.20,\"pending_days\":15,"
                + "\"stale\":true,\"entries\":2,\"flags\":\"duplicate 2\","
                + "\"billable_amount\":0.00}");
  }

  @Test
  void staleDays_atTheBound_isNotStale() {
    FixedSource source =
        source(
            "[" + report(7, "PendingApproval", "2026-02-15") + "]",
            "[" + entry(1, 7, "42.10", "") + "]");

    JsonObject row = asking(source).rows(new ExpenseApprovals(), "{\"stale_days\":15}").get(0);

    assertThat(Told.shown(row, "stale")).isEqualTo("false");
    assertThat(Told.text(row, "flags")).isEmpty();
  }

  @Test
  void flags_eachOfItsOwn() {
    String entries =
        "["
            + String.join(
                ",",
                entry(1, 7, "50.01", ""),
                entry(2, 7, "50.00", ",\"notes\":\" \""),
                entry(3, 7, "9999", ",\"type\":{\"id\":2}"),
                entry(4, 7, "1", ",\"date\":\"2026-02-14T00:00:00Z\""),
                entry(5, 7, "2", ",\"billableOption\":\"Billable\",\"company\":{\"id\":2}"),
                entry(6, 7, "3", ",\"billableOption\":\"Billable\""))
            + "]";

    ComputedAnswer answer =
        asking(source("[" + report(7, "ErrorsCorrected", "2026-03-01") + "]", entries))
            .ask(new ExpenseApprovals(), "{}");

    JsonObject row = answer.rows().get(0);
    assertThat(Told.text(row, "flags"))
        .isEqualTo("over_limit 1, no_notes 1, weekend 1, billable_without_client 1");
    assertThat(Told.shown(row, "billable_amount")).isEqualTo("5.00");
    assertThat(Told.shown(answer.facts().getAsJsonObject("totals"), "billable_pct"))
        .isEqualTo("0.0");
  }

  @Test
  void duplicateOfAnApprovedEntryOfTheWindow_isFlaggedOnce() {
    String pending = "[" + entry(1, 7, "20", "") + "]";
    String window = "[" + entry(1, 7, "20", "") + "," + entry(99, 3, "20.00", "") + "]";
    String reports = "[" + report(7, "PendingApproval", "2026-03-01") + "]";
    FixedSource alone = source(reports, pending);
    FixedSource twice =
        source(reports, window).with("/expense/entries", "expenseReport/id", pending);

    assertThat(Told.text(asking(alone).rows(new ExpenseApprovals(), "{}").get(0), "flags"))
        .isEmpty();
    JsonObject row = asking(twice).rows(new ExpenseApprovals(), "{}").get(0);
    assertThat(Told.text(row, "flags")).isEqualTo("duplicate 1");
    assertThat(Told.integer(row, "entries")).isEqualTo(1);
  }

  @Test
  void amountsHiddenFromTheKey_areNotZero() {
    FixedSource source =
        source(
            "["
                + report(7, "PendingApproval", "2026-02-15").replace("\"total\":84.2,", "")
                + ","
                + report(8, "PendingApproval", "2026-02-15").replace("\"total\":84.2,", "")
                + "]",
            "["
                + entry(1, 7, "null", ",\"billableOption\":\"Billable\"")
                + ","
                + entry(2, 8, "null", "")
                + "]");

    ComputedAnswer answer = asking(source).ask(new ExpenseApprovals(), "{}");

    assertThat(answer.rows())
        .extracting(row -> Told.shown(row, "amount") + " " + Told.shown(row, "billable_amount"))
        .containsExactly("null null", "null 0.00");
    JsonObject totals = answer.facts().getAsJsonObject("totals");
    assertThat(totals.get("amount").isJsonNull()).isTrue();
    assertThat(totals.get("billable_amount").isJsonNull()).isTrue();
    assertThat(totals.get("billable_pct").isJsonNull()).isTrue();
  }

  @Test
  void approver_ofSecondTierAndProject_isNoMember() {
    String reports =
        "["
            + report(1, "ApprovedByTierOne", "2026-02-20")
            + ","
            + report(2, "PendingProjectApproval", "2026-02-19")
            + ","
            + report(3, "PendingApproval", "2026-02-18").replace("ann", "new")
            + "]";

    assertThat(asking(source(reports, "[]")).rows(new ExpenseApprovals(), "{}"))
        .extracting(row -> Told.integer(row, "report_id") + " " + Told.text(row, "approver"))
        .containsExactly("3 (none)", "2 (project)", "1 (second tier)");
  }
}
