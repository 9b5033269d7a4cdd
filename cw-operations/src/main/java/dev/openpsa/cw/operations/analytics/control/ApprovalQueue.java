package dev.openpsa.cw.operations.analytics.control;

import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
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
import dev.openpsa.cw.operations.registry.ArgumentType;
import dev.openpsa.cw.operations.registry.RecordName;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code approval_queue}. */
public final class ApprovalQueue implements Handler {
  private static final Question QUESTION =
      Question.of("approval_queue", "Which time sheets and expense reports wait for my approval.")
          .alsoKnownAs("my_approvals", "pending_approvals")
          .formula(
              "mine: the member has me as time approver or expense approver, or has one who"
                  + " delegated approvals to me on this day",
              "tier 1: PendingApproval or ErrorsCorrected; tier 2: ApprovedByTierOne",
              "days_waiting = today - last day of the period; overdue: the deadline has passed",
              "errors, warnings: what validate_timesheets finds on the sheet by the rules that are"
                  + " enabled; empty for expenses, and where it could not be checked")
          .caveats(
              "What waits for a project's approver (PendingProjectApproval) is not among the rows:"
                  + " the member's approver can't approve it.",
              "ConnectWise does not tell who the second approver is: tier 2 shows what the first"
                  + " one, or a delegate of theirs, can follow up.",
              "Amounts are in the own company's currency.")
          .takes(
              Arguments.optional(
                  "approver",
                  ArgumentType.of(RecordName.MEMBER, "identifier"),
                  null,
                  "default: the calling member"));

  private static final String WAITING =
      "status in (\"PendingApproval\",\"PendingProjectApproval\",\"ErrorsCorrected\","
          + "\"ApprovedByTierOne\")";

  private final SheetCheck check;

  /**
   * @param check of the sheets
   */
  public ApprovalQueue(SheetCheck check) {
    this.check = check;
  }

  /** What waits. */
  private record Item(
      String kind, Row row, String via, @Nullable LocalDate end, @Nullable LocalDate deadline) {

    static Item of(String kind, Row row, String via) {
      return new Item(
          kind,
          row,
          via,
          row.date("dateEnd"),
          row.date(kind.equals("time") ? "deadline" : "dueDate"));
    }

    int tier() {
      return row.text("status", "").equals("ApprovedByTierOne") ? 2 : 1;
    }

    @Nullable Long daysWaiting(LocalDate today) {
      return end == null ? null : Long.valueOf(Math.max(0, ChronoUnit.DAYS.between(end, today)));
    }

    boolean isOverdue(LocalDate today) {
      return deadline != null && deadline.isBefore(today);
    }
  }

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Report answer(Inquiry inquiry) {
    String approver =
        inquiry.call().has("approver")
            ? inquiry.call().text("approver")
            : inquiry.call().scene().me().get();
    Approvers approvers = Approvers.of(inquiry, approver);
    List<Item> items = new ArrayList<>();
    int ofProjects = 0;
    for (Row sheet :
        inquiry.read(
            Query.of(
                "/time/sheets",
                WAITING,
                "id",
                "member/identifier",
                "dateStart",
                "dateEnd",
                "status",
                "hours",
                "deadline"))) {
      ofProjects += add(items, "time", sheet, approvers.ofTime(sheet.text("member/identifier")));
    }
    for (Row expenses :
        inquiry.read(
            Query.of(
                "/expense/reports",
                WAITING,
                "id",
                "member/identifier",
                "dateStart",
                "dateEnd",
                "status",
                "total",
                "dueDate"))) {
      ofProjects +=
          add(items, "expense", expenses, approvers.ofExpenses(expenses.text("member/identifier")));
    }
    if (approvers.isOfNobody()) {
      inquiry.warn("Nobody has " + approver + " as approver, and nobody delegated to them.");
    }
    Report report = report(inquiry, items, verdicts(inquiry, items));
    report.total("approver", approver);
    report.exclude("waiting_for_a_project_approver", ofProjects);
    return report;
  }

  /** By sheet; none where they can't be checked, which is told. */
  private Map<Integer, SheetCheck.Verdict> verdicts(Inquiry inquiry, List<Item> items) {
    List<Integer> sheets = new ArrayList<>();
    LocalDate first = inquiry.today();
    LocalDate last = LocalDate.MIN;
    for (Item item : items) {
      Integer id = item.row().id("id");
      LocalDate start = item.row().date("dateStart");
      if (item.kind().equals("time") && id != null && start != null && item.end() != null) {
        sheets.add(id);
        first = start.isBefore(first) ? start : first;
        last = item.end().isAfter(last) ? item.end() : last;
      }
    }
    try {
      return sheets.isEmpty() ? Map.of() : check.check(inquiry, sheets, first, last);
    } catch (RequestFailure e) {
      if (e.code() == ErrorCode.CANCELLED) {
        throw e;
      }
      inquiry.warn("Errors and warnings of the sheets are not known: " + e.getMessage() + ".");
      return Map.of();
    }
  }

  /** Adds what is mine; answers 1 for what would be but for the project's approver. */
  private static int add(List<Item> items, String kind, Row row, @Nullable String via) {
    if (via == null) {
      return 0;
    }
    if (row.text("status", "").equals("PendingProjectApproval")) {
      return 1;
    }
    items.add(Item.of(kind, row, via));
    return 0;
  }

  private static Report report(
      Inquiry inquiry, List<Item> items, Map<Integer, SheetCheck.Verdict> verdicts) {
    LocalDate today = inquiry.today();
    String currency = OwnCompany.of(inquiry).currency();
    Report report =
        new Report(
            Window.ofDay(null, inquiry.call().scene()),
            List.of(
                Column.text("kind"),
                Column.count("id"),
                Column.text("member"),
                Column.text("period"),
                Column.text("status"),
                Column.count("tier"),
                Column.hours("hours"),
                Column.money("amount"),
                Column.number("days_waiting", "days"),
                Column.date("deadline"),
                Column.text("overdue"),
                Column.count("errors"),
                Column.count("warnings"),
                Column.text("via")));
    Sum hours = new Sum();
    Purse amounts = new Purse();
    items.stream()
        .sorted(
            Comparator.comparing(Item::tier)
                .thenComparing(item -> !item.isOverdue(today))
                .thenComparing(Item::end, Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(Item::kind, Comparator.reverseOrder())
                .thenComparing(item -> item.row().text("member/identifier", "")))
        .forEach(
            item -> {
              boolean isTime = item.kind().equals("time");
              var worked = isTime ? item.row().number("hours") : null;
              Integer id = item.row().id("id");
              SheetCheck.Verdict verdict = isTime && id != null ? verdicts.get(id) : null;
              Money amount = isTime ? null : Money.of(item.row().number("total"), currency);
              report.row(
                  item.kind(),
                  id,
                  item.row().text("member/identifier"),
                  item.row().date("dateStart") + " to " + item.end(),
                  item.row().text("status"),
                  item.tier(),
                  Figures.hours(worked),
                  amount,
                  item.daysWaiting(today),
                  item.deadline(),
                  item.isOverdue(today) ? "yes" : "no",
                  verdict == null ? null : verdict.errors(),
                  verdict == null ? null : verdict.warnings(),
                  item.via());
              if (isTime) {
                hours.add(worked);
              } else {
                amounts.add(item.row().number("total"), currency);
              }
            });
    report.total("time_sheets", items.stream().filter(one -> one.kind().equals("time")).count());
    report.total(
        "expense_reports", items.stream().filter(one -> one.kind().equals("expense")).count());
    report.total("tier_1", items.stream().filter(one -> one.tier() == 1).count());
    report.total("tier_2", items.stream().filter(one -> one.tier() == 2).count());
    report.total(
        "sheets_with_errors",
        verdicts.isEmpty()
            ? null
            : verdicts.values().stream().filter(one -> one.errors() > 0).count());
    report.total("overdue", items.stream().filter(one -> one.isOverdue(today)).count());
    report.total("hours", Figures.hours(hours.value()));
    report.total("amount", amounts);
    return report;
  }
}
