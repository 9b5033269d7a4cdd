package dev.openpsa.cw.operations.analytics.finance;

import static dev.openpsa.cw.operations.analytics.finance.Books.agreement;
import static dev.openpsa.cw.operations.analytics.finance.Books.invoice;
import static dev.openpsa.cw.operations.analytics.finance.Books.list;
import static dev.openpsa.cw.operations.analytics.finance.Books.table;
import static dev.openpsa.cw.operations.analytics.finance.Books.totals;
import static dev.openpsa.cw.operations.analytics.finance.Books.warnings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openpsa.cw.operations.analytics.FixedSource;
import dev.openpsa.cw.operations.computed.ComputedAnswer;
import org.junit.jupiter.api.Test;

/** What agreements earn, by figures that were worked out by hand. */
class AgreementsTest {
  private static final String QUARTER = "{\"start\":\"2026-01-01\",\"end\":\"2026-04-01\"";
  private static final String SEATS =
      "[{\"id\":1,\"product\":{\"id\":5},\"quantity\":10,\"unitCost\":30,\"unitPrice\":60,"
          + "\"billCustomer\":\"Billable\",\"effectiveDate\":\"2024-01-01T00:00:00Z\"}]";

  private static String ofAgreement(int id, String date, int subtotal) {
    return invoice(id, "Agreement", date, "\"agreement\":{\"id\":1},\"subtotal\":" + subtotal);
  }

  private static String time(int id, String more) {
    return "{\"id\":"
        + id
        + ",\"agreement\":{\"id\":1},\"company\":{\"id\":9,\"name\":\"Nine\"},"
        + "\"timeStart\":\"2026-02-02T15:00:00Z\",\"agreementHours\":1,"
        + more
        + "}";
  }

  private static FixedSource quarter() {
    return Books.source()
        .with("/finance/agreements", list(agreement(1, "\"billAmount\":2400")))
        .with("/finance/agreements/1/additions", SEATS)
        .with(
            "/finance/invoices",
            list(
                ofAgreement(1, "2026-01-01", 3000),
                ofAgreement(2, "2026-02-01", 3000),
                ofAgreement(3, "2026-03-01", 3000)))
        .with(
            "/time/entries",
            list(
                time(1, "\"member\":{\"identifier\":\"ben\"},\"actualHours\":25"),
                time(2, "\"member\":{\"identifier\":\"ben\"},\"actualHours\":15")));
  }

  private static final String[] FIGURES = {
    "revenue",
    "product_cost",
    "hours",
    "labour_cost",
    "profit",
    "margin_pct",
    "effective_rate",
    "contribution_rate",
    "verdict"
  };

  @Test
  void profitability_aQuarterOfMonthlyInvoices_whatIsLeftByTheHour() {
    ComputedAnswer answer =
        Books.on("2026-03-31", quarter()).ask(new AgreementProfitability(), QUARTER + "}");

    assertThat(table(answer, FIGURES))
        .containsExactly("9000.00 900.00 40.00 1800.00 6300.00 70.0 202.50 157.50 healthy");
    assertThat(answer.facts().getAsJsonObject("dataQuality").get("costSource").getAsString())
        .isEqualTo("analytics.costs.defaultHourlyCost");
    assertThat(totals(answer).get("margin_pct").getAsString()).isEqualTo("70.0");
  }

  @Test
  void profitability_monthsToCome_costNothingYet() {
    ComputedAnswer answer =
        Books.on("2026-02-27", quarter()).ask(new AgreementProfitability(), QUARTER + "}");

    assertThat(table(answer, "product_cost")).containsExactly("600.00");
  }

  @Test
  void profitability_creditMemosCountAgainstIt_downPaymentsNot() {
    FixedSource source =
        quarter()
            .with(
                "/finance/invoices",
                list(
                    ofAgreement(1, "2026-01-01", 3000),
                    invoice(
                        2, "CreditMemo", "2026-01-09", "\"agreement\":{\"id\":1},\"subtotal\":400"),
                    invoice(
                        3,
                        "CreditMemo",
                        "2026-01-10",
                        "\"agreement\":{\"id\":1},\"subtotal\":-100"),
                    invoice(
                        4,
                        "DownPayment",
                        "2026-01-11",
                        "\"agreement\":{\"id\":1},\"subtotal\":9000")));

    ComputedAnswer answer =
        Books.on("2026-03-31", source)
            .ask(new AgreementProfitability(), QUARTER + ",\"cost_rate\":20}");

    assertThat(table(answer, FIGURES))
        .containsExactly("2500.00 900.00 40.00 800.00 800.00 32.0 40.00 20.00 watch");
  }

  @Test
  void profitability_withAProfitBelowTheTarget_isThinAndLosesNothing() {
    String[] figures = {"profit", "margin_pct", "verdict"};
    ComputedAnswer thin =
        Books.on("2026-03-31", quarter())
            .ask(new AgreementProfitability(), QUARTER + ",\"cost_rate\":150}");
    ComputedAnswer nothing =
        Books.on("2026-03-31", quarter())
            .ask(new AgreementProfitability(), QUARTER + ",\"cost_rate\":202.5}");
    ComputedAnswer loss =
        Books.on("2026-03-31", quarter())
            .ask(new AgreementProfitability(), QUARTER + ",\"cost_rate\":203}");

    assertThat(table(thin, figures)).containsExactly("2100.00 23.3 thin");
    assertThat(totals(thin).has("losing")).isFalse();
    assertThat(table(nothing, figures)).containsExactly("0.00 0.0 thin");
    assertThat(table(loss, figures)).containsExactly("-20.00 -0.2 losing");
  }

  @Test
  void profitability_prepaidHours_areLabourAndNoProduct() {
    FixedSource source =
        quarter()
            .with("/procurement/catalog", "[{\"id\":5,\"productClass\":\"Service\"}]")
            .with(
                "/time/entries",
                list(
                    time(1, "\"member\":{\"identifier\":\"ann\"},\"actualHours\":2"),
                    time(
                        2,
                        "\"member\":{\"identifier\":\"ann\"},\"actualHours\":8,\"agreementHours\":0,"
                            + "\"billableOption\":\"Billable\",\"invoice\":{\"id\":77}"),
                    time(
                        3,
                        "\"member\":{\"identifier\":\"ann\"},\"actualHours\":1,\"agreementHours\":0,"
                            + "\"billableOption\":\"Billable\",\"invoice\":{\"id\":3}")));

    ComputedAnswer answer =
        Books.on("2026-03-31", source).ask(new AgreementProfitability(), QUARTER + "}");

    assertThat(table(answer, "product_cost", "hours", "labour_cost"))
        .containsExactly("0.00 3.00 150.00");
    assertThat(answer.facts().getAsJsonObject("excluded").get("entries_billed_apart").getAsInt())
        .isEqualTo(1);
  }

  @Test
  void profitability_hiddenCatalog_saysThatPrepaidHoursCostTwice() {
    ComputedAnswer answer =
        Books.on("2026-03-31", new Books.Refusing(quarter(), "/procurement/catalog", "", 403))
            .ask(new AgreementProfitability(), QUARTER + "}");

    assertThat(table(answer, "product_cost")).containsExactly("900.00");
    assertThat(warnings(answer)).contains("catalog");
  }

  @Test
  void profitability_hiddenInvoiceAmounts_takesTheMonthlyValueAndSaysSo() {
    FixedSource source =
        quarter()
            .with(
                "/finance/invoices",
                list(invoice(1, "Agreement", "2026-01-01", "\"agreement\":{\"id\":1}")));

    ComputedAnswer answer =
        Books.on("2026-03-31", source).ask(new AgreementProfitability(), QUARTER + "}");

    assertThat(table(answer, "revenue")).containsExactly("9000.00");
    assertThat(warnings(answer)).contains("hidden");
  }

  @Test
  void profitability_withoutHoursOrRevenue_hasNoRatesAndNoMargin() {
    FixedSource source = quarter().with("/finance/invoices", "[]").with("/time/entries", "[]");

    ComputedAnswer answer =
        Books.on("2026-03-31", source).ask(new AgreementProfitability(), QUARTER + "}");

    assertThat(table(answer, FIGURES))
        .containsExactly("0.00 900.00 0.00 0.00 -900.00 null null null losing");
  }

  @Test
  void profitability_windowShorterThanTheBilling_isPartialAndNoLoss() {
    FixedSource source =
        quarter()
            .with("/finance/invoices", "[]")
            .with(
                "/finance/agreements",
                list(
                    agreement(1, "\"billingCycle\":{\"id\":3}"),
                    agreement(2, "\"billAmount\":1,\"billingCycle\":{\"id\":2}")));

    assertThat(
            table(
                Books.on("2026-03-31", source).ask(new AgreementProfitability(), QUARTER + "}"),
                "agreement_id",
                "product_cost",
                "verdict"))
        .containsExactly("2 0.00 null", "1 75.00 partial");
    assertThat(
            table(
                Books.on("2026-02-28", source).ask(new AgreementProfitability(), QUARTER + "}"),
                "verdict"))
        .containsExactly("partial", "partial");
  }

  @Test
  void profitability_billedInAnotherCurrency_theLabourIsUnknownAndSoIsTheProfit() {
    FixedSource source =
        quarter()
            .with(
                "/finance/agreements",
                list(agreement(1, "\"currency\":{\"currencyCode\":\"CAD\"}")));

    ComputedAnswer answer =
        Books.on("2026-03-31", source).ask(new AgreementProfitability(), QUARTER + "}");

    assertThat(table(answer, "product_cost", "labour_cost", "profit", "verdict"))
        .containsExactly("900.00 null null null");
  }

  @Test
  void profitability_invoicedAfterTheCancellation_isNamedUntilItIsCredited() {
    FixedSource source =
        quarter()
            .with(
                "/finance/agreements",
                list(
                    agreement(
                        1,
                        "\"agreementStatus\":\"Cancelled\",\"dateCancelled\":"
                            + "\"2026-02-10T00:00:00Z\"")));
    ComputedAnswer billed =
        Books.on("2026-03-31", source).ask(new AgreementProfitability(), QUARTER + "}");
    source.with(
        "/finance/invoices",
        list(
            ofAgreement(2, "2026-02-01", 3000),
            ofAgreement(3, "2026-03-01", 3000),
            invoice(4, "CreditMemo", "2026-03-20", "\"agreement\":{\"id\":1},\"subtotal\":3000")));
    ComputedAnswer credited =
        Books.on("2026-03-31", source).ask(new AgreementProfitability(), QUARTER + "}");

    String flag = "agreements_invoiced_after_cancellation";
    assertThat(billed.facts().getAsJsonObject("dataQuality").get(flag).getAsInt()).isEqualTo(1);
    assertThat(warnings(billed)).contains("cancellation of their agreement: agreements 1.");
    assertThat(credited.facts().getAsJsonObject("dataQuality").has(flag)).isFalse();
    assertThat(warnings(credited)).doesNotContain("cancellation");
  }

  @Test
  void profitability_rowsAreOfAgreementsThatRan_orWereTouched() {
    String ended = "\"noEndingDateFlag\":false,\"agreementStatus\":\"Expired\",\"endDate\":";
    FixedSource source =
        quarter()
            .with(
                "/finance/agreements",
                list(
                    agreement(1, ended + "\"2024-06-30T00:00:00Z\""),
                    agreement(2, ended + "\"2025-12-31T00:00:00Z\""),
                    agreement(3, ended + "\"2026-01-01T00:00:00Z\""),
                    agreement(4, "\"type\":{\"name\":\"Backup\"}"),
                    agreement(
                        5,
                        "\"agreementStatus\":\"Cancelled\",\"dateCancelled\":"
                            + "\"2026-01-01T00:00:00Z\""),
                    agreement(6, "\"company\":{\"id\":1,\"name\":\"Own\"}")));

    assertThat(
            table(
                Books.on("2026-03-31", source).ask(new AgreementProfitability(), QUARTER + "}"),
                "agreement_id"))
        .containsExactlyInAnyOrder("1", "3", "4");
    assertThat(
            table(
                Books.on("2026-03-31", source)
                    .ask(new AgreementProfitability(), QUARTER + ",\"agreement_type\":\"backup\"}"),
                "agreement_id"))
        .containsExactly("4");
  }

  @Test
  void profitability_byPrice_takesWhatTheAdditionsBill() {
    ComputedAnswer answer =
        Books.on("2026-03-31", quarter())
            .ask(new AgreementProfitability(), QUARTER + ",\"product_basis\":\"price\"}");

    assertThat(table(answer, "product_cost")).containsExactly("1800.00");
  }

  private static FixedSource ninetyDays(String invoices, String entries) {
    return Books.source()
        .with("/finance/agreements", list(agreement(1, "")))
        .with("/finance/agreements/1/additions", SEATS)
        .with("/finance/invoices", invoices)
        .with("/time/entries", entries);
  }

  @Test
  void effectiveRate_earnedByTheHour_againstTheTarget() {
    FixedSource source =
        ninetyDays(
            list(
                invoice(
                    1,
                    "Standard",
                    "2026-03-01",
                    "\"subtotal\":26000,\"productTotal\":1500,\"expenseTotal\":500"),
                invoice(
                    2,
                    "Agreement",
                    "2026-03-01",
                    "\"agreement\":{\"id\":1,\"name\":\"A1\"},\"subtotal\":300"),
                invoice(3, "Standard", "2025-12-01", "\"subtotal\":5000")),
            list(
                time(1, "\"actualHours\":200"),
                time(2, "\"actualHours\":10"),
                "{\"id\":3,\"company\":{\"id\":9,\"name\":\"Nine\"},\"actualHours\":50,"
                    + "\"timeStart\":\"2025-12-10T15:00:00Z\"}"));

    ComputedAnswer answer =
        Books.on("2026-03-18", source).ask(new EffectiveHourlyRate(), "{\"days\":90}");

    assertThat(
            table(
                answer,
                "group",
                "service_revenue",
                "hours",
                "effective_rate",
                "target",
                "versus_target_pct",
                "lost_value",
                "trend_vs_previous"))
        .containsExactly("Nine 24000.00 210.00 114.29 125.00 91.4 2250.00 14.3");
    assertThat(totals(answer).get("effective_rate").getAsString()).isEqualTo("114.29");
  }

  @Test
  void effectiveRate_byAgreement_timeThatIsBilledApartIsNotTheAgreements() {
    FixedSource source =
        ninetyDays(
            list(
                invoice(
                    2,
                    "Agreement",
                    "2026-03-01",
                    "\"agreement\":{\"id\":1,\"name\":\"A1\"},\"subtotal\":1300")),
            list(
                time(1, "\"actualHours\":4"),
                time(2, "\"actualHours\":6,\"agreementHours\":0,\"billableOption\":\"Billable\"")));

    assertThat(
            table(
                Books.on("2026-03-18", source)
                    .ask(new EffectiveHourlyRate(), "{\"group_by\":\"agreement\",\"target\":100}"),
                "agreement_id",
                "service_revenue",
                "hours",
                "effective_rate",
                "lost_value"))
        .containsExactly("null 0.00 6.00 0.00 600.00", "1 1000.00 4.00 250.00 0.00");
    assertThat(
            table(
                Books.on("2026-03-18", source)
                    .ask(new EffectiveHourlyRate(), "{\"group_by\":\"agreement_type\"}"),
                "group",
                "hours"))
        .containsExactly("(no agreement) 6.00", "Managed 4.00");
  }

  @Test
  void effectiveRate_withoutHours_hasNoRateAndLosesNothing() {
    FixedSource source =
        ninetyDays(list(invoice(1, "Standard", "2026-03-01", "\"subtotal\":100")), "[]");

    assertThat(
            table(
                Books.on("2026-03-18", source).ask(new EffectiveHourlyRate(), "{}"),
                "effective_rate",
                "versus_target_pct",
                "lost_value",
                "trend_vs_previous"))
        .containsExactly("null null null null");
  }
}
