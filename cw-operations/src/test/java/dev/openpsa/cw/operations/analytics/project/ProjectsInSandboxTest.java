package dev.openpsa.cw.operations.analytics.project;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.SandboxDesk;
import dev.openpsa.cw.operations.analytics.ApiSource;
import dev.openpsa.cw.operations.analytics.Asking;
import dev.openpsa.cw.operations.analytics.Handler;
import dev.openpsa.cw.operations.analytics.Told;
import dev.openpsa.cw.operations.computed.ComputedAnswer;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The same figures by plain loops over all that the sandbox holds. */
class ProjectsInSandboxTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 18);
  private static final String ALL = "{\"limit\":1000}";
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private static final Map<String, Map<Integer, List<JsonObject>>> BY_PROJECT = new HashMap<>();

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

  private static List<JsonObject> openProjects() {
    List<JsonObject> open = new ArrayList<>();
    for (JsonObject project : desk.all("/project/projects")) {
      if (!Told.flag(project, "closedFlag")) {
        open.add(project);
      }
    }
    return open;
  }

  private static List<JsonObject> of(String path, int project, Predicate<JsonObject> isMeant) {
    Map<Integer, List<JsonObject>> known =
        BY_PROJECT.computeIfAbsent(path, one -> ofEachProject(desk.all(one)));
    return known.getOrDefault(project, List.of()).stream().filter(isMeant).toList();
  }

  private static Map<Integer, List<JsonObject>> ofEachProject(List<JsonObject> records) {
    Map<Integer, List<JsonObject>> found = new HashMap<>();
    for (JsonObject record : records) {
      int project = Told.integer(record, "project/id");
      found.computeIfAbsent(project, id -> new ArrayList<>()).add(record);
    }
    return found;
  }

  private static BigDecimal recentHours(int project) {
    Instant from = LocalDate.of(2026, 2, 19).atStartOfDay(SandboxDesk.ZONE).toInstant();
    Instant until = LocalDate.of(2026, 3, 19).atStartOfDay(SandboxDesk.ZONE).toInstant();
    return Told.sum(
        of(
            "/time/entries",
            project,
            entry -> {
              Instant start = Instant.parse(Told.text(entry, "timeStart"));
              return !start.isBefore(from) && start.isBefore(until);
            }),
        "actualHours");
  }

  private static Map<Integer, JsonObject> byId(ComputedAnswer answer) {
    Map<Integer, JsonObject> rows = new TreeMap<>();
    answer.rows().forEach(row -> rows.put(Told.integer(row, "project_id"), row));
    return rows;
  }

  @Test
  void budgetBurn_everyOpenProject_burnsWhatItsOwnFiguresSay() {
    ComputedAnswer answer = asking.ask(new ProjectBudgetBurn(), ALL);
    Map<Integer, JsonObject> rows = byId(answer);

    assertThat(openProjects()).hasSizeGreaterThan(10).hasSameSizeAs(answer.rows());
    for (JsonObject project : openProjects()) {
      int id = Told.integer(project, "id");
      JsonObject row = rows.get(id);
      BigDecimal budget = Told.number(project, "budgetHours");
      BigDecimal actual = Told.number(project, "actualHours");
      BigDecimal progress = Told.number(project, "percentComplete").multiply(HUNDRED);
      BigDecimal end = actual.multiply(HUNDRED).divide(progress, MathContext.DECIMAL64);
      BigDecimal left = budget.subtract(actual).max(BigDecimal.ZERO);
      BigDecimal pace = recentHours(id);
      assertThat(Told.shown(row, "burn_pct")).isEqualTo(Told.percent(actual, budget));
      assertThat(Told.shown(row, "eac_hours")).isEqualTo(Told.scaled(end, 2));
      assertThat(Told.shown(row, "overrun_hours"))
          .isEqualTo(Told.scaled(end.subtract(budget).max(BigDecimal.ZERO), 2));
      assertThat(Told.shown(row, "weeks_left"))
          .isEqualTo(
              pace.signum() == 0
                  ? "null"
                  : left.multiply(BigDecimal.valueOf(4))
                      .divide(pace, 1, RoundingMode.HALF_UP)
                      .toPlainString());
    }
    assertThat(Told.sum(answer.rows(), "actual"))
        .isEqualByComparingTo(Told.number(answer.facts(), "totals/actual"));
    int states = 0;
    for (String state : List.of("red", "amber", "green")) {
      states += Told.integer(answer.facts(), "totals/" + state);
    }
    assertThat(states).isEqualTo(answer.rows().size());
  }

  @Test
  void phaseCompletion_ofAProject_countsItsTickets() {
    int checked = 0;
    for (JsonObject project : openProjects()) {
      int id = Told.integer(project, "id");
      ComputedAnswer answer =
          asking.ask(new PhaseCompletion(), "{\"limit\":1000,\"project_id\":" + id + "}");
      List<JsonObject> phases = desk.all("/project/projects/" + id + "/phases");
      assertThat(answer.rows()).hasSameSizeAs(phases);
      for (JsonObject phase : phases) {
        int number = Told.integer(phase, "id");
        int all = of("/project/tickets", id, ticket -> isIn(ticket, number)).size();
        int closed =
            of("/project/tickets", id, t -> isIn(t, number) && Told.flag(t, "closedFlag")).size();
        LocalDate due = Told.day(phase, "deadlineDate");
        boolean isLate = due.isBefore(TODAY) && !Told.has(phase, "actualEnd");
        JsonObject row =
            answer.rows().stream()
                .filter(r -> Told.text(r, "wbs").equals(Told.text(phase, "wbsCode")))
                .findFirst()
                .orElseThrow();
        assertThat(Told.integer(row, "tickets")).isEqualTo(all);
        assertThat(Told.integer(row, "closed")).isEqualTo(closed).isLessThanOrEqualTo(all);
        assertThat(Told.text(row, "state").equals("late")).isEqualTo(isLate);
        assertThat(Told.shown(row, "hours_completion_pct"))
            .isEqualTo(
                Told.percent(Told.number(phase, "actualHours"), Told.number(phase, "budgetHours")));
        checked++;
      }
    }
    ComputedAnswer whole = asking.ask(new PhaseCompletion(), ALL);
    assertThat(whole.rows()).hasSize(checked);
    assertThat(Told.integer(whole.facts(), "totals/phases")).isEqualTo(checked);
  }

  private static boolean isIn(JsonObject ticket, int phase) {
    return Told.integer(ticket, "phase/id") == phase;
  }

  /** What of the fixed fee of an open project is earned; empty for all others. */
  private static Optional<BigDecimal> earned(int id) {
    return desk.all("/project/projects").stream()
        .filter(one -> Told.integer(one, "id") == id && !Told.flag(one, "closedFlag"))
        .filter(one -> "FixedFee".equals(Told.text(one, "billingMethod")))
        .filter(one -> Told.has(one, "billingAmount") && Told.has(one, "percentComplete"))
        .map(one -> Told.number(one, "billingAmount").multiply(Told.number(one, "percentComplete")))
        .findFirst();
  }

  @Test
  void profitability_everyProject_earnsItsInvoicesLessWorkAndProducts() {
    Map<String, BigDecimal> rates = new TreeMap<>();
    for (JsonObject member : desk.all("/system/members")) {
      rates.put(Told.text(member, "identifier"), Told.number(member, "hourlyCost"));
    }
    ComputedAnswer answer = asking.ask(new ProjectProfitability(), ALL);

    assertThat(answer.rows()).hasSizeGreaterThan(openProjects().size());
    BigDecimal margins = BigDecimal.ZERO;
    int byProgress = 0;
    for (JsonObject row : answer.rows()) {
      int id = Told.integer(row, "project_id");
      BigDecimal revenue = Told.sum(of("/finance/invoices", id, invoice -> true), "subtotal");
      BigDecimal cost = BigDecimal.ZERO;
      for (JsonObject entry : of("/time/entries", id, one -> true)) {
        BigDecimal rate = rates.get(Told.text(entry, "member/identifier"));
        cost =
            cost.add(
                Told.number(entry, "actualHours")
                    .multiply(rate.signum() > 0 ? rate : BigDecimal.valueOf(45)));
      }
      for (JsonObject product : of("/procurement/products", id, one -> true)) {
        cost = cost.add(Told.number(product, "quantity").multiply(Told.number(product, "cost")));
      }
      BigDecimal income = earned(id).orElse(revenue);
      byProgress += earned(id).isPresent() ? 1 : 0;
      margins = margins.add(income.subtract(cost));
      assertThat(Told.shown(row, "revenue")).isEqualTo(Told.scaled(revenue, 2));
      assertThat(Told.shown(row, "margin")).isEqualTo(Told.scaled(income.subtract(cost), 2));
      assertThat(Told.shown(row, "margin_pct"))
          .isEqualTo(Told.percent(income.subtract(cost), income));
    }
    assertThat(Told.number(answer.facts(), "totals/margin")).isEqualByComparingTo(margins);
    assertThat(byProgress).isBetween(1, answer.rows().size() - 1);
  }

  @Test
  void scheduleRisk_everyProject_holdsWhatItsTicketsLeave() {
    ComputedAnswer answer = asking.ask(new ProjectScheduleRisk(), ALL);

    assertThat(answer.rows()).hasSizeGreaterThan(5);
    for (JsonObject row : answer.rows()) {
      int id = Told.integer(row, "project_id");
      BigDecimal remaining = BigDecimal.ZERO;
      int overdue = 0;
      int unowned = 0;
      for (JsonObject ticket : of("/project/tickets", id, one -> !Told.flag(one, "closedFlag"))) {
        remaining =
            remaining.add(
                Told.number(ticket, "budgetHours")
                    .subtract(Told.number(ticket, "actualHours"))
                    .max(BigDecimal.ZERO));
        LocalDate required = Told.day(ticket, "requiredDate");
        overdue += required != null && required.isBefore(TODAY) ? 1 : 0;
        unowned += Told.has(ticket, "owner") ? 0 : 1;
      }
      BigDecimal pace = recentHours(id);
      assertThat(Told.shown(row, "remaining_hours")).isEqualTo(Told.scaled(remaining, 2));
      assertThat(Told.integer(row, "overdue_tickets")).isEqualTo(overdue);
      assertThat(Told.integer(row, "unowned")).isEqualTo(unowned);
      assertThat(Told.day(row, "projected_end"))
          .isEqualTo(
              remaining.signum() == 0
                  ? TODAY
                  : TODAY.plusDays(
                      remaining
                          .multiply(BigDecimal.valueOf(28))
                          .divide(pace, 0, RoundingMode.CEILING)
                          .longValue()));
    }
    int left = Told.integer(answer.facts(), "excluded/projects_that_end_later");
    assertThat(answer.rows().size() + left).isEqualTo(openProjects().size());
  }

  @Test
  void portfolio_everyGrouping_addsUpToTheSameProjects() {
    BigDecimal hours = Told.sum(openProjects(), "actualHours");
    for (String dimension : List.of("manager", "company", "type", "status")) {
      Map<String, BigDecimal> sums = new TreeMap<>();
      String field = dimension.equals("manager") ? "manager/identifier" : dimension + "/name";
      for (JsonObject project : openProjects()) {
        sums.merge(Told.text(project, field), Told.number(project, "actualHours"), BigDecimal::add);
      }
      ComputedAnswer answer =
          asking.ask(new ProjectPortfolio(), "{\"limit\":1000,\"group_by\":\"" + dimension + "\"}");
      assertThat(answer.rows()).as(dimension).hasSameSizeAs(sums.keySet());
      for (JsonObject row : answer.rows()) {
        assertThat(Told.shown(row, "actual_hours"))
            .isEqualTo(Told.scaled(sums.get(Told.text(row, "group")), 2));
      }
      assertThat(Told.number(answer.facts(), "totals/actual_hours")).isEqualByComparingTo(hours);
      assertThat(Told.integer(answer.facts(), "totals/projects")).isEqualTo(openProjects().size());
    }
  }

  @Test
  void answers_takeFewRequests() {
    for (Handler handler : Projects.handlers()) {
      JsonObject facts = asking.ask(handler, "{}").facts();
      assertThat(facts.get("apiCalls").getAsInt()).as(handler.question().name()).isBetween(2, 40);
      assertThat(facts.get("truncated").getAsBoolean()).isFalse();
    }
  }
}
