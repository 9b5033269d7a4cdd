package dev.openpsa.cw.operations.analytics.people;

import dev.openpsa.cw.operations.analytics.Arguments;
import dev.openpsa.cw.operations.analytics.Column;
import dev.openpsa.cw.operations.analytics.Figures;
import dev.openpsa.cw.operations.analytics.Handler;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Picture;
import dev.openpsa.cw.operations.analytics.Question;
import dev.openpsa.cw.operations.analytics.Report;
import dev.openpsa.cw.operations.analytics.Sum;
import dev.openpsa.cw.operations.analytics.Window;
import dev.openpsa.cw.operations.analytics.accrual.AccrualBalance;
import dev.openpsa.cw.operations.analytics.accrual.AccrualRecords;
import dev.openpsa.cw.operations.analytics.accrual.AccrualRules;
import dev.openpsa.cw.operations.analytics.accrual.AccrualType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** {@code leave_balance_overview}. */
public final class LeaveBalanceOverview implements Handler {
  private static final Question QUESTION =
      Question.of(
              "leave_balance_overview",
              "What leave everybody has left, and who will lose or overdraw some.")
          .alsoKnownAs("leave_balances", "pto_balances", "accrual_overview")
          .formula(
              "granted = hours of the location's policy for the full years of service at the start"
                  + " of the year; in the hire year the part that is left of it; with"
                  + " accrual.earning monthly a twelfth for each full month",
              "adjustments = hours added or taken by hand for that year; carry_over = what the year"
                  + " before left unused, up to the policy's limit",
              "used = leave entries up to now, planned = those to come; rejected ones count as"
                  + " neither",
              "balance = granted + adjustments + carry_over - used - planned; days = balance /"
                  + " daily capacity",
              "at_risk: overdrawn below 0; lose when the year ends within lose_within_days and"
                  + " more is left than can be carried over")
          .caveats(
              "ConnectWise tells no balance: this is computed from its parts.",
              "A year is the calendar's or that of the hire, as the policy says; it is judged on"
                  + " today, or on 31 December of another year.",
              "Without a hire date no grant can be known.",
              "Active members who have to hand in time sheets.")
          .takes(
              Arguments.integer("year", "default: this year"),
              Arguments.choice("accrual_type", "all", "PTO", "Vacation", "Sick", "Holiday"),
              Arguments.integer("lose_within_days", 90, "how near the end of the year is"));

  private record Line(AccrualRecords.Member member, AccrualBalance balance, String risk) {}

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Picture picture() {
    return Picture.heatMap("accrual_type", "member", "balance");
  }

  @Override
  public Report answer(Inquiry inquiry) {
    int year =
        inquiry.call().has("year") ? inquiry.call().integer("year") : inquiry.today().getYear();
    LocalDate day =
        year == inquiry.today().getYear()
            ? inquiry.today()
            : LocalDate.of(year, Month.DECEMBER, 31);
    String asked = inquiry.call().text("accrual_type");
    int near = inquiry.call().integer("lose_within_days");
    ZoneId zone = inquiry.call().scene().zone();
    List<Line> lines = new ArrayList<>();
    int withoutHireDate = 0;
    for (AccrualRecords.Member member :
        new AccrualRecords(inquiry, day, day, zone)
            .read("inactiveFlag = false and requireTimeSheetEntryFlag = true")) {
      withoutHireDate += member.accruals().hired() == null ? 1 : 0;
      for (AccrualType type : AccrualType.values()) {
        boolean isAsked = asked.equals("all") || asked.equals(type.word());
        if (isAsked && member.accruals().policies().containsKey(type)) {
          AccrualBalance balance = member.accruals().on(day, type);
          lines.add(new Line(member, balance, risk(balance, near, day)));
        }
      }
    }
    lines.sort(
        Comparator.comparing((Line line) -> order(line.risk()))
            .thenComparing(
                line -> line.balance().balance(), Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(line -> line.member().identifier()));
    Report report = report(Window.ofDay(day, inquiry.call().scene()), lines);
    report.total("method", AccrualRules.of(inquiry.settings()).method());
    report.quality("members_without_hire_date", withoutHireDate);
    return report;
  }

  private static String risk(AccrualBalance balance, int near, LocalDate day) {
    return balance.isOverdrawn() ? "overdrawn" : balance.lapsesWithin(near, day) ? "lose" : "none";
  }

  private static int order(String risk) {
    return List.of("overdrawn", "lose", "none").indexOf(risk);
  }

  private static Report report(Window window, List<Line> lines) {
    Report report =
        new Report(
            window,
            List.of(
                Column.text("member"),
                Column.text("accrual_type"),
                Column.hours("granted"),
                Column.hours("adjustments"),
                Column.hours("carry_over"),
                Column.hours("used"),
                Column.hours("planned"),
                Column.hours("balance"),
                Column.number("days", "days"),
                Column.date("year_ends"),
                Column.hours("lapsing"),
                Column.text("at_risk")));
    Sum left = new Sum();
    BigDecimal used = BigDecimal.ZERO;
    BigDecimal planned = BigDecimal.ZERO;
    int overdrawn = 0;
    int lose = 0;
    for (Line line : lines) {
      AccrualBalance balance = line.balance();
      report.row(
          line.member().identifier(),
          balance.type().word(),
          Figures.hours(balance.granted()),
          Figures.hours(balance.adjustments()),
          Figures.hours(balance.carryOver()),
          Figures.hours(balance.used()),
          Figures.hours(balance.planned()),
          Figures.hours(balance.balance()),
          Figures.rounded(balance.days(line.member().dailyCapacity()), 2),
          balance.year().end(),
          Figures.hours(balance.lapsing()),
          line.risk());
      left.add(balance.balance());
      used = used.add(balance.used());
      planned = planned.add(balance.planned());
      overdrawn += line.risk().equals("overdrawn") ? 1 : 0;
      lose += line.risk().equals("lose") ? 1 : 0;
    }
    report.total("used", Figures.hours(used));
    report.total("planned", Figures.hours(planned));
    report.total("balance", Figures.hours(left.value()));
    report.total("overdrawn", overdrawn);
    report.total("lose", lose);
    return report;
  }
}
