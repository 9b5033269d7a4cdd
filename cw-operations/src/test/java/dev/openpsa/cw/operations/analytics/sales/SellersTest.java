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

/** What sellers do and reach, worked out by hand. */
class SellersTest {
  private static final Instant NOW = Instant.parse("2026-03-18T15:30:00Z");
  private static final String STATES =
      "[{\"id\":1,\"closedFlag\":false},{\"id\":2,\"closedFlag\":true}]";
  private static final String DEALS =
      """
      [{"id":1,"name":"Quiet","pipelineChangeDate":"2026-02-15T00:00:00Z",
        "expectedCloseDate":"2026-03-17T00:00:00Z"},
       {"id":2,"name":"At the bound","pipelineChangeDate":"2026-02-16T00:00:00Z"},
       {"id":3,"name":"Called","dateBecameLead":"2026-01-01T00:00:00Z"},
       {"id":4,"name":"Planned","pipelineChangeDate":"2026-01-01T00:00:00Z"},
       {"id":5,"name":"Undated"}]
      """;
  private static final String ACTIVITIES =
      """
      [{"id":1,"opportunity":{"id":1},"dateStart":"2026-02-17T04:59:00Z","status":{"id":2}},
       {"id":2,"opportunity":{"id":3},"dateStart":"2026-02-17T05:00:00Z","status":{"id":2}},
       {"id":3,"opportunity":{"id":4},"dateStart":"2026-03-20T13:00:00Z","status":{"id":2}},
       {"id":4,"opportunity":{"id":4},"dateStart":"2026-03-21T13:00:00Z","status":{"id":1}}]
      """;

  private static FixedSource source() {
    return new FixedSource()
        .with("/system/myCompany/timeExpense", "[{\"id\":1,\"internalCompany\":{\"id\":2}}]")
        .with("/company/companies", "[{\"id\":2,\"currency\":{\"currencyCode\":\"USD\"}}]")
        .with("/sales/activities/statuses", STATES);
  }

  private static Asking asking(FixedSource source) {
    return new Asking(source, NOW, ZoneId.of("America/Toronto"));
  }

  @Test
  void stalled_moreThanThirtyDaysWithoutMoveOrActivity() {
    FixedSource source =
        source().with("/sales/opportunities", DEALS).with("/sales/activities", ACTIVITIES);

    ComputedAnswer answer = asking(source).ask(new StalledOpportunities(), "{}");

    assertThat(answer.rows())
        .extracting(
            row ->
                Told.text(row, "name")
                    + " "
                    + Told.shown(row, "days_in_stage")
                    + " "
                    + Told.text(row, "last_activity")
                    + " "
                    + Told.text(row, "next_activity")
                    + " "
                    + Told.shown(row, "slipped"))
        .containsExactly(
            "Undated null null null false",
            "Planned 76 null 2026-03-21T09:00:00-04:00 false",
            "Quiet 31 2026-02-16T23:59:00-05:00 null true");
    assertThat(answer.facts().getAsJsonObject("totals"))
        .hasToString(
            "{\"stalled\":3,\"without_next_step\":2,\"slipped\":1,\"open_opportunities\":5}");
  }

  @Test
  void activities_openOnesThatAreOver_areOverdue() {
    String activities =
        """
        [{"id":1,"type":{"name":"Call"},"status":{"id":2},"assignTo":{"identifier":"ann"},
          "company":{"id":5},"opportunity":{"id":1},"dateStart":"2026-03-02T14:00:00Z"},
         {"id":2,"type":{"name":"Call"},"status":{"id":1},"assignTo":{"identifier":"ann"},
          "company":{"id":5},"dateStart":"2026-03-18T15:00:00Z","dateEnd":"2026-03-18T15:30:00Z"},
         {"id":3,"type":{"name":"Visit"},"status":{"id":1},"assignTo":{"identifier":"ann"},
          "company":{"id":6},"dateStart":"2026-03-18T15:00:00Z","dateEnd":"2026-03-18T15:29:00Z"},
         {"id":4,"type":{"name":"Call"},"status":{"id":2},"dateStart":"2026-03-04T14:00:00Z"}]
        """;
    Asking asking = asking(source().with("/sales/activities", activities));

    assertThat(asking.rows(new SalesActivitySummary(), "{}"))
        .extracting(Object::toString)
        .containsExactly(
            "{\"member\":\"ann\",\"activities\":3,\"by_type\":\"Call 2, Visit 1\",\"completed\":1,"
                + "\"completion_pct\":33.3,\"overdue\":1,\"clients_touched\":2,"
                + "\"with_opportunity\":1}",
            "{\"member\":\"(none)\",\"activities\":1,\"by_type\":\"Call 1\",\"completed\":1,"
                + "\"completion_pct\":100.0,\"overdue\":0,\"clients_touched\":0,"
                + "\"with_opportunity\":0}");
    ComputedAnswer ofAnn = asking.ask(new SalesActivitySummary(), "{\"member\":\"ANN\"}");
    assertThat(ofAnn.rows()).hasSize(1);
    assertThat(Told.integer(ofAnn.facts(), "excluded/activities_of_other_members")).isEqualTo(1);
  }

  private static String quota(String member, int january, int february, int march) {
    return "{\"id\":1,\"member\":{\"identifier\":\""
        + member
        + "\"},\"forecastYear\":2026,\"januaryRevenue\":"
        + january
        + ",\"februaryRevenue\":"
        + february
        + ",\"marchRevenue\":"
        + march
        + ",\"aprilRevenue\":30000}";
  }

  private static FixedSource quotas(String deals) {
    return source()
        .with(
            "/sales/quotas",
            "[" + quota("ann", 20000, 10000, 15000) + "," + quota("ann", 0, 5000, 10000) + "]")
        .with("/sales/opportunities/statuses", "[{\"id\":1,\"wonFlag\":true}]")
        .with("/sales/opportunities", deals);
  }

  @Test
  void quota_sixtyThousandToMarchAndFortyFiveWon_isThreeQuarters() {
    String deals =
        """
        [{"id":1,"primarySalesRep":{"identifier":"ann"},"status":{"id":1},
          "closedDate":"2026-02-01T00:00:00Z"},
         {"id":2,"primarySalesRep":{"identifier":"ann"},"status":{"id":9},
          "closedDate":"2026-02-01T00:00:00Z"},
         {"id":3,"primarySalesRep":{"identifier":"ann"},"probability":{"name":"50"},
          "expectedCloseDate":"2026-08-01T00:00:00Z"},
         {"id":4,"primarySalesRep":{"identifier":"bob"},"status":{"id":1},
          "closedDate":"2026-03-01T00:00:00Z"}]
        """;
    FixedSource source =
        quotas(deals)
            .with(
                "/sales/opportunities/1/forecast",
                "[{\"id\":1,\"wonRevenue\":{\"revenue\":45000}}]")
            .with(
                "/sales/opportunities/3/forecast",
                "[{\"id\":3,\"openRevenue\":{\"revenue\":8000}}]")
            .with(
                "/sales/opportunities/4/forecast",
                "[{\"id\":4,\"forecastRevenueTotals\":{\"revenue\":700}}]");

    List<JsonObject> rows = asking(source).rows(new QuotaAttainment(), "{}");

    assertThat(rows)
        .extracting(Object::toString)
        .containsExactly(
            "{\"member\":\"ann\",\"quota_to_date\":60000.00,\"won_to_date\":45000.00,"
                + "\"attainment_pct\":75.0,\"weighted_pipeline\":4000.00,"
                + "\"forecast_year\":49000.00,\"quota_year\":120000.00,\"gap\":71000.00}",
            "{\"member\":\"bob\",\"quota_to_date\":null,\"won_to_date\":700.00,"
                + "\"attainment_pct\":null,\"weighted_pipeline\":0.00,\"forecast_year\":700.00,"
                + "\"quota_year\":null,\"gap\":null}");
  }

  @Test
  void quota_hiddenFromTheKey_isUnknownInTheTotalsToo() {
    FixedSource source =
        quotas("[]").with("/sales/quotas", "[{\"id\":1,\"member\":{\"identifier\":\"ann\"}}]");

    ComputedAnswer answer = asking(source).ask(new QuotaAttainment(), "{}");

    assertThat(Told.shown(answer.rows().get(0), "quota_year")).isEqualTo("null");
    assertThat(answer.facts().getAsJsonObject("totals").get("quota_year").isJsonNull()).isTrue();
  }

  @Test
  void activities_ofTheOwnCompany_areLeftOut() {
    FixedSource source =
        source()
            .with(
                "/sales/activities",
                "[{\"id\":1,\"company\":{\"id\":2},\"dateStart\":\"2026-03-02T14:00:00Z\"}]");

    ComputedAnswer answer = asking(source).ask(new SalesActivitySummary(), "{}");

    assertThat(answer.rows()).isEmpty();
    assertThat(Told.integer(answer.facts(), "excluded/internal_activities")).isEqualTo(1);
  }

  @Test
  void quota_yearsBeforeAndAfter_areWholeAndNotBegun() {
    Asking asking = asking(quotas("[]"));

    JsonObject before = asking.rows(new QuotaAttainment(), "{\"year\":2025}").get(0);
    JsonObject after = asking.rows(new QuotaAttainment(), "{\"year\":2027}").get(0);

    assertThat(Told.shown(before, "quota_to_date")).isEqualTo("120000.00");
    assertThat(Told.shown(before, "attainment_pct")).isEqualTo("0.0");
    assertThat(Told.shown(after, "quota_to_date")).isEqualTo("0.00");
    assertThat(Told.shown(after, "attainment_pct")).isEqualTo("null");
  }
}
