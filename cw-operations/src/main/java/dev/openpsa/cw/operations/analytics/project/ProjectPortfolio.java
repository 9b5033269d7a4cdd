package dev.openpsa.cw.operations.analytics.project;

import dev.openpsa.cw.operations.analytics.Arguments;
import dev.openpsa.cw.operations.analytics.Column;
import dev.openpsa.cw.operations.analytics.Figures;
import dev.openpsa.cw.operations.analytics.Handler;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Money;
import dev.openpsa.cw.operations.analytics.Purse;
import dev.openpsa.cw.operations.analytics.Question;
import dev.openpsa.cw.operations.analytics.Report;
import dev.openpsa.cw.operations.analytics.Sum;
import dev.openpsa.cw.operations.analytics.Window;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code project_portfolio}. */
public final class ProjectPortfolio implements Handler {
  private static final Question QUESTION =
      Question.of("project_portfolio", "How all open projects are doing, on one page.")
          .alsoKnownAs("portfolio", "projects_overview")
          .formula(
              "on_hold = open projects whose status name holds one of analytics.projects.onHold;"
                  + " projects and all other figures are of the rest",
              "budget_hours = budget hours, else estimated hours; progress_pct = mean percent"
                  + " complete; overdue = estimated end before today; over_budget = actual hours"
                  + " above the budget",
              "open_value = billing amounts of fixed-fee projects")
          .caveats(
              "The mean progress counts each project the same, however large.",
              "open_value is the whole fee, also what is billed already.")
          .takes(
              Arguments.choice("group_by", "manager", "company", "type", "status"),
              Arguments.includeInternal());

  private record Key(String group, String currency) {}

  /** The projects of one group. */
  private static final class Group {
    final List<BigDecimal> progress = new ArrayList<>();
    final Sum budget = new Sum();
    final Sum actual = new Sum();
    final Purse fees = new Purse();
    int projects;
    int onHold;
    int overdue;
    int overBudget;

    void add(Project project, LocalDate today) {
      projects++;
      if (project.budget() != null) {
        budget.add(project.budget());
      }
      actual.add(project.actual());
      if (project.progress() != null) {
        progress.add(project.progress());
      }
      overdue += project.isOverdue(today) ? 1 : 0;
      BigDecimal worked = project.actual();
      overBudget +=
          worked != null && project.budget() != null && worked.compareTo(project.budget()) > 0
              ? 1
              : 0;
      if (project.method().equals("FixedFee")) {
        Money fee = project.fee();
        fees.add(fee == null ? null : fee.amount(), project.currency());
      }
    }

    void add(Group other) {
      projects += other.projects;
      onHold += other.onHold;
      overdue += other.overdue;
      overBudget += other.overBudget;
      budget.add(other.budget);
      actual.add(other.actual);
      progress.addAll(other.progress);
      fees.add(other.fees);
    }

    int needs() {
      return overdue + overBudget;
    }
  }

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Report answer(Inquiry inquiry) {
    Portfolio portfolio = Portfolio.withMoney(inquiry, "closedFlag = false");
    String dimension = inquiry.call().text("group_by");
    List<String> holding = inquiry.settings().texts("analytics.projects.onHold");
    Map<Key, Group> groups = new HashMap<>();
    for (Project project : portfolio.projects()) {
      Group group =
          groups.computeIfAbsent(
              new Key(name(project, dimension), project.currency()), key -> new Group());
      if (isOnHold(project, holding)) {
        group.onHold++;
      } else {
        group.add(project, inquiry.today());
      }
    }
    Report report = report(inquiry, groups);
    portfolio.tell(report);
    return report;
  }

  private static String name(Project project, String dimension) {
    return switch (dimension) {
      case "company" -> project.company();
      case "type" -> project.type();
      case "status" -> project.status();
      default -> project.manager();
    };
  }

  private static boolean isOnHold(Project project, List<String> holding) {
    String status = project.status().toLowerCase(Locale.ROOT);
    return holding.stream().anyMatch(word -> status.contains(word.toLowerCase(Locale.ROOT)));
  }

  private static Report report(Inquiry inquiry, Map<Key, Group> groups) {
    Report report =
        new Report(
            Window.ofDay(null, inquiry.call().scene()),
            List.of(
                Column.text("group"),
                Column.count("projects"),
                Column.hours("budget_hours"),
                Column.hours("actual_hours"),
                Column.percent("progress_pct"),
                Column.count("overdue"),
                Column.count("over_budget"),
                Column.money("open_value"),
                Column.count("on_hold")));
    List<Key> keys =
        groups.keySet().stream()
            .sorted(
                Comparator.comparingInt((Key key) -> -groups.getOrDefault(key, new Group()).needs())
                    .thenComparing(Key::group)
                    .thenComparing(Key::currency))
            .toList();
    Group all = new Group();
    for (Key key : keys) {
      Group group = groups.getOrDefault(key, new Group());
      all.add(group);
      report.row(
          key.group(),
          group.projects,
          Figures.hours(group.budget.value()),
          Figures.hours(group.actual.value()),
          Figures.rounded(Figures.mean(group.progress), 1),
          group.overdue,
          group.overBudget,
          group.fees.in(key.currency()),
          group.onHold);
    }
    report.total("projects", all.projects);
    report.total("budget_hours", Figures.hours(all.budget.value()));
    report.total("actual_hours", Figures.hours(all.actual.value()));
    report.total("progress_pct", Figures.rounded(Figures.mean(all.progress), 1));
    report.total("overdue", all.overdue);
    report.total("over_budget", all.overBudget);
    report.total("open_value", all.fees);
    report.total("on_hold", all.onHold);
    return report;
  }
}
