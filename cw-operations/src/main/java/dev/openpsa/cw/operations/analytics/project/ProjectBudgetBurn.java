package dev.openpsa.cw.operations.analytics.project;

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
import dev.openpsa.cw.operations.registry.ArgumentType;
import dev.openpsa.cw.operations.registry.RecordName;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code project_budget_burn}. */
public final class ProjectBudgetBurn implements Handler {
  private static final Question QUESTION =
      Question.of(
              "project_budget_burn", "Which projects burn their budget faster than they finish.")
          .alsoKnownAs("budget_burn", "project_budget")
          .formula(
              "budget = budget hours, else estimated hours; actual = the project's actual hours, or"
                  + " its billable hours where its budget analysis is BillableHours",
              "burn_pct = 100 x actual / budget; burn_vs_progress = burn_pct - progress_pct",
              "eac_hours, the estimate at completion, = actual / progress from 10 % on, before that"
                  + " the budget, and never less than actual; overrun_hours = max(0, eac_hours -"
                  + " budget)",
              "weeks_left = what is left of the budget / mean weekly hours of the last four weeks",
              "state: red when burn_pct > 100 or burn_vs_progress > 25; amber when burn_pct >="
                  + " warn_pct or burn_vs_progress > 10; else green; no_budget without a budget")
          .caveats(
              "Percent complete is computed from tickets or typed by hand: it is as good as that.",
              "A percent complete of 1 or less counts as a fraction.")
          .takes(
              Portfolio.project(),
              Arguments.optional(
                  "manager", ArgumentType.of(RecordName.MEMBER, "identifier"), null, "only theirs"),
              Arguments.number("warn_pct", 80, "burn_pct from which a project is amber"),
              Arguments.includeInternal());

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final BigDecimal TELLING_PROGRESS = BigDecimal.TEN;
  private static final BigDecimal RED_LEAD = BigDecimal.valueOf(25);
  private static final BigDecimal AMBER_LEAD = BigDecimal.TEN;

  private enum State {
    RED,
    AMBER,
    GREEN,
    NO_BUDGET
  }

  /** How much of one budget is used. */
  private record Burn(Project project, @Nullable BigDecimal actual) {

    @Nullable BigDecimal burn() {
      return Figures.percent(actual, project.budget());
    }

    @Nullable BigDecimal lead() {
      BigDecimal burn = burn();
      BigDecimal progress = project.progress();
      return burn == null || progress == null ? null : burn.subtract(progress);
    }

    @Nullable BigDecimal atCompletion() {
      BigDecimal progress = project.progress();
      if (progress == null || actual == null) {
        return null;
      }
      return progress.compareTo(TELLING_PROGRESS) >= 0
          ? actual.multiply(HUNDRED).divide(progress, MathContext.DECIMAL64)
          : project.budget() == null ? null : project.budget().max(actual);
    }

    @Nullable BigDecimal overrun() {
      BigDecimal atCompletion = atCompletion();
      return atCompletion == null || project.budget() == null
          ? null
          : atCompletion.subtract(project.budget()).max(BigDecimal.ZERO);
    }

    @Nullable BigDecimal left() {
      return actual == null || project.budget() == null
          ? null
          : project.budget().subtract(actual).max(BigDecimal.ZERO);
    }

    State state(BigDecimal warning) {
      BigDecimal burn = burn();
      if (burn == null) {
        return State.NO_BUDGET;
      }
      BigDecimal lead = lead();
      if (burn.compareTo(HUNDRED) > 0 || isAbove(lead, RED_LEAD)) {
        return State.RED;
      }
      return burn.compareTo(warning) >= 0 || isAbove(lead, AMBER_LEAD) ? State.AMBER : State.GREEN;
    }

    private static boolean isAbove(@Nullable BigDecimal lead, BigDecimal bound) {
      return lead != null && lead.compareTo(bound) > 0;
    }
  }

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Picture picture() {
    return Picture.bars("project", "burn_pct");
  }

  @Override
  public Report answer(Inquiry inquiry) {
    Portfolio portfolio = ofManager(Portfolio.open(inquiry), inquiry);
    List<Integer> byBillable =
        portfolio.projects().stream().filter(Project::isBudgetOfBillable).map(Project::id).toList();
    ProjectHours billable = ProjectHours.billable(inquiry, byBillable);
    ProjectHours recent = ProjectHours.recent(inquiry, portfolio.ids());
    BigDecimal warning = inquiry.call().number("warn_pct");
    List<Burn> burns = new ArrayList<>();
    for (Project project : portfolio.projects()) {
      burns.add(
          new Burn(
              project,
              project.isBudgetOfBillable() ? billable.of(project.id()) : project.actual()));
    }
    burns.sort(
        Comparator.comparing((Burn burn) -> burn.state(warning))
            .thenComparing(Comparator.comparing(ProjectBudgetBurn::rank).reversed()));
    Report report = report(inquiry, burns, recent, warning);
    portfolio.tell(report);
    return report;
  }

  private static Portfolio ofManager(Portfolio portfolio, Inquiry inquiry) {
    if (!inquiry.call().has("manager")) {
      return portfolio;
    }
    String manager = inquiry.call().text("manager");
    return portfolio.with(
        portfolio.projects().stream()
            .filter(project -> project.manager().equalsIgnoreCase(manager))
            .toList());
  }

  private static BigDecimal rank(Burn burn) {
    BigDecimal lead = burn.lead();
    return lead == null ? HUNDRED.negate() : lead;
  }

  private static Report report(
      Inquiry inquiry, List<Burn> burns, ProjectHours recent, BigDecimal warning) {
    Report report =
        new Report(
            Window.ofDay(null, inquiry.call().scene()),
            List.of(
                Column.count("project_id"),
                Column.text("project"),
                Column.text("company"),
                Column.text("manager"),
                Column.hours("budget"),
                Column.hours("actual"),
                Column.percent("burn_pct"),
                Column.percent("progress_pct"),
                Column.hours("eac_hours"),
                Column.hours("overrun_hours"),
                Column.number("burn_vs_progress", "percentage points"),
                Column.number("weeks_left", "weeks"),
                Column.text("state")));
    Sum budget = new Sum();
    Sum actual = new Sum();
    Sum overrun = new Sum();
    Map<State, Integer> states = new EnumMap<>(State.class);
    for (Burn burn : burns) {
      Project project = burn.project();
      State state = burn.state(warning);
      BigDecimal left = burn.left();
      states.merge(state, 1, Integer::sum);
      if (state != State.NO_BUDGET) {
        budget.add(project.budget());
        overrun.add(burn.overrun());
      }
      actual.add(burn.actual());
      report.row(
          project.id(),
          project.name(),
          project.company(),
          project.manager(),
          Figures.hours(project.budget()),
          Figures.hours(burn.actual()),
          burn.burn(),
          Figures.rounded(project.progress(), 1),
          Figures.hours(burn.atCompletion()),
          Figures.hours(burn.overrun()),
          Figures.rounded(burn.lead(), 1),
          left == null ? null : Figures.rounded(recent.weeksFor(left, project.id()), 1),
          state.name().toLowerCase(Locale.ROOT));
    }
    report.total("projects", burns.size());
    report.total("budget", Figures.hours(budget.value()));
    report.total("actual", Figures.hours(actual.value()));
    report.total("overrun_hours", Figures.hours(overrun.value()));
    report.total("red", states.getOrDefault(State.RED, 0));
    report.total("amber", states.getOrDefault(State.AMBER, 0));
    report.total("green", states.getOrDefault(State.GREEN, 0));
    report.quality("missing_budget", states.getOrDefault(State.NO_BUDGET, 0));
    return report;
  }
}
