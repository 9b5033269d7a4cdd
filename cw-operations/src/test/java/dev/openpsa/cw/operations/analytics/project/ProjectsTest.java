package dev.openpsa.cw.operations.analytics.project;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.analytics.Asking;
import dev.openpsa.cw.operations.analytics.FixedSource;
import dev.openpsa.cw.operations.analytics.Told;
import dev.openpsa.cw.operations.computed.ComputedAnswer;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Small sets of records whose figures were worked out by hand. */
class ProjectsTest {
  private static final Instant NOW = Instant.parse("2026-03-18T15:30:00Z");
  private static final ZoneId TORONTO = ZoneId.of("America/Toronto");

  private static FixedSource source(String projects) {
    return new FixedSource()
        .with("/system/myCompany/timeExpense", "[{\"id\":1,\"internalCompany\":{\"id\":2}}]")
        .with("/company/companies", "[{\"id\":2,\"currency\":{\"currencyCode\":\"USD\"}}]")
        .with("/project/projects", "[" + projects + "]");
  }

  private static String project(int id, String more) {
    return "{\"id\":"
        + id
        + ",\"name\":\"P"
        + id
        + "\",\"company\":{\"id\":9,\"name\":\"Acme\"},\"manager\":{\"identifier\":\"ann\"},"
        + "\"status\":{\"name\":\"In Progress\"},\"closedFlag\":false"
        + more
        + "}";
  }

  private static Asking asking(FixedSource source) {
    return new Asking(source, NOW, TORONTO);
  }

  @Test
  void budgetBurn_seventyPercentUsedAndHalfDone_isAmberAndWillOverrun() {
    String project = project(1, ",\"budgetHours\":100,\"actualHours\":70,\"percentComplete\":0.5");
    String time = "[{\"id\":1,\"project\":{\"id\":1},\"actualHours\":40}]";

    List<JsonObject> rows =
        asking(source(project).with("/time/entries", time)).rows(new ProjectBudgetBurn(), "{}");

    assertThat(rows)
        .singleElement()
        .hasToString(
            "{\"project_id\":1,\"project\":\"P1\",\"company\":\"Acme\",\"manager\":\"ann\","
                + "\"budget\":100.00,\"actual\":70.00,\"burn_pct\":70.0,\"progress_pct\":50.0,"
                + "\"eac_hours\":140.00,\"overrun_hours\":40.00,\"burn_vs_progress\":20.0,"
                + "\"weeks_left\":3.0,\"state\":\"amber\"}");
  }

  @Test
  void budgetBurn_statesAtTheirBounds() {
    String projects =
        String.join(
            ",",
            project(1, ",\"budgetHours\":100,\"actualHours\":100.04,\"percentComplete\":100"),
            project(2, ",\"budgetHours\":100,\"actualHours\":100.06,\"percentComplete\":100"),
            project(3, ",\"budgetHours\":100,\"actualHours\":60,\"percentComplete\":50"),
            project(4, ",\"budgetHours\":100,\"actualHours\":60.1,\"percentComplete\":50"),
            project(5, ",\"budgetHours\":100,\"actualHours\":75.1,\"percentComplete\":50"),
            project(6, ",\"budgetHours\":100,\"actualHours\":5,\"percentComplete\":0.05"),
            project(7, ",\"budgetHours\":0,\"actualHours\":5"),
            project(8, ",\"estimatedHours\":50"));

    ComputedAnswer answer = asking(source(projects)).ask(new ProjectBudgetBurn(), "{}");

    assertThat(answer.rows())
        .extracting(
            row ->
                Told.shown(row, "project_id")
                    + " "
                    + Told.text(row, "state")
                    + " "
                    + Told.shown(row, "eac_hours"))
        .containsExactlyInAnyOrder(
            "2 red 100.06",
            "5 red 150.20",
            "1 amber 100.04",
            "4 amber 120.20",
            "3 green 120.00",
            "6 green 100.00",
            "7 no_budget null",
            "8 no_budget null");
    assertThat(Told.integer(answer.facts(), "dataQuality/missing_budget")).isEqualTo(2);
    assertThat(Told.integer(answer.facts(), "totals/red")).isEqualTo(2);
  }

  @Test
  void budgetBurn_budgetOfBillableHours_countsThem() {
    String project =
        project(
            1,
            ",\"budgetHours\":100,\"actualHours\":70,\"percentComplete\":0.5,"
                + "\"budgetAnalysis\":\"BillableHours\"");
    FixedSource source =
        source(project)
            .with(
                "/time/entries",
                "billableOption = \"Billable\"",
                "[{\"id\":1,\"project\":{\"id\":1},\"actualHours\":30},"
                    + "{\"id\":2,\"project\":{\"id\":1},\"actualHours\":25.5}]");

    JsonObject row = asking(source).rows(new ProjectBudgetBurn(), "{}").get(0);

    assertThat(Told.shown(row, "actual")).isEqualTo("55.50");
    assertThat(Told.shown(row, "weeks_left")).isEqualTo("null");
  }

  @Test
  void budgetBurn_ownCompanyAndOtherManagers_areLeftOut() {
    String projects =
        project(1, "").replace("\"id\":9", "\"id\":2")
            + ","
            + project(2, "")
            + ","
            + project(3, "").replace("ann", "bob");
    Asking asking = asking(source(projects));

    ComputedAnswer answer = asking.ask(new ProjectBudgetBurn(), "{\"manager\":\"Ann\"}");

    assertThat(answer.rows()).extracting(row -> Told.integer(row, "project_id")).containsExactly(2);
    assertThat(Told.integer(answer.facts(), "excluded/internal_projects")).isEqualTo(1);
    assertThat(asking.rows(new ProjectBudgetBurn(), "{\"include_internal\":true}")).hasSize(3);
  }

  @Test
  void phaseCompletion_dueYesterday_isLateUnlessItEnded() {
    String phases =
        """
        [{"id":11,"description":"Plan","wbsCode":"1","deadlineDate":"2026-03-10T00:00:00Z",
          "actualEnd":"2026-03-12T01:00:00Z","budgetHours":10,"actualHours":8},
         {"id":12,"description":"Build","wbsCode":"2","scheduledEnd":"2026-03-17","budgetHours":20,
          "actualHours":25,"markAsMilestoneFlag":true},
         {"id":13,"description":"Cutover","wbsCode":"3","deadlineDate":"2026-03-18T00:00:00Z"},
         {"id":14,"description":"Close","wbsCode":"4","actualHours":1,"markAsMilestoneFlag":true}]
        """;
    String tickets =
        """
        [{"id":1,"phase":{"id":12},"closedFlag":true},{"id":2,"phase":{"id":12},"closedFlag":false},
         {"id":3,"phase":{"id":12},"closedFlag":false},{"id":4,"phase":{"id":13},"closedFlag":true},
         {"id":5,"closedFlag":false}]
        """;
    FixedSource source =
        source(project(1, ""))
            .with("/project/projects/1/phases", phases)
            .with("/project/tickets", tickets);

    ComputedAnswer answer = asking(source).ask(new PhaseCompletion(), "{}");

    assertThat(answer.rows())
        .extracting(
            row ->
                Told.text(row, "phase")
                    + " "
                    + Told.text(row, "state")
                    + " "
                    + Told.shown(row, "slip_days")
                    + " "
                    + Told.text(row, "milestone")
                    + " "
                    + Told.shown(row, "ticket_completion_pct")
                    + " "
                    + Told.shown(row, "hours_completion_pct"))
        .containsExactly(
            "Build late 1 missed 33.3 125.0",
            "Close under_way null ahead null null",
            "Plan done 2 null null 80.0",
            "Cutover done 0 null 100.0 null");
    assertThat(Told.integer(answer.facts(), "dataQuality/tickets_without_phase")).isEqualTo(1);
  }

  @Test
  void portfolio_onHoldAndTwoCurrencies_areApart() {
    String projects =
        String.join(
            ",",
            project(
                1,
                ",\"budgetHours\":10,\"actualHours\":12,\"percentComplete\":0.5,"
                    + "\"billingMethod\":\"FixedFee\",\"billingAmount\":1000,"
                    + "\"estimatedEnd\":\"2026-03-17T00:00:00Z\""),
            project(
                2,
                ",\"budgetHours\":20,\"actualHours\":5,\"percentComplete\":1,"
                    + "\"billingMethod\":\"ActualRates\",\"billingAmount\":7,"
                    + "\"estimatedEnd\":\"2026-03-18T00:00:00Z\""),
            project(3, ",\"budgetHours\":99,\"billingMethod\":\"FixedFee\",\"billingAmount\":9")
                .replace("In Progress", "On Hold"),
            project(
                4,
                ",\"billingMethod\":\"FixedFee\",\"billingAmount\":50,"
                    + "\"currency\":{\"currencyCode\":\"CAD\"}"));

    ComputedAnswer answer = asking(source(projects)).ask(new ProjectPortfolio(), "{}");

    assertThat(answer.rows())
        .extracting(Object::toString)
        .containsExactly(
            "{\"group\":\"ann\",\"projects\":2,\"budget_hours\":30.00,\"actual_hours\":17.00,"
                + "\"progress_pct\":75.0,\"overdue\":1,\"over_budget\":1,\"open_value\":1000.00,"
                + "\"on_hold\":1,\"currency\":\"USD\"}",
            "{\"group\":\"ann\",\"projects\":1,\"budget_hours\":0.00,\"actual_hours\":null,"
                + "\"progress_pct\":null,\"overdue\":0,\"over_budget\":0,\"open_value\":50.00,"
                + "\"on_hold\":0,\"currency\":\"CAD\"}");
    assertThat(answer.facts().getAsJsonObject("totals").get("open_value"))
        .hasToString("{\"CAD\":50.00,\"USD\":1000.00}");
  }
}
