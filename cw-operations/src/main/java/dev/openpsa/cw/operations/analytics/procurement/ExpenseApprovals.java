package dev.openpsa.cw.operations.analytics.procurement;

import dev.openpsa.cw.operations.analytics.Arguments;
import dev.openpsa.cw.operations.analytics.Column;
import dev.openpsa.cw.operations.analytics.Figures;
import dev.openpsa.cw.operations.analytics.Handler;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Money;
import dev.openpsa.cw.operations.analytics.Purse;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Question;
import dev.openpsa.cw.operations.analytics.Report;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.Sum;
import dev.openpsa.cw.operations.analytics.Window;
import dev.openpsa.cw.operations.analytics.reference.OwnCompany;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code expense_approvals}. */
public final class ExpenseApprovals implements Handler {
  private static final Question QUESTION =
      Question.of("expense_approvals", "Which expense reports wait for whom, and what is unusual.")
          .alsoKnownAs("pending_expenses", "expenses_to_approve")
          .formula(
              "reports that are pending approval, pending project approval, with errors corrected"
                  + " or approved by tier one, of any age",
              "pending_days = today - end of the report; stale = pending_days above stale_days",
              "flags, of the report's entries: over_limit = amount above the type's maximum;"
                  + " no_notes; duplicate = same member, date, amount and type as another entry of"
                  + " these reports or of the window; weekend; billable_without_client = billable"
                  + " and no company, or the own one",
              "billable_amount = amounts of billable entries; billable_pct = 100 x that / amounts"
                  + " of all entries")
          .caveats(
              "A maximum of 0, or none, is no limit.",
              "The approver is the member's expense approver; who approves for a project, or as"
                  + " second tier, no report tells.")
          .takes(
              Window.days(30),
              Arguments.integer("stale_days", 7, "days after which a pending report is stale"));

  private static final String NONE = "(none)";
  private static final String PENDING =
      "status in (\"PendingApproval\",\"PendingProjectApproval\",\"ErrorsCorrected\","
          + "\"ApprovedByTierOne\")";
  private static final String[] ENTRY_FIELDS = {
    "id",
    "expenseReport/id",
    "member/identifier",
    "company/id",
    "type/id",
    "amount",
    "billableOption",
    "date",
    "notes",
    "currency/currencyCode"
  };

  /** A report that waits, with its entries. */
  private record Waiting(Row report, List<Row> entries, @Nullable Long days) {
    long rank() {
      return days == null ? Long.MAX_VALUE : days;
    }
  }

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Report answer(Inquiry inquiry) {
    Window window = Window.ofDays(inquiry.call());
    OwnCompany own = OwnCompany.of(inquiry);
    Map<Integer, Row> reports = reports(inquiry);
    Query entries = Query.of("/expense/entries", "", ENTRY_FIELDS);
    List<Row> theirs = inquiry.readReferring(entries, "expenseReport/id", reports.keySet());
    List<Row> recent =
        inquiry.read(Query.of("/expense/entries", window.holdsDay("date"), ENTRY_FIELDS));
    ExpenseFlags flags = ExpenseFlags.of(inquiry, own, theirs, recent);
    List<Waiting> waiting = waiting(reports, theirs, window.today());
    return report(inquiry, window, waiting, flags, own);
  }

  private static Map<Integer, Row> reports(Inquiry inquiry) {
    Map<Integer, Row> reports = new LinkedHashMap<>();
    for (Row report :
        inquiry.read(
            Query.of(
                "/expense/reports",
                PENDING,
                "id",
                "member/identifier",
                "dateEnd",
                "status",
                "total"))) {
      Integer id = report.id("id");
      if (id != null) {
        reports.put(id, report);
      }
    }
    return reports;
  }

  private static List<Waiting> waiting(
      Map<Integer, Row> reports, List<Row> entries, LocalDate today) {
    Map<Integer, List<Row>> byReport = new HashMap<>();
    for (Row entry : entries) {
      Integer report = entry.id("expenseReport/id");
      if (report != null) {
        byReport.computeIfAbsent(report, id -> new ArrayList<>()).add(entry);
      }
    }
    List<Waiting> waiting = new ArrayList<>();
    reports.forEach(
        (id, report) -> {
          LocalDate end = report.date("dateEnd");
          Long days = end == null ? null : Long.valueOf(ChronoUnit.DAYS.between(end, today));
          waiting.add(new Waiting(report, byReport.getOrDefault(id, List.of()), days));
        });
    waiting.sort(Comparator.comparingLong(Waiting::rank).reversed());
    return waiting;
  }

  private static Map<String, String> approvers(Inquiry inquiry) {
    Map<String, String> approvers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Row member :
        inquiry.reference(
            Query.of("/system/members", "", "id", "identifier", "expenseApprover/identifier"))) {
      approvers.put(member.text("identifier", ""), member.text("expenseApprover/identifier", NONE));
    }
    return approvers;
  }

  private static String approver(Row report, Map<String, String> approvers) {
    return switch (report.text("status", "")) {
      case "ApprovedByTierOne" -> "(second tier)";
      case "PendingProjectApproval" -> "(project)";
      default -> approvers.getOrDefault(report.text("member/identifier", ""), NONE);
    };
  }

  private static Report report(
      Inquiry inquiry, Window window, List<Waiting> waiting, ExpenseFlags flags, OwnCompany own) {
    Report report =
        new Report(
            window,
            List.of(
                Column.text("approver"),
                Column.text("member"),
                Column.count("report_id"),
                Column.text("status"),
                Column.money("amount"),
                Column.number("pending_days", "days"),
                new Column("stale", "flag", ""),
                Column.count("entries"),
                Column.text("flags"),
                Column.money("billable_amount")));
    Map<String, String> approvers = approvers(inquiry);
    int staleDays = inquiry.call().integer("stale_days");
    Purse amounts = new Purse();
    Purse billable = new Purse();
    Sum all = new Sum();
    Sum allBillable = new Sum();
    int stale = 0;
    Map<ExpenseFlags.Flag, Integer> counts = new TreeMap<>();
    for (Waiting one : waiting) {
      String currency =
          one.entries().isEmpty() ? own.currency() : own.currencyOf(one.entries().get(0));
      Sum ownBillable = new Sum();
      Map<ExpenseFlags.Flag, Integer> found = new TreeMap<>();
      for (Row entry : one.entries()) {
        all.add(entry.number("amount"));
        if (entry.text("billableOption", "").equals("Billable")) {
          ownBillable.add(entry.number("amount"));
          billable.add(entry.number("amount"), currency);
        }
        flags.of(entry).forEach(flag -> found.merge(flag, 1, Integer::sum));
      }
      found.forEach((flag, count) -> counts.merge(flag, count, Integer::sum));
      boolean isStale = one.days() != null && one.days() > staleDays;
      stale += isStale ? 1 : 0;
      amounts.add(one.report().number("total"), currency);
      allBillable.add(ownBillable);
      report.row(
          approver(one.report(), approvers),
          one.report().text("member/identifier"),
          one.report().id("id"),
          one.report().text("status"),
          Money.of(one.report().number("total"), currency),
          one.days(),
          isStale,
          one.entries().size(),
          shown(found),
          Money.of(ownBillable.value(), currency));
    }
    report.total("reports", waiting.size());
    report.total("amount", amounts);
    report.total("stale", stale);
    report.total("billable_amount", billable);
    report.total("billable_pct", Figures.percent(allBillable.value(), all.value()));
    report.total("flags", shown(counts));
    return report;
  }

  /** {@code duplicate 2}. */
  private static List<String> shown(Map<ExpenseFlags.Flag, Integer> counts) {
    return counts.entrySet().stream()
        .map(flag -> flag.getKey().name().toLowerCase(Locale.ROOT) + " " + flag.getValue())
        .toList();
  }
}
