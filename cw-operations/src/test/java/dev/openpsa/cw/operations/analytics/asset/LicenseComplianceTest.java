package dev.openpsa.cw.operations.analytics.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.analytics.Asking;
import dev.openpsa.cw.operations.analytics.FixedSource;
import dev.openpsa.cw.operations.computed.ComputedAnswer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LicenseComplianceTest {
  private static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");

  private static ComputedAnswer ask(String additions, int devices, String arguments) {
    String deployed =
        IntStream.rangeClosed(1, devices)
            .mapToObj(
                id ->
                    "{\"id\":%d,\"company\":{\"id\":5,\"name\":\"Acme\"},\"type\":{\"id\":2,\"name\":\"Server\"}}"
                        .formatted(id))
            .collect(Collectors.joining(",", "[", "]"));
    FixedSource source =
        new FixedSource()
            .with("/system/myCompany/timeExpense", "[{\"id\":1,\"internalCompany\":{\"id\":1}}]")
            .with("/company/companies", "[{\"id\":1,\"currency\":{\"currencyCode\":\"USD\"}}]")
            .with(
                "/company/configurations/types",
                "[{\"id\":2,\"name\":\"Server\"},{\"id\":3,\"name\":\"Virtual Server\"}]")
            .with("/company/configurations", deployed)
            .with(
                "/company/contacts",
                "[{\"id\":1,\"company\":{\"id\":5}},{\"id\":2,\"company\":{\"id\":6}}]")
            .with(
                "/finance/billingCycles",
                "[{\"id\":1,\"billingOptions\":\"Monthly\"},{\"id\":2,\"billingOptions\":\"Quarterly\"}]")
            .with(
                "/finance/agreements",
                "[{\"id\":7,\"company\":{\"id\":5,\"name\":\"Acme\"},\"billingCycle\":{\"id\":1}},"
                    + "{\"id\":8,\"company\":{\"id\":5,\"name\":\"Acme\"},\"billingCycle\":{\"id\":2}}]")
            .with("/finance/agreements/7/additions", additions);
    return new Asking(source, NOW, ZoneOffset.UTC).ask(new LicenseCompliance(), arguments);
  }

  private static String addition(int id, String product, double quantity, String more) {
    return "{\"id\":%d,\"product\":{\"identifier\":\"%s\"},\"description\":\"Care per server\",\"quantity\":%s,\"unitPrice\":12%s}"
        .formatted(id, product, quantity, more);
  }

  @Test
  void fortyBilled_fortyFourDeployed_isUnderBilledByFour() {
    ComputedAnswer answer = ask("[" + addition(31, "CARE", 40, "") + "]", 44, "{}");

    assertThat(answer.rows())
        .singleElement()
        .hasToString(
            "{\"company\":\"Acme\",\"product\":\"CARE\",\"description\":\"Care per server\","
                + "\"billed\":40.00,\"deployed\":44.00,\"difference\":4.00,"
                + "\"state\":\"under_billed\",\"monthly_impact\":48.00,\"counted\":\"Server\","
                + "\"agreement_ids\":\"7\",\"addition_ids\":\"31\"}");
    assertThat(answer.facts().getAsJsonObject("totals").get("monthly_under_billed"))
        .hasToString("48.00");
    assertThat(answer.facts().getAsJsonArray("warnings").get(0).getAsString())
        .contains("analytics.license.mapping");
  }

  @Test
  void toleranceIsOneUnitOrFivePercent_aboveIsNoMatch() {
    String forty = "[" + addition(31, "CARE", 40, "") + "]";
    String two = "[" + addition(31, "CARE", 2, "") + "]";

    assertThat(state(ask(forty, 42, "{}"))).isEqualTo("match");
    assertThat(state(ask(forty, 43, "{}"))).isEqualTo("under_billed");
    assertThat(state(ask(forty, 37, "{}"))).isEqualTo("over_billed");
    assertThat(state(ask(two, 3, "{}"))).isEqualTo("match");
    assertThat(state(ask(two, 4, "{}"))).isEqualTo("under_billed");
  }

  private static String state(ComputedAnswer answer) {
    return answer.rows().get(0).get("state").getAsString();
  }

  @Test
  void additionsNotInForce_andThoseThatCostNothing() {
    ComputedAnswer answer =
        ask(
            "["
                + addition(31, "CARE", 1, ",\"billCustomer\":\"NoCharge\"")
                + ","
                + addition(32, "CARE", 9, ",\"effectiveDate\":\"2026-03-03T00:00:00Z\"")
                + ","
                + addition(33, "CARE", 9, ",\"cancelledDate\":\"2026-03-02T00:00:00Z\"")
                + "]",
            5,
            "{}");

    JsonObject row = answer.rows().get(0);
    assertThat(row.get("billed")).hasToString("1.00");
    assertThat(row.get("monthly_impact")).hasToString("0.00");
  }

  @Test
  void mapping_countsContactsFixedNumbersAndTypes() {
    ComputedAnswer answer =
        ask(
            "["
                + addition(31, "SEAT", 4, "")
                + ","
                + addition(32, "SITE", 2, "")
                + ","
                + addition(33, "VM", 1, "")
                + ","
                + addition(34, "OTHER", 1, "")
                + "]",
            5,
            "{\"mapping\":{\"seat\":{\"contacts\":true},\"SITE\":{\"count\":2},\"VM\":{\"types\":[3]}}}");

    assertThat(answer.rows())
        .extracting(
            row ->
                row.get("product").getAsString()
                    + " "
                    + row.get("counted").getAsString()
                    + " "
                    + row.get("difference"))
        .containsExactly("SEAT contacts -3.00", "VM Virtual Server -1.00", "SITE fixed count 0.00");
    assertThat(answer.facts().getAsJsonArray("warnings").get(0).getAsString()).contains("OTHER");
  }

  @Test
  void mappingThatSaysNothing_isRefused() {
    assertThatThrownBy(
            () -> ask("[" + addition(1, "A", 1, "") + "]", 1, "{\"mapping\":{\"A\":{}}}"))
        .isInstanceOf(RequestFailure.class)
        .hasMessageContaining("{}");
  }
}
