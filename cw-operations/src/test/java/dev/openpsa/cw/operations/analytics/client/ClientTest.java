package dev.openpsa.cw.operations.analytics.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.analytics.Asking;
import dev.openpsa.cw.operations.analytics.FixedSource;
import dev.openpsa.cw.operations.computed.ComputedAnswer;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Small sets of records whose figures were worked out by hand. */
class ClientTest {
  private static final Instant NOW = Instant.parse("2026-03-16T12:00:00Z");

  private static BigDecimal of(String figure) {
    return new BigDecimal(figure);
  }

  private static final Map<HealthPart, BigDecimal> USUAL =
      Map.of(
          HealthPart.SERVICE, of("30"),
          HealthPart.SATISFACTION, of("20"),
          HealthPart.COMMERCIAL, of("20"),
          HealthPart.PAYMENT, of("15"),
          HealthPart.ENGAGEMENT, of("10"),
          HealthPart.ENVIRONMENT, of("5"));

  @Test
  void score_withoutSatisfaction_isThatOfTheOtherParts() {
    HealthScore score =
        new HealthScore(
            Map.of(
                HealthPart.SERVICE, of("80"),
                HealthPart.COMMERCIAL, of("60"),
                HealthPart.PAYMENT, of("100"),
                HealthPart.ENGAGEMENT, of("40"),
                HealthPart.ENVIRONMENT, of("70")),
            USUAL);

    assertThat(score.score()).isEqualTo("73.1");
    assertThat(score.band()).isEqualTo("amber");
    assertThat(score.confidence()).isEqualTo("80.0");
    assertThat(score.mainDriver()).isEqualTo("commercial");
  }

  @Test
  void score_edgesOfTheBands() {
    assertThat(only("75").band()).isEqualTo("green");
    assertThat(only("74.9").band()).isEqualTo("amber");
    assertThat(only("50").band()).isEqualTo("amber");
    assertThat(only("49.9").band()).isEqualTo("red");
    assertThat(only("100").mainDriver()).isEmpty();
    assertThat(new HealthScore(Map.of(), USUAL).band()).isEqualTo("unknown");
  }

  private static HealthScore only(String points) {
    return new HealthScore(Map.of(HealthPart.SERVICE, of(points)), USUAL);
  }

  @Test
  void engagement_fallsFromTwoWeeksToFourMonths() {
    assertThat(HealthScore.between(14, 14, 120)).isEqualByComparingTo("100");
    assertThat(HealthScore.between(0, 14, 120)).isEqualByComparingTo("100");
    assertThat(HealthScore.between(67, 14, 120)).isEqualByComparingTo("50");
    assertThat(HealthScore.between(120, 14, 120)).isEqualByComparingTo("0");
    assertThat(HealthScore.between(400, 14, 120)).isEqualByComparingTo("0");
  }

  private static FixedSource source() {
    return new FixedSource()
        .with("/system/myCompany/timeExpense", "[{\"id\":1,\"internalCompany\":{\"id\":1}}]")
        .with(
            "/company/companies",
            """
            [{"id":1,"currency":{"currencyCode":"USD"}},
             {"id":5,"territoryManager":{"identifier":"kim"}},{"id":6}]
            """)
        .with("/service/boards", "[{\"id\":1,\"name\":\"Help Desk\"}]")
        .with(
            "/service/SLAs",
            "[{\"id\":1,\"respondHours\":1,\"planWithin\":4,\"resolutionHours\":8}]")
        .with("/service/priorities", "[{\"id\":1,\"name\":\"P1\",\"sortOrder\":1}]")
        .with("/finance/billingCycles", "[{\"id\":1,\"billingOptions\":\"Monthly\"}]")
        .with(
            "/finance/agreements",
            """
            [{"id":7,"name":"Care","type":{"name":"Managed"},"company":{"id":5,"name":"Acme"},"billAmount":1000,
              "billingCycle":{"id":1},"agreementStatus":"Active","endDate":"2026-06-14T00:00:00Z"},
             {"id":8,"name":"Block","type":{"name":"Block"},"company":{"id":6,"name":"Best"},"billAmount":400,
              "billingCycle":{"id":1},"agreementStatus":"Active","noEndingDateFlag":true}]
            """)
        .with("/sales/activities/statuses", "[{\"id\":1},{\"id\":2,\"closedFlag\":true}]");
  }

  private static Asking asking(FixedSource source) {
    return new Asking(source, NOW, ZoneOffset.UTC);
  }

  @Test
  void touchpoints_openActivitiesAndThoseToCome_areNoTouch() {
    FixedSource source =
        source()
            .with(
                "/sales/activities",
                """
                [{"id":1,"company":{"id":5},"status":{"id":2},"dateStart":"2026-01-10T10:00:00Z"},
                 {"id":2,"company":{"id":5},"status":{"id":1},"dateStart":"2026-03-10T10:00:00Z"},
                 {"id":3,"company":{"id":5},"status":{"id":2},"dateStart":"2026-03-16T18:00:00Z"}]
                """)
            .with(
                "/schedule/entries",
                "[{\"id\":1,\"objectId\":44,\"dateStart\":\"2026-01-15T10:00:00Z\"}]")
            .with("/service/tickets", "id in (44)", "[{\"id\":44,\"company\":{\"id\":6}}]")
            .with(
                "/service/tickets",
                "[{\"id\":45,\"company\":{\"id\":5},\"_info\":{\"dateEntered\":\"2026-03-12T10:00:00Z\"}}]");

    ComputedAnswer answer = asking(source).ask(new ClientTouchpoints(), "{}");

    assertThat(answer.rows())
        .extracting(JsonObject::toString)
        .containsExactly(
            "{\"company\":\"Acme\",\"manager\":\"kim\",\"neglected\":\"yes\",\"days_since\":65,"
                + "\"last_activity\":\"2026-01-10\",\"last_visit\":null,"
                + "\"last_ticket\":\"2026-03-12\",\"mrr\":1000.00,\"company_id\":5}",
            "{\"company\":\"Best\",\"manager\":null,\"neglected\":\"no\",\"days_since\":60,"
                + "\"last_activity\":null,\"last_visit\":\"2026-01-15\","
                + "\"last_ticket\":null,\"mrr\":400.00,\"company_id\":6}");
    assertThat(answer.facts().getAsJsonObject("totals"))
        .hasToString("{\"clients\":2,\"neglected\":1,\"mrr_of_neglected\":1000.00}");
  }

  private static String tickets(int company, String day, int count) {
    StringBuilder json = new StringBuilder();
    for (int i = 0; i < count; i++) {
      json.append(json.isEmpty() ? "" : ",")
          .append(
              "{\"id\":%d,\"company\":{\"id\":%d},\"isInSla\":%s,\"_info\":{\"dateEntered\":\"%sT10:00:00Z\"}}"
                  .formatted(i + 1, company, i >= 2, day));
    }
    return json.toString();
  }

  private static FixedSource risky(int now, int before) {
    return source()
        .with("/service/tickets", "closedFlag = false", "[]")
        .with(
            "/service/tickets",
            "[" + tickets(5, "2026-03-10", now) + "," + tickets(5, "2025-11-10", before) + "]")
        .with(
            "/finance/invoices",
            "[{\"id\":1,\"type\":\"Standard\",\"company\":{\"id\":5},\"balance\":10,\"dueDate\":\"2026-02-13T00:00:00Z\"}]")
        .with("/sales/opportunities", "[{\"id\":1,\"company\":{\"id\":6}}]")
        .with(
            "/company/contacts",
            "[{\"id\":1,\"company\":{\"id\":6},\"types\":[{\"name\":\"Decision Maker\"}]},"
                + "{\"id\":2,\"company\":{\"id\":5},\"types\":[{\"name\":\"End User\"}]}]")
        .with(
            "/sales/activities",
            "[{\"id\":1,\"company\":{\"id\":6},\"status\":{\"id\":2},\"dateStart\":\"2026-03-10T10:00:00Z\"}]");
  }

  private static List<String> risks(FixedSource source, String arguments) {
    return asking(source).rows(new AtRiskClients(), arguments).stream()
        .map(
            row ->
                row.get("company").getAsString()
                    + " "
                    + row.get("risk_score")
                    + " "
                    + row.get("signals").getAsString())
        .toList();
  }

  @Test
  void atRisk_signalsAddUpByWeight() {
    assertThat(risks(risky(8, 5), "{\"min_signals\":1}"))
        .containsExactly(
            "Acme 7 tickets_up, overdue, no_renewal, silence", "Best 2 decision_maker_left");
    assertThat(risks(risky(8, 5), "{}")).hasSize(1);
    assertThat(asking(risky(8, 5)).rows(new AtRiskClients(), "{}").get(0).get("days_to_renewal"))
        .hasToString("90");
  }

  private static FixedSource lapsed() {
    return risky(1, 1)
        .with(
            "/finance/agreements",
            "agreementStatus = \"Expired\"",
            """
            [{"id":9,"name":"Voice","type":{"name":"Voice"},"company":{"id":6,"name":"Best"},"billAmount":100,
              "billingCycle":{"id":1},"agreementStatus":"Expired","endDate":"2026-02-23T00:00:00Z"},
             {"id":10,"name":"Care","type":{"name":"Managed"},"company":{"id":5,"name":"Acme"},"billAmount":900,
              "billingCycle":{"id":1},"agreementStatus":"Expired","endDate":"2026-02-23T00:00:00Z"},
             {"id":11,"name":"Care","type":{"name":"Managed"},"company":{"id":7,"name":"Gone"},"billAmount":800,
              "billingCycle":{"id":1},"agreementStatus":"Expired","endDate":"2026-02-23T00:00:00Z"}]
            """);
  }

  @Test
  void atRisk_contractThatRanOut_isASignalOfItsOwn() {
    List<JsonObject> rows = asking(lapsed()).rows(new AtRiskClients(), "{\"min_signals\":1}");

    assertThat(rows)
        .filteredOn(row -> row.get("signals").getAsString().contains("contract_lapsed"))
        .extracting(
            row ->
                row.get("company").getAsString()
                    + " "
                    + row.get("days_to_renewal")
                    + " "
                    + row.get("arr")
                    + " "
                    + row.get("value_at_risk")
                    + " "
                    + row.get("suggested_action").getAsString())
        .as("another agreement stands in for Acme's")
        .containsExactlyInAnyOrder(
            "Best -21 4800.00 6000.00 Renew the contract that ran out, or agree on how work is"
                + " billed now",
            "Gone -21 0.00 9600.00 Renew the contract that ran out, or agree on how work is billed"
                + " now");
    assertThat(rows)
        .filteredOn(row -> row.get("company").getAsString().equals("Acme"))
        .noneMatch(row -> row.get("signals").getAsString().contains("contract_lapsed"));
  }

  private static FixedSource costly(int hours) {
    return risky(1, 1)
        .with("/system/members", "[{\"id\":1,\"identifier\":\"ann\",\"hourlyCost\":100}]")
        .with(
            "/time/entries",
            "[{\"id\":1,\"company\":{\"id\":5},\"member\":{\"identifier\":\"ann\"},\"actualHours\":"
                + hours
                + "}]");
  }

  @Test
  void atRisk_aThinMarginIsNoLoss() {
    assertThat(risks(costly(20), "{}").get(0)).doesNotContain("thin_margin").doesNotContain("loss");
    assertThat(risks(costly(25), "{}").get(0)).contains("thin_margin").doesNotContain("loss");
    assertThat(risks(costly(31), "{}").get(0)).contains("loss").doesNotContain("thin_margin");
  }

  private static String work(int id, int hours, String more) {
    return "{\"id\":%d,\"company\":{\"id\":5},\"member\":{\"identifier\":\"ann\"},\"actualHours\":%d%s}"
        .formatted(id, hours, more);
  }

  @Test
  void atRisk_workThatTheClientPaysApart_costsTheAgreementNothing() {
    String apart = ",\"agreementHours\":0,\"billableOption\":\"Billable\"";
    FixedSource source =
        costly(0)
            .with(
                "/finance/invoices",
                "agreement/id > 0",
                "[{\"id\":70,\"type\":\"Agreement\",\"company\":{\"id\":5},\"agreement\":{\"id\":7}}]");
    String onProject = "[" + work(1, 20, "") + "," + work(2, 400, apart) + "]";
    String onTheAgreement =
        "[" + work(1, 20, "") + "," + work(2, 11, apart + ",\"invoice\":{\"id\":70}") + "]";

    assertThat(risks(source.with("/time/entries", onProject), "{}").get(0))
        .doesNotContain("thin_margin")
        .doesNotContain("loss");
    assertThat(risks(source.with("/time/entries", onTheAgreement), "{}").get(0)).contains("loss");
  }

  @Test
  void atRisk_ticketsHaveToChangeByMoreThanHalf() {
    assertThat(risks(risky(9, 6), "{}").get(0)).doesNotContain("tickets_up");
    assertThat(risks(risky(4, 2), "{}").get(0)).doesNotContain("tickets_up");
    assertThat(risks(risky(2, 5), "{}").get(0)).contains("tickets_down");
    assertThat(risks(risky(3, 6), "{}").get(0)).doesNotContain("tickets_down");
  }

  @Test
  void scorecard_partsWithoutData_areLeftOut() {
    FixedSource source =
        risky(1, 1)
            .with(
                "/company/configurations",
                """
                [{"id":1,"company":{"id":6},"type":{"name":"Server"},"warrantyExpirationDate":"2026-03-15T00:00:00Z"},
                 {"id":2,"company":{"id":6},"type":{"name":"Server"},"warrantyExpirationDate":"2026-03-16T00:00:00Z"}]
                """);

    assertThat(asking(source).rows(new ClientHealthScorecard(), "{}"))
        .extracting(
            row ->
                row.get("company").getAsString()
                    + " "
                    + row.get("service")
                    + " "
                    + row.get("satisfaction")
                    + " "
                    + row.get("commercial")
                    + " "
                    + row.get("payment")
                    + " "
                    + row.get("engagement")
                    + " "
                    + row.get("environment")
                    + " "
                    + row.get("score"))
        .containsExactly(
            // 100 x margin, 40 for an end in 90 days; all that is open is overdue: nobody called.
            "Acme null null 70.0 0.0 0.0 null 31.1", "Best null null 100.0 100.0 100.0 50.0 95.0");
  }

  @Test
  void scorecard_weightsOfUnknownParts_areRefused() {
    assertThatThrownBy(
            () -> asking(source()).ask(new ClientHealthScorecard(), "{\"weights\":{\"mood\":3}}"))
        .isInstanceOf(RequestFailure.class)
        .hasMessageContaining("mood");
    assertThatThrownBy(
            () ->
                asking(source()).ask(new ClientHealthScorecard(), "{\"weights\":{\"service\":0}}"))
        .isInstanceOf(RequestFailure.class)
        .hasMessageContaining("no part");
  }

  private static FixedSource review() {
    return source()
        .with(
            "/service/tickets",
            """
            [{"id":1,"company":{"id":5},"type":{"name":"Email"},"contact":{"name":"Al"},"actualHours":2,
              "_info":{"dateEntered":"2025-10-01T00:00:00Z"}},
             {"id":2,"company":{"id":5},"type":{"name":"Email"},"actualHours":1.5,
              "_info":{"dateEntered":"2025-12-31T23:59:59Z"}},
             {"id":3,"company":{"id":5},"type":{"name":"Print"},"contact":{"name":"Al"},"actualHours":1,
              "_info":{"dateEntered":"2025-07-01T00:00:00Z"}},
             {"id":4,"company":{"id":5},"type":{"name":"Print"},"_info":{"dateEntered":"2026-01-01T00:00:00Z"}}]
            """)
        .with(
            "/finance/invoices",
            """
            [{"id":1,"type":"Agreement","date":"2025-10-01T00:00:00Z","subtotal":900},
             {"id":2,"type":"CreditMemo","date":"2025-11-01T00:00:00Z","subtotal":100},
             {"id":3,"type":"Agreement","date":"2025-09-30T00:00:00Z","subtotal":600},
             {"id":4,"type":"DownPayment","date":"2025-10-01T00:00:00Z","subtotal":50}]
            """)
        .with(
            "/project/projects",
            "[{\"id\":1,\"name\":\"Move\",\"status\":{\"name\":\"Open\"},\"percentComplete\":0.4,\"estimatedEnd\":\"2026-03-01T00:00:00Z\"}]");
  }

  @Test
  void review_ofTheLastFullQuarter_comparesWithTheOneBefore() {
    ComputedAnswer answer = asking(review()).ask(new QbrPack(), "{}");

    assertThat(answer.facts().getAsJsonObject("window").get("start").getAsString())
        .isEqualTo("2025-10-01");
    assertThat(answer.rows())
        .extracting(
            row ->
                row.get("section").getAsString()
                    + ": "
                    + row.get("item").getAsString()
                    + " "
                    + row.get("value")
                    + " "
                    + row.get("before")
                    + " "
                    + row.get("change_pct"))
        .contains(
            "summary: tickets 2 1 100.0",
            "summary: hours on tickets 3.50 1.00 250.0",
            "summary: csat_pct null null null",
            "service: Email 2 0 null",
            "spend: Agreement invoices 900.00 600.00 50.0",
            "spend: CreditMemo invoices -100.00 0.00 null",
            "contracts: Care 1000.00 null null",
            "projects: Move 40.0 null null",
            "actions: risk: hours on tickets 250.0 null null",
            "actions: risk: tickets 100.0 null null",
            "actions: risk: contracts to renew 1 null null")
        .noneMatch(line -> line.contains("DownPayment") || line.contains("margin"));
    assertThat(answer.facts().getAsJsonArray("warnings").get(0).getAsString()).contains("Acme");
  }

  @Test
  void review_whatStandsNow_saysSo_andNobodyIsNoRequester() {
    FixedSource source =
        review()
            .with(
                "/sales/opportunities",
                """
                [{"id":1,"name":"Firewall","stage":{"name":"Quote"},"expectedCloseDate":"2026-03-19T00:00:00Z"},
                 {"id":2,"name":"Phones","stage":{"name":"Lead"},"expectedCloseDate":"2026-03-01T00:00:00Z"}]
                """);

    ComputedAnswer answer = asking(source).ask(new QbrPack(), "{}");

    assertThat(answer.rows())
        .filteredOn(row -> row.get("section").getAsString().equals("roadmap"))
        .extracting(
            row ->
                row.get("item").getAsString()
                    + " "
                    + row.get("value")
                    + " "
                    + row.get("unit").getAsString()
                    + " "
                    + row.get("detail").getAsString())
        .containsExactly(
            "Firewall null  Quote, expected 2026-03-19, in 3 days",
            "Phones null  Lead, expected 2026-03-01, overdue");
    assertThat(answer.rows())
        .filteredOn(
            row ->
                List.of("contracts", "projects", "assets")
                    .contains(row.get("section").getAsString()))
        .hasSizeGreaterThan(2)
        .allMatch(row -> row.get("detail").getAsString().endsWith("as of 2026-03-16"));
    assertThat(answer.rows()).noneMatch(row -> row.get("item").getAsString().equals("(none)"));
    assertThat(
            answer.facts().getAsJsonObject("dataQuality").get("tickets_without_contact").getAsInt())
        .isEqualTo(1);
  }

  @Test
  void review_forOneself_hasTheMargin_andAnyQuarter() {
    ComputedAnswer answer =
        asking(review())
            .ask(
                new QbrPack(),
                "{\"company_id\":5,\"audience\":\"internal\",\"quarter\":\"2025-q3\"}");

    assertThat(answer.facts().getAsJsonObject("window"))
        .hasToString("{\"start\":\"2025-07-01\",\"end\":\"2025-10-01\",\"zone\":\"Z\"}");
    assertThat(answer.rows())
        .anySatisfy(
            row -> {
              assertThat(row.get("item").getAsString()).isEqualTo("margin_pct");
              assertThat(row.get("value")).hasToString("100.0");
            });
    assertThatThrownBy(() -> asking(review()).ask(new QbrPack(), "{\"quarter\":\"spring\"}"))
        .isInstanceOf(RequestFailure.class)
        .hasMessageContaining("SPRING");
  }
}
