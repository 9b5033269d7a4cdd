package dev.openpsa.cw.operations.analytics.finance;

import static dev.openpsa.cw.operations.analytics.finance.Books.agreement;
import static dev.openpsa.cw.operations.analytics.finance.Books.list;
import static dev.openpsa.cw.operations.analytics.finance.Books.table;
import static dev.openpsa.cw.operations.analytics.finance.Books.totals;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.analytics.FixedSource;
import dev.openpsa.cw.operations.computed.ComputedAnswer;
import dev.openpsa.cw.operations.contract.BillingCycle;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What recurs every month, by figures that were worked out by hand. */
class RecurringTest {
  private static final String SEATS =
      "{\"id\":1,\"quantity\":20,\"lessIncluded\":2,\"unitPrice\":15,\"unitCost\":5,"
          + "\"billCustomer\":\"Billable\",\"effectiveDate\":\"2026-01-01T00:00:00Z\"%s}";

  private static FixedSource source(String agreement, String... additions) {
    return Books.source()
        .with("/finance/agreements", list(agreement))
        .with("/finance/agreements/1/additions", list(additions));
  }

  private static String mrr(FixedSource source, String arguments) {
    return String.join(
        "; ",
        table(
            Books.on("2026-03-18", source).ask(new MrrSummary(), arguments),
            "group",
            "mrr",
            "arr"));
  }

  @Test
  void mrrSummary_baseAndSeats_byTheMonth() {
    ComputedAnswer answer =
        Books.on("2026-03-18", source(agreement(1, "\"billAmount\":500"), String.format(SEATS, "")))
            .ask(new MrrSummary(), "{}");

    assertThat(
            table(
                answer,
                "group",
                "agreements",
                "clients",
                "mrr",
                "arr",
                "product_cost",
                "gross_mrr",
                "gross_pct",
                "average_mrr_per_client"))
        .containsExactly("Managed 1 1 770.00 9240.00 100.00 670.00 87.0 770.00");
    assertThat(totals(answer).get("gross_pct").getAsString()).isEqualTo("87.0");
  }

  @Test
  void mrrSummary_prepaidHours_costWhatTheAgreementsProfitSays() {
    String seats = String.format(SEATS, ",\"product\":{\"id\":5}");
    FixedSource source =
        source(agreement(1, "\"billAmount\":500"), seats)
            .with("/procurement/catalog", "[{\"id\":5,\"productClass\":\"Service\"}]");

    assertThat(
            table(
                Books.on("2026-03-18", source).ask(new MrrSummary(), "{}"),
                "mrr",
                "product_cost",
                "gross_pct"))
        .containsExactly("770.00 0.00 100.0");
    assertThat(
            table(
                Books.on("2026-03-18", source)
                    .ask(
                        new AgreementProfitability(),
                        "{\"start\":\"2026-03-01\",\"end\":\"2026-04-01\"}"),
                "product_cost"))
        .containsExactly("0.00");
  }

  @Test
  void mrrSummary_billedByTheQuarter_isAThird() {
    String quarterly = "\"billAmount\":2310,\"billingCycle\":{\"id\":2}";

    assertThat(mrr(source(agreement(1, quarterly)), "{}")).isEqualTo("Managed 770.00 9240.00");
  }

  @Test
  void mrrSummary_additions_countWhenBilledAndInForce() {
    String base = agreement(1, "\"billAmount\":100");

    assertThat(mrr(source(base, String.format(SEATS, ",\"extPrice\":90")), "{}"))
        .isEqualTo("Managed 190.00 2280.00");
    assertThat(mrr(source(base, String.format(SEATS, ",\"billCustomer\":\"NoCharge\"")), "{}"))
        .isEqualTo("Managed 100.00 1200.00");
    assertThat(
            mrr(
                source(base, String.format(SEATS, ",\"cancelledDate\":\"2026-03-18T00:00:00Z\"")),
                "{}"))
        .isEqualTo("Managed 100.00 1200.00");
    assertThat(
            mrr(
                source(base, String.format(SEATS, ",\"cancelledDate\":\"2026-03-19T00:00:00Z\"")),
                "{}"))
        .isEqualTo("Managed 370.00 4440.00");
    assertThat(
            mrr(
                source(base, String.format(SEATS, ",\"effectiveDate\":\"2026-03-19T00:00:00Z\"")),
                "{}"))
        .isEqualTo("Managed 100.00 1200.00");
    assertThat(
            mrr(
                source(base, String.format(SEATS, ",\"effectiveDate\":\"2026-03-18T00:00:00Z\"")),
                "{}"))
        .isEqualTo("Managed 370.00 4440.00");
  }

  @Test
  void mrrSummary_aPriceWhollyInAdditions_needsNoBaseAmount() {
    assertThat(mrr(source(agreement(1, ""), String.format(SEATS, "")), "{}"))
        .isEqualTo("Managed 270.00 3240.00");
  }

  @Test
  void mrrSummary_whatIsNotTold_isUnknownAndNotZero() {
    assertThat(mrr(source(agreement(1, "")), "{}")).isEqualTo("Managed null null");
    ComputedAnswer unknownCycle =
        Books.on("2026-03-18", source(agreement(1, "\"billAmount\":9,\"billingCycle\":{\"id\":4}")))
            .ask(new MrrSummary(), "{}");
    assertThat(table(unknownCycle, "mrr", "gross_pct")).containsExactly("null null");
    assertThat(
            unknownCycle
                .facts()
                .getAsJsonObject("dataQuality")
                .get("agreements_of_unknown_value")
                .getAsInt())
        .isEqualTo(1);
  }

  @Test
  void mrrSummary_billedOnce_doesNotRecur() {
    assertThat(mrr(source(agreement(1, "\"billAmount\":900,\"billOneTimeFlag\":true")), "{}"))
        .isEqualTo("Managed 0.00 0.00");
  }

  @Test
  void mrrSummary_twoCurrencies_areNeverAdded() {
    FixedSource source =
        Books.source()
            .with(
                "/finance/agreements",
                list(
                    agreement(1, "\"billAmount\":100"),
                    agreement(2, "\"billAmount\":70,\"currency\":{\"currencyCode\":\"CAD\"}")));

    ComputedAnswer answer =
        Books.on("2026-03-18", source).ask(new MrrSummary(), "{\"group_by\":\"none\"}");

    assertThat(table(answer, "group", "mrr", "currency"))
        .containsExactly("all 100.00 USD", "all 70.00 CAD");
    assertThat(totals(answer).get("mrr")).hasToString("{\"CAD\":70.00,\"USD\":100.00}");
  }

  @Test
  void mrrSummary_fast_takesTheNextInvoice() {
    FixedSource source =
        source(agreement(1, "\"billAmount\":1,\"billingCycle\":{\"id\":3}"))
            .with("/finance/agreementrecap/", "[{\"id\":1,\"nextInvoiceAmount\":1200}]");

    assertThat(mrr(source, "{\"fast\":true}")).isEqualTo("Managed 100.00 1200.00");
    assertThatThrownBy(() -> mrr(source, "{\"fast\":true,\"as_of\":\"2026-01-01\"}"))
        .isInstanceOf(RequestFailure.class)
        .hasMessageContaining("2026-01-01");
  }

  @Test
  void mrrSummary_asOfAnotherDay_takesWhatRanThen() {
    FixedSource source =
        source(
            agreement(
                1,
                "\"billAmount\":100,\"noEndingDateFlag\":false,\"agreementStatus\":\"Expired\","
                    + "\"endDate\":\"2026-02-10T00:00:00Z\""));

    assertThat(mrr(source, "{\"as_of\":\"2026-02-10\"}")).isEqualTo("Managed 100.00 1200.00");
    assertThat(mrr(source, "{\"as_of\":\"2026-02-11\"}")).isEmpty();
  }

  @Test
  void billingCycles_bringAnInvoiceToAMonth() {
    Map<String, String> months =
        Map.of(
            "Monthly", "1200.00",
            "BiMonthly", "600.00",
            "Quarterly", "400.00",
            "SemiAnnual", "200.00",
            "Yearly", "100.00",
            "Weekly", "5200.00",
            "BiWeekly", "2600.00",
            "NotRecurring", "0.00");
    months.forEach(
        (name, month) -> {
          BillingCycle cycle = BillingCycle.named(name);
          assertThat(cycle).as(name).isNotNull();
          assertThat(
                  cycle
                      .aMonth(BigDecimal.valueOf(1200))
                      .setScale(2, RoundingMode.HALF_UP)
                      .toPlainString())
              .as(name)
              .isEqualTo(month);
        });
  }

  private static String client(int id, String amount, String more) {
    return agreement(
        id,
        "\"company\":{\"id\":"
            + (100 + id)
            + ",\"name\":\"C"
            + id
            + "\"},\"billAmount\":"
            + amount
            + more);
  }

  @Test
  void movement_ofAMonth_newExpansionContractionAndChurn() {
    FixedSource source =
        Books.source()
            .with(
                "/finance/agreements",
                list(
                    client(1, "90000", ""),
                    client(2, "5000", ",\"startDate\":\"2026-02-01T00:00:00Z\""),
                    client(3, "4000", ""),
                    client(4, "4000", ""),
                    client(
                        5,
                        "2000",
                        ",\"agreementStatus\":\"Cancelled\",\"cancelledFlag\":true,"
                            + "\"dateCancelled\":\"2026-02-28T00:00:00Z\"")))
            .with(
                "/finance/agreements/3/additions",
                "[{\"id\":1,\"extPrice\":3000,\"billCustomer\":\"Billable\","
                    + "\"effectiveDate\":\"2026-02-28T00:00:00Z\"}]")
            .with(
                "/finance/agreements/4/additions",
                "[{\"id\":1,\"extPrice\":1000,\"billCustomer\":\"Billable\","
                    + "\"cancelledDate\":\"2026-02-01T00:00:00Z\"},"
                    + "{\"id\":2,\"extPrice\":-1000,\"billCustomer\":\"Billable\"}]");

    ComputedAnswer answer = Books.on("2026-03-18", source).ask(new MrrMovement(), "{}");

    assertThat(table(answer, "company", "mrr_start", "mrr_end", "change", "kind"))
        .containsExactly(
            "C5 2000.00 0.00 -2000.00 churn",
            "C4 4000.00 3000.00 -1000.00 contraction",
            "C2 0.00 5000.00 5000.00 new",
            "C3 4000.00 7000.00 3000.00 expansion");
    assertThat(
            Books.cells(
                totals(answer),
                "mrr_start",
                "new",
                "expansion",
                "contraction",
                "churn",
                "mrr_end",
                "net_retention_pct",
                "gross_retention_pct",
                "unchanged_clients"))
        .isEqualTo("100000.00 5000.00 3000.00 1000.00 2000.00 105000.00 100.0 97.0 1");
  }

  @Test
  void movement_ofConsecutiveWindows_startsWhereTheOtherEnded() {
    FixedSource source =
        Books.source()
            .with(
                "/finance/agreements",
                list(
                    client(1, "100", ",\"startDate\":\"2026-02-01T00:00:00Z\""),
                    client(2, "50", "")));
    String january = "{\"start\":\"2026-01-01\",\"end\":\"2026-02-01\"}";
    String february = "{\"start\":\"2026-02-01\",\"end\":\"2026-03-01\"}";

    assertThat(
            totals(Books.on("2026-03-18", source).ask(new MrrMovement(), january)).get("mrr_end"))
        .isEqualTo(
            totals(Books.on("2026-03-18", source).ask(new MrrMovement(), february))
                .get("mrr_start"))
        .hasToString("50.00");
  }

  @Test
  void movement_agreementOfUnknownValue_isLeftOutAndCounted() {
    FixedSource source =
        Books.source()
            .with(
                "/finance/agreements",
                list(client(1, "100", ",\"billingCycle\":{\"id\":4}"), client(2, "50", "")));

    ComputedAnswer answer = Books.on("2026-03-18", source).ask(new MrrMovement(), "{}");

    assertThat(totals(answer).get("mrr_end")).hasToString("50.00");
    assertThat(
            answer
                .facts()
                .getAsJsonObject("excluded")
                .get("agreements_of_unknown_value")
                .getAsInt())
        .isEqualTo(1);
  }
}
