package dev.openpsa.cw.operations.analytics.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.analytics.Asking;
import dev.openpsa.cw.operations.analytics.FixedSource;
import dev.openpsa.cw.operations.computed.ComputedAnswer;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** What clients and their devices cause, pay and answer, worked out by hand. */
class ClientLoadTest {
  private static final Instant NOW = Instant.parse("2026-03-18T15:30:00Z");
  private static final ZoneId TORONTO = ZoneId.of("America/Toronto");

  private static Asking asking(FixedSource source) {
    return new Asking(source, NOW, TORONTO);
  }

  private static JsonElement total(ComputedAnswer answer, String name) {
    return answer.facts().getAsJsonObject("totals").get(name);
  }

  private static String list(int count, IntFunction<String> each) {
    List<String> all = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      all.add(each.apply(i));
    }
    return "[" + String.join(",", all) + "]";
  }

  private static String of(int id, int company, String more) {
    return "{\"id\":%d,\"company\":{\"id\":%d,\"name\":\"Client %d\"}%s}"
        .formatted(id, company, company, more);
  }

  private static FixedSource fortyDevices() {
    return DeskPatternsTest.source()
        .with("/service/tickets", list(18, id -> of(id, 9, "")))
        .with(
            "/time/entries",
            list(2, id -> of(id, 9, ",\"chargeToId\":" + id + ",\"actualHours\":4.75")))
        .with(
            "/company/configurations/types",
            "[{\"id\":1,\"name\":\"Managed Workstation\"},{\"id\":2,\"name\":\"Printer\"}]")
        .with("/company/configurations", list(40, id -> of(id, 9, "")))
        .with("/company/contacts", list(36, id -> of(id, 9, "")));
  }

  @Test
  void endpoints_fortyDevicesOverAMonth_haveTicketsAndHoursEach() {
    ComputedAnswer answer =
        asking(fortyDevices())
            .ask(
                new TicketsPerEndpoint(),
                "{\"start\":\"2026-02-10\",\"end\":\"2026-03-12\",\"company_id\":9}");

    // 30 days are 0.987 months: 18 / 40 / 0.987 and 9.5 / 40 / 0.987.
    assertThat(answer.rows())
        .singleElement()
        .hasToString(
            "{\"company\":\"Client 9\",\"endpoints\":40,\"users\":36,\"tickets\":18,"
                + "\"reactive_hours\":9.50,\"tickets_per_endpoint\":0.46,\"rhem\":0.24,"
                + "\"tickets_per_user\":0.51,\"band\":\"good\"}");
    assertThat(total(answer, "months")).hasToString("0.99");
  }

  @Test
  void endpoints_aWindowThatRuns_countsItsDaysUntilToday() {
    ComputedAnswer answer =
        asking(fortyDevices())
            .ask(
                new TicketsPerEndpoint(),
                "{\"start\":\"2026-03-09\",\"end\":\"2026-06-01\",\"company_id\":9}");

    assertThat(total(answer, "months")).hasToString("0.33");
  }

  @Test
  void endpoints_none_haveNoRatio_andReactiveBoardsLimitTheHours() {
    FixedSource source =
        fortyDevices()
            .with("/company/configurations", "[]")
            .with(
                "/service/tickets",
                list(2, id -> of(id, 9, ",\"board\":{\"id\":" + (id == 1 ? 1 : 3) + "}")));
    ComputedAnswer answer =
        asking(source).ask(new TicketsPerEndpoint(), "{\"company_id\":9,\"reactive_boards\":[3]}");
    JsonObject row = answer.rows().get(0);

    assertThat(row.get("reactive_hours")).hasToString("4.75");
    assertThat(row.get("rhem").isJsonNull()).isTrue();
    assertThat(row.get("band").isJsonNull()).isTrue();
    assertThat(row.get("tickets_per_user").isJsonNull()).isFalse();
  }

  private static FixedSource sixtyClients() {
    return DeskPatternsTest.source()
        .with("/service/tickets", list(130, id -> of(id, 10 + id % 65, "")))
        .with("/time/entries", "in (10,", "[]")
        .with("/company/configurations/types", "[{\"id\":1,\"name\":\"Workstation\"}]")
        .with("/company/configurations", list(65, id -> of(id, 9 + id, "")))
        .with("/company/contacts", list(65, id -> of(id, 9 + id, "")));
  }

  @Test
  void totals_ofMoreThanFiftyClients_areOfAll() {
    ComputedAnswer endpoints = asking(sixtyClients()).ask(new TicketsPerEndpoint(), "{}");
    ComputedAnswer noisy = asking(sixtyClients()).ask(new NoisyCompanies(), "{}");

    assertThat(endpoints.facts().getAsJsonObject("totals").toString())
        .contains("\"companies\":65,\"endpoints\":65,\"users\":65,\"tickets\":130,");
    assertThat(total(noisy, "clients").getAsInt()).isEqualTo(65);
    assertThat(total(noisy, "tickets").getAsInt()).isEqualTo(130);
  }

  @Test
  void noisyCompanies_twiceTheTicketsAndHoursOfTheOthers_standsOut() {
    // Clients 11 to 15 have 1 ticket and 1 hour, client 16 has 6 tickets and 6 hours.
    String tickets =
        list(
            11,
            id ->
                of(
                    id,
                    id <= 5 ? 10 + id : 16,
                    ",\"source\":{\"name\":\"" + (id == 6 ? "RMM" : "Phone") + "\"}"));
    FixedSource source =
        DeskPatternsTest.source()
            .with("/service/tickets", tickets)
            .with(
                "/time/entries",
                list(11, id -> of(id, id <= 5 ? 10 + id : 16, ",\"actualHours\":1")))
            .with(
                "/finance/billingCycles",
                "[{\"id\":1,\"billingOptions\":\"Monthly\"},{\"id\":3,\"billingOptions\":\"Yearly\"}]")
            .with(
                "/finance/agreements",
                list(
                    6,
                    id ->
                        of(
                            id,
                            10 + id,
                            ",\"billAmount\":"
                                + (id == 6
                                    ? "6000,\"billingCycle\":{\"id\":3}"
                                    : "500,\"billingCycle\":{\"id\":1}"))))
            .with(
                "/finance/agreements/6/additions",
                """
                [{"id":1,"quantity":20,"lessIncluded":2,"unitPrice":500,"effectiveDate":"2026-01-01T00:00:00Z"},
                 {"id":2,"extPrice":9999,"effectiveDate":"2026-04-01T00:00:00Z"},
                 {"id":3,"extPrice":9999,"cancelledDate":"2026-03-18T00:00:00Z"},
                 {"id":4,"extPrice":3000}]
                """)
            .with("/company/configurations", list(60, id -> of(id, 11 + id % 6, "")));
    ComputedAnswer answer = asking(source).ask(new NoisyCompanies(), "{\"top\":2}");

    // (6000 + 18 x 500 + 3000) / 12 = 1500 a month; 6 hours in 90 days are 2.03 a month.
    assertThat(answer.rows()).hasSize(2);
    assertThat(answer.rows().get(0))
        .hasToString(
            "{\"company\":\"Client 16\",\"tickets\":6,\"tickets_per_month\":2.0,\"hours\":6.00,"
                + "\"devices\":10,\"tickets_per_device\":0.60,\"mrr\":1500.00,"
                + "\"hours_per_1000_mrr\":1.35,\"alert_share_pct\":16.7,\"noise_index\":2.24,"
                + "\"noisy\":true}");
    assertThat(answer.rows().get(1).get("noise_index")).hasToString("-0.45");
    assertThat(total(answer, "clients").getAsInt()).isEqualTo(6);
  }

  @Test
  void noisyCompanies_fewDevicesOrNoAgreement_haveNoIndex() {
    FixedSource source =
        DeskPatternsTest.source()
            .with("/service/tickets", list(2, id -> of(id, 8 + id, "")))
            .with("/finance/billingCycles", "[{\"id\":1,\"billingOptions\":\"Monthly\"}]")
            .with(
                "/finance/agreements",
                "[" + of(1, 9, ",\"billAmount\":500,\"billingCycle\":{\"id\":1}") + "]")
            .with("/company/configurations", "[]");
    ComputedAnswer answer = asking(source).ask(new NoisyCompanies(), "{}");

    assertThat(answer.rows())
        .allSatisfy(row -> assertThat(row.get("noise_index").isJsonNull()).isTrue())
        .extracting(row -> row.get("mrr") + " " + row.get("hours_per_1000_mrr"))
        .containsExactlyInAnyOrder("500.00 0.00", "0.00 null");
  }

  private static FixedSource devices() {
    FixedSource source =
        DeskPatternsTest.source()
            .with(
                "/service/tickets",
                list(
                    6,
                    id ->
                        of(
                            id,
                            9,
                            ",\"type\":{\"name\":\"Server\"},\"owner\":{\"identifier\":\"ann\"},\"actualHours\":2")))
            .with(
                "/company/configurations",
                """
                [{"id":50,"name":"SRV01","type":{"name":"Server"},"company":{"name":"Client 9"},
                  "purchaseDate":"2021-03-18T00:00:00Z","warrantyExpirationDate":"2026-03-17T00:00:00Z"},
                 {"id":51,"name":"SRV02","type":{"name":"Server"},"company":{"name":"Client 9"}}]
                """);
    for (int id = 1; id <= 4; id++) {
      source.with("/service/tickets/" + id + "/configurations", "[{\"id\":50},{\"id\":51}]");
    }
    return source.with("/service/tickets/4/configurations", "[{\"id\":50}]");
  }

  @Test
  void noisyDevices_byTheirTickets_withAReasonToReplaceThem() {
    ComputedAnswer answer = asking(devices()).ask(new NoisyConfigurations(), "{}");

    // 8 hours at 30 in 90 days are 974 in a year, more than 30 % of 1200; 6 hours are 730.
    assertThat(answer.rows())
        .extracting(JsonObject::toString)
        .containsExactly(
            "{\"configuration_id\":50,\"name\":\"SRV01\",\"type\":\"Server\","
                + "\"company\":\"Client 9\",\"tickets\":4,\"hours\":8.00,\"cost\":240.00,"
                + "\"age_years\":5.0,\"warranty_state\":\"out\","
                + "\"replace_hint\":\"cost, warranty\"}",
            "{\"configuration_id\":51,\"name\":\"SRV02\",\"type\":\"Server\","
                + "\"company\":\"Client 9\",\"tickets\":3,\"hours\":6.00,\"cost\":180.00,"
                + "\"age_years\":null,\"warranty_state\":\"unknown\",\"replace_hint\":\"cost\"}");
    assertThat(total(answer, "linked_pct")).hasToString("66.7");
    assertThat(answer.facts().get("truncated").getAsBoolean()).isFalse();
  }

  @Test
  void noisyDevices_fewerRequestsThanTickets_saysSo() {
    ComputedAnswer answer = asking(devices()).ask(new NoisyConfigurations(), "{\"max_tickets\":2}");

    assertThat(answer.facts().get("truncated").getAsBoolean()).isTrue();
    assertThat(total(answer, "tickets_read").getAsInt()).isEqualTo(2);
    assertThat(answer.facts().getAsJsonArray("warnings").toString())
        .contains("2 of 6 tickets")
        .contains("max_tickets");
    assertThat(answer.facts().get("apiCalls").getAsInt()).isLessThanOrEqualTo(60);
  }
}
