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

/** What projects earn and when they end, worked out by hand. */
class ProjectMoneyAndDatesTest {
  private static final Instant NOW = Instant.parse("2026-03-18T15:30:00Z");
  private static final String INVOICES =
      """
      [{"id":1,"type":"Standard","project":{"id":1},"subtotal":1000,"productTotal":200},
       {"id":2,"type":"CreditMemo","project":{"id":1},"subtotal":100,"productTotal":0},
       {"id":3,"type":"DownPayment","project":{"id":1},"subtotal":5000,"productTotal":0}]
      """;
  private static final String TIME =
      """
      [{"id":1,"project":{"id":1},"member":{"identifier":"ann"},"actualHours":6},
       {"id":2,"project":{"id":1},"member":{"identifier":"gone"},"actualHours":2}]
      """;
  private static final String PRODUCTS =
      "[{\"id\":1,\"project\":{\"id\":1},\"quantity\":3,\"cost\":50}]";

  private static FixedSource source(String project) {
    return new FixedSource()
        .with("/system/myCompany/timeExpense", "[{\"id\":1,\"internalCompany\":{\"id\":2}}]")
        .with("/company/companies", "[{\"id\":2,\"currency\":{\"currencyCode\":\"USD\"}}]")
        .with("/system/members", "[{\"id\":1,\"identifier\":\"ann\",\"hourlyCost\":40}]")
        .with("/project/projects", "[{\"id\":1,\"name\":\"P\"," + project + "}]")
        .with("/time/entries", TIME)
        .with("/finance/invoices", INVOICES)
        .with("/procurement/products", PRODUCTS);
  }

  private static Asking asking(FixedSource source) {
    return new Asking(source, NOW, ZoneId.of("America/Toronto"));
  }

  @Test
  void profitability_invoicesLabourAndProducts_leaveTheMargin() {
    // 2000 x 25 % - (6 x 40 + 2 x 45) - 150 = 20; (900 - 200) / 8 = 87.50
    ComputedAnswer answer =
        asking(
                source(
                    "\"billingMethod\":\"FixedFee\",\"billingAmount\":2000,"
                        + "\"percentComplete\":0.25"))
            .ask(new ProjectProfitability(), "{}");

    assertThat(answer.rows())
        .singleElement()
        .hasToString(
            "{\"project_id\":1,\"project\":\"P\",\"company\":\"(none)\",\"status\":\"(none)\","
                + "\"method\":\"FixedFee\",\"revenue\":900.00,\"earned\":500.00,\"hours\":8.00,"
                + "\"labour_cost\":330.00,\"product_cost\":150.00,\"basis\":\"progress\","
                + "\"income\":500.00,\"margin\":20.00,\"margin_pct\":4.0,\"effective_rate\":87.50}");
    assertThat(Told.integer(answer.facts(), "excluded/down_payments")).isEqualTo(1);
    assertThat(Told.text(answer.facts(), "dataQuality/costSource"))
        .isEqualTo("analytics.costs.defaultHourlyCost, member");
  }

  @Test
  void profitability_closedOrByTheHour_isMeasuredByItsInvoices() {
    String fee = "\"billingMethod\":\"FixedFee\",\"billingAmount\":2000,\"percentComplete\":0.25";
    for (String project :
        List.of(fee + ",\"closedFlag\":true", "\"billingMethod\":\"ActualRates\"")) {
      JsonObject row = asking(source(project)).rows(new ProjectProfitability(), "{}").get(0);

      assertThat(Told.text(row, "basis")).isEqualTo("invoices");
      assertThat(Told.shown(row, "margin")).as("900 - 330 - 150").isEqualTo("420.00");
      assertThat(Told.shown(row, "margin_pct")).isEqualTo("46.7");
    }
  }

  @Test
  void profitability_hiddenInvoiceTotals_areNotZero() {
    FixedSource source =
        source("\"closedFlag\":true")
            .with("/finance/invoices", "[{\"id\":1,\"type\":\"Standard\",\"project\":{\"id\":1}}]");

    ComputedAnswer answer = asking(source).ask(new ProjectProfitability(), "{}");

    JsonObject row = answer.rows().get(0);
    assertThat(List.of("revenue", "margin", "margin_pct", "effective_rate"))
        .allSatisfy(column -> assertThat(Told.shown(row, column)).isEqualTo("null"));
    assertThat(Told.integer(answer.facts(), "dataQuality/projects_without_a_known_margin"))
        .isEqualTo(1);
    assertThat(Told.shown(row, "labour_cost")).isEqualTo("330.00");
  }

  @Test
  void profitability_projectInAnotherCurrency_hasNoMarginOfTwoCurrencies() {
    FixedSource source =
        source("\"currency\":{\"currencyCode\":\"CAD\"}")
            .with(
                "/finance/invoices",
                """
                [{"id":1,"type":"Standard","project":{"id":1},"subtotal":700,"productTotal":0,
                  "currency":{"currencyCode":"CAD"}},
                 {"id":2,"type":"Standard","project":{"id":1},"subtotal":9,"productTotal":0}]
                """);

    ComputedAnswer answer = asking(source).ask(new ProjectProfitability(), "{}");

    JsonObject row = answer.rows().get(0);
    assertThat(Told.shown(row, "revenue")).isEqualTo("700.00");
    assertThat(Told.shown(row, "margin")).isEqualTo("null");
    assertThat(Told.integer(answer.facts(), "dataQuality/invoices_in_another_currency"))
        .isEqualTo(1);
  }

  private static final String TICKETS =
      """
      [{"id":11,"project":{"id":1},"budgetHours":20,"actualHours":4,"owner":{"identifier":"ann"},
        "requiredDate":"2026-03-17T00:00:00Z"},
       {"id":12,"project":{"id":1},"budgetHours":10,"actualHours":15,"predecessorId":11,
        "predecessorClosedFlag":false,"requiredDate":"2026-03-18T00:00:00Z"},
       {"id":13,"project":{"id":1},"owner":{"identifier":"bob"},"predecessorId":3,
        "predecessorClosedFlag":true}]
      """;

  @Test
  void scheduleRisk_sixteenHoursAtTwoAWeek_endInEightWeeks() {
    FixedSource source =
        source("\"estimatedEnd\":\"2026-05-01T00:00:00Z\"")
            .with("/project/tickets", TICKETS)
            .with(
                "/schedule/entries",
                """
                [{"id":1,"objectId":11,"hours":3},
                 {"id":2,"objectId":12,"dateStart":"2026-03-20T13:00:00Z",
                  "dateEnd":"2026-03-20T14:00:00Z"}]
                """);

    ComputedAnswer answer = asking(source).ask(new ProjectScheduleRisk(), "{}");

    assertThat(answer.rows())
        .singleElement()
        .hasToString(
            "{\"project_id\":1,\"project\":\"P\",\"manager\":\"(none)\","
                + "\"estimated_end\":\"2026-05-01\",\"projected_end\":\"2026-05-13\","
                + "\"slip_days\":12,\"remaining_hours\":16.00,\"booked_hours\":4.00,"
                + "\"coverage_pct\":25.0,\"open_tickets\":3,\"overdue_tickets\":1,\"unowned\":1,"
                + "\"blocked\":1,\"risk\":\"medium\"}");
    assertThat(Told.integer(answer.facts(), "dataQuality/tickets_without_budget_hours"))
        .isEqualTo(1);
  }

  @Test
  void scheduleRisk_nobodyWorkedInFourWeeks_isStalled() {
    FixedSource source =
        source("\"estimatedEnd\":\"2026-05-01T00:00:00Z\"")
            .with("/project/tickets", TICKETS)
            .with("/time/entries", "[]");

    JsonObject row = asking(source).rows(new ProjectScheduleRisk(), "{}").get(0);

    assertThat(Told.shown(row, "projected_end")).isEqualTo("null");
    assertThat(Told.shown(row, "slip_days")).isEqualTo("null");
    assertThat(Told.text(row, "risk")).isEqualTo("high");
  }

  @Test
  void scheduleRisk_endsAfterTheHorizon_isLeftOut() {
    FixedSource source = source("\"estimatedEnd\":\"2026-05-01T00:00:00Z\"");

    ComputedAnswer later = asking(source).ask(new ProjectScheduleRisk(), "{\"horizon_days\":44}");
    ComputedAnswer within = asking(source).ask(new ProjectScheduleRisk(), "{\"horizon_days\":45}");

    assertThat(later.rows()).isEmpty();
    assertThat(Told.integer(later.facts(), "excluded/projects_that_end_later")).isEqualTo(1);
    assertThat(within.rows()).hasSize(1);
    assertThat(Told.text(within.rows().get(0), "risk")).isEqualTo("low");
  }
}
