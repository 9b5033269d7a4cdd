package dev.openpsa.cw.operations.analytics.sales;

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
class SalesTest {
  private static final Instant NOW = Instant.parse("2026-03-18T15:30:00Z");
  private static final String STATUSES =
      """
      [{"id":1,"name":"Lost to us","wonFlag":true,"lostFlag":false},
       {"id":2,"name":"Won by them","wonFlag":false,"lostFlag":true},
       {"id":3,"name":"Withdrawn","wonFlag":false,"lostFlag":false}]
      """;
  private static final String STAGES =
      """
      [{"id":7,"name":"Offer","sequenceNumber":2,"probability":{"name":"40 %"}},
       {"id":8,"name":"First talk","sequenceNumber":1,"probability":{"name":"5"}}]
      """;

  private static FixedSource source(String... deals) {
    return new FixedSource()
        .with("/system/myCompany/timeExpense", "[{\"id\":1,\"internalCompany\":{\"id\":2}}]")
        .with("/company/companies", "[{\"id\":2,\"currency\":{\"currencyCode\":\"USD\"}}]")
        .with("/sales/opportunities/statuses", STATUSES)
        .with("/sales/stages", STAGES)
        .with(
            "/sales/activities/statuses",
            "[{\"id\":1,\"closedFlag\":false},{\"id\":2,\"closedFlag\":true}]")
        .with("/sales/opportunities", "[" + String.join(",", deals) + "]");
  }

  private static String deal(int id, String more) {
    return "{\"id\":"
        + id
        + ",\"name\":\"D"
        + id
        + "\",\"company\":{\"id\":9,\"name\":\"Acme\"},\"primarySalesRep\":{\"identifier\":\"ann\"},"
        + "\"stage\":{\"id\":7,\"name\":\"Offer\"}"
        + more
        + "}";
  }

  private static String forecast(String json) {
    return "[{\"id\":1," + json + "}]";
  }

  private static Asking asking(FixedSource source) {
    return new Asking(source, NOW, ZoneId.of("America/Toronto"));
  }

  @Test
  void pipeline_tenAtSeventyFiveAndTwentyAtTwentyFive_weighTwelveAndAHalf() {
    FixedSource source =
        source(
                deal(
                    1,
                    ",\"probability\":{\"name\":\"75\"},\"dateBecameLead\":\"2026-03-08T00:00:00Z\","
                        + "\"expectedCloseDate\":\"2026-03-17T00:00:00Z\""),
                deal(
                    2,
                    ",\"probability\":{\"name\":\"25 %\"},"
                        + "\"dateBecameLead\":\"2026-02-26T00:00:00Z\","
                        + "\"expectedCloseDate\":\"2026-03-18T00:00:00Z\""))
            .with(
                "/sales/opportunities/1/forecast",
                forecast("\"openRevenue\":{\"revenue\":10000},\"recurringTotal\":100"))
            .with(
                "/sales/opportunities/2/forecast",
                forecast("\"forecastRevenueTotals\":{\"revenue\":20000},\"recurringTotal\":0"));

    assertThat(asking(source).rows(new PipelineValue(), "{}"))
        .singleElement()
        .hasToString(
            "{\"group\":\"Offer\",\"opportunities\":2,\"revenue\":30000.00,\"recurring\":100.00,"
                + "\"weighted\":12500.00,\"average_size\":15000.00,\"overdue\":1,"
                + "\"average_age_days\":15.0}");
  }

  @Test
  void pipeline_probabilityComesFromTheDealThenTheForecastThenTheStage() {
    FixedSource source =
        source(
                deal(1, ""),
                deal(2, ",\"probability\":{\"name\":\"likely\"}"),
                deal(3, "").replace("\"id\":7,\"name\":\"Offer\"", "\"id\":99,\"name\":\"Odd\""),
                deal(4, "").replace("Offer", "First talk"))
            .with(
                "/sales/opportunities/1/forecast",
                forecast("\"openRevenue\":{\"revenue\":100},\"expectedProbability\":90"))
            .with("/sales/opportunities/2/forecast", forecast("\"openRevenue\":{\"revenue\":100}"))
            .with("/sales/opportunities/3/forecast", forecast("\"openRevenue\":{\"revenue\":100}"));

    ComputedAnswer answer = asking(source).ask(new PipelineValue(), "{\"chart\":true}");

    assertThat(Told.text(answer.facts(), "picture"))
        .as("raw beside weighted, stages in their order")
        .contains("First talk 0.00 / 0.00, Offer 200.00 / 130.00, Odd 100.00 / unknown");
    assertThat(answer.rows())
        .extracting(row -> Told.text(row, "group") + " " + Told.shown(row, "weighted"))
        .containsExactly("First talk 0.00", "Offer 130.00", "Odd null");
    assertThat(Told.integer(answer.facts(), "dataQuality/opportunities_without_probability"))
        .isEqualTo(1);
    assertThat(Told.text(answer.facts(), "dataQuality/opportunities_without_forecast"))
        .isEqualTo("4");
  }

  @Test
  void pipeline_moreThanMayBeRead_saysWhatIsMissing() {
    FixedSource source =
        source(
            deal(1, ",\"expectedCloseDate\":\"2026-06-01T00:00:00Z\""),
            deal(2, ",\"expectedCloseDate\":\"2026-04-01T00:00:00Z\""),
            deal(3, ""));

    ComputedAnswer answer =
        asking(source).ask(new PipelineValue(), "{\"max_opportunities\":1,\"group_by\":\"month\"}");

    assertThat(answer.rows()).extracting(row -> Told.text(row, "group")).containsExactly("2026-04");
    assertThat(Told.integer(answer.facts(), "excluded/opportunities_beyond_max")).isEqualTo(2);
    assertThat(Told.flag(answer.facts(), "truncated")).isTrue();
  }

  private static String closed(int id, int status, String day) {
    return deal(
        id,
        ",\"status\":{\"id\":"
            + status
            + "},\"dateBecameLead\":\"2026-01-01T00:00:00Z\",\"closedDate\":\""
            + day
            + "T00:00:00Z\"");
  }

  @Test
  void winRates_oneOfThreeWonByTheFlag_whateverTheNames() {
    FixedSource source =
        source(
                closed(1, 1, "2026-01-11"),
                closed(2, 2, "2026-01-21"),
                closed(3, 2, "2026-01-31"),
                closed(4, 3, "2026-01-31"))
            .with(
                "/sales/opportunities/1/forecast",
                forecast(
                    "\"wonRevenue\":{\"revenue\":3000},\"forecastRevenueTotals\":{\"revenue\":9}"))
            .with(
                "/sales/opportunities/2/forecast",
                forecast(
                    "\"lostRevenue\":{\"revenue\":0},"
                        + "\"forecastRevenueTotals\":{\"revenue\":6000}"));

    ComputedAnswer counts = asking(source).ask(new OpportunityWinRates(), "{}");
    ComputedAnswer values = asking(source).ask(new OpportunityWinRates(), "{\"values\":true}");
    List<JsonObject> sizes =
        asking(source).rows(new OpportunityWinRates(), "{\"group_by\":\"size\"}");

    assertThat(counts.rows())
        .singleElement()
        .hasToString(
            "{\"group\":\"ann\",\"won\":1,\"lost\":2,\"win_rate_pct\":33.3,"
                + "\"mean_days_to_close\":20.0,\"small_sample\":true}");
    assertThat(Told.integer(counts.facts(), "excluded/closed_otherwise")).isEqualTo(1);
    JsonObject row = values.rows().get(0);
    assertThat(Told.shown(row, "won_value")).isEqualTo("3000.00");
    assertThat(Told.shown(row, "value_win_rate_pct")).isEqualTo("33.3");
    assertThat(Told.shown(row, "average_won_value")).isEqualTo("3000.00");
    assertThat(sizes)
        .extracting(one -> Told.text(one, "group") + " " + Told.shown(one, "won"))
        .containsExactly("below 5,000 1", "5,000 to 25,000 0");
  }

  @Test
  void cycleTime_auditTrail_namesTheStageThatTookLongest() {
    String trail =
        """
        [{"text":"Opportunity \\"D1\\" created.","enteredDate":"2026-01-01T10:00:00Z"},
         {"text":"Stage changed from \\"First talk\\" to \\"Offer\\".",
          "enteredDate":"2026-01-05T10:00:00Z"}]
        """;
    FixedSource source =
        source(
                closed(1, 1, "2026-01-31"),
                closed(2, 2, "2026-01-11"),
                closed(3, 2, "2026-01-21"),
                closed(4, 3, "2026-03-01"))
            .with("/system/audittrail", trail);

    ComputedAnswer answer =
        asking(source).ask(new SalesCycleTime(), "{\"group_by\":\"rep\",\"sample\":1}");

    assertThat(answer.rows())
        .singleElement()
        .hasToString(
            "{\"group\":\"ann\",\"deals\":3,\"median_days\":20,\"p90_days\":30,\"median_won\":30,"
                + "\"median_lost\":10,\"slowest_stage\":\"Offer\",\"slowest_stage_days\":26.0}");
    assertThat(answer.facts().getAsJsonArray("warnings").toString()).contains("1 deals", "of 3");
    assertThat(
            asking(source)
                .rows(new SalesCycleTime(), "{\"sample\":0}")
                .get(0)
                .get("slowest_stage")
                .isJsonNull())
        .isTrue();
  }
}
