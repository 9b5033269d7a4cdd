package dev.openpsa.cw.operations.analytics.finance;

import static dev.openpsa.cw.operations.analytics.finance.Books.agreement;
import static dev.openpsa.cw.operations.analytics.finance.Books.cells;
import static dev.openpsa.cw.operations.analytics.finance.Books.invoice;
import static dev.openpsa.cw.operations.analytics.finance.Books.list;
import static dev.openpsa.cw.operations.analytics.finance.Books.table;
import static dev.openpsa.cw.operations.analytics.finance.Books.totals;
import static dev.openpsa.cw.operations.analytics.finance.Books.warnings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openpsa.cw.operations.analytics.FixedSource;
import dev.openpsa.cw.operations.computed.ComputedAnswer;
import org.junit.jupiter.api.Test;

/** Work that is not billed, given away, or worth what it cost, by figures worked out by hand. */
class DeliveredWorkTest {
  private static String of(int id, String more) {
    return "{\"id\":" + id + ",\"company\":{\"id\":9,\"name\":\"Nine\"}," + more + "}";
  }

  private static String time(int id, String day, String more) {
    return of(
        id, "\"timeStart\":\"" + day + "T15:00:00Z\",\"hourlyRate\":100,\"actualHours\":9," + more);
  }

  private static FixedSource unbilled() {
    return Books.source()
        .with("/project/projects", "[{\"id\":4,\"billingMethod\":\"FixedFee\"}]")
        .with(
            "/time/entries",
            list(
                time(1, "2026-03-18", "\"invoiceHours\":2,\"status\":\"Open\""),
                time(2, "2026-02-16", "\"hoursBilled\":3,\"status\":\"ReadyToBill\""),
                time(3, "2026-02-15", "\"agreementHours\":8,\"status\":\"PendingApproval\""),
                time(4, "2026-01-16", "\"invoiceHours\":5,\"status\":\"ApprovedByTierTwo\""),
                time(5, "2026-03-17", "\"invoiceHours\":0,\"status\":\"Open\""),
                time(6, "2026-03-17", "\"invoiceHours\":6,\"project\":{\"id\":4}"),
                time(7, "2026-03-17", "\"invoiceHours\":7,\"status\":\"Billed\"")))
        .with(
            "/expense/entries",
            list(
                of(
                    1,
                    "\"amount\":50,\"billAmount\":60,\"status\":\"Rejected\",\"date\":\"2026-03-10\""),
                of(2, "\"amount\":5,\"status\":\"ReadyToBill\",\"date\":\"2026-03-10\""),
                of(3, "\"amount\":900,\"status\":\"Billed\",\"date\":\"2026-03-10\"")))
        .with(
            "/procurement/products",
            list(
                of(
                    1,
                    "\"quantity\":5,\"quantityCancelled\":1,\"price\":10,\"ticket\":{\"id\":1},"
                        + "\"purchaseDate\":\"2026-01-01T00:00:00Z\""),
                of(2, "\"quantity\":1,\"price\":999,\"opportunity\":{\"id\":1}")));
  }

  @Test
  void wip_timeExpensesAndProducts_byAgeAndWhatBlocksThem() {
    ComputedAnswer answer = Books.on("2026-03-18", unbilled()).ask(new WipUnbilled(), "{}");

    assertThat(
            table(
                answer,
                "time_hours",
                "time_value",
                "expense_value",
                "product_value",
                "wip",
                "days_0_30",
                "days_31_60",
                "over_60_days",
                "fixed_fee_value",
                "blocked_value",
                "top_blocker"))
        .containsExactly(
            "11.00 1100.00 65.00 40.00 1205.00 565.00 100.00 540.00 600.00 360.00 Open");
    assertThat(answer.facts().getAsJsonObject("excluded").get("products_on_quotes").getAsInt())
        .isEqualTo(1);
  }

  @Test
  void wip_olderThan_leavesTheYoungerOut() {
    assertThat(
            table(
                Books.on("2026-03-18", unbilled())
                    .ask(new WipUnbilled(), "{\"older_than_days\":31}"),
                "time_value",
                "expense_value",
                "product_value"))
        .containsExactly("600.00 0.00 40.00");
  }

  @Test
  void wip_withoutInvoiceFlag_asksForTimeWithoutInvoice() {
    ComputedAnswer answer =
        Books.on(
                "2026-03-18",
                new Books.Refusing(unbilled(), "/time/entries", "invoiceFlag = false", 400))
            .ask(new WipUnbilled(), "{}");

    assertThat(table(answer, "wip")).containsExactly("1205.00");
    assertThat(warnings(answer)).contains("no invoiceFlag");
  }

  @Test
  void wip_withoutRate_isUnknownAndNotZero() {
    FixedSource source =
        Books.source()
            .with(
                "/time/entries",
                list(of(1, "\"timeStart\":\"2026-03-17T15:00:00Z\",\"invoiceHours\":2")));

    assertThat(
            table(
                Books.on("2026-03-18", source).ask(new WipUnbilled(), "{}"),
                "time_hours",
                "time_value",
                "wip"))
        .containsExactly("2.00 null null");
  }

  @Test
  void grossMargin_isWhatProductsAdditionsLabourAndExpensesLeave() {
    FixedSource source =
        Books.source()
            .with("/finance/agreements", list(agreement(1, "")))
            .with(
                "/finance/agreements/1/additions",
                "[{\"id\":1,\"quantity\":4,\"unitCost\":25,\"effectiveDate\":\"2026-02-01\"}]")
            .with(
                "/finance/invoices",
                list(
                    invoice(
                        1,
                        "Agreement",
                        "2026-01-01",
                        "\"subtotal\":600,\"productTotal\":0,\"agreement\":{\"id\":1}"),
                    invoice(
                        2,
                        "Agreement",
                        "2026-02-01",
                        "\"subtotal\":600,\"productTotal\":0,\"agreement\":{\"id\":1}"),
                    invoice(3, "Standard", "2026-03-01", "\"subtotal\":900,\"productTotal\":400"),
                    invoice(4, "CreditMemo", "2026-03-02", "\"subtotal\":100,\"productTotal\":0")))
            .with(
                "/procurement/products",
                "[{\"id\":1,\"quantity\":2,\"cost\":150,\"invoice\":{\"id\":3}}]")
            .with(
                "/time/entries",
                list(
                    of(1, "\"member\":{\"identifier\":\"ann\"},\"actualHours\":8"),
                    of(2, "\"member\":{\"identifier\":\"ben\"},\"actualHours\":2")))
            .with("/expense/entries", list(of(1, "\"amount\":10")));

    ComputedAnswer answer =
        Books.on("2026-03-18", source).ask(new GrossMarginByCompany(), "{\"days\":90}");

    // 100 of additions on the second invoice alone + 300 of products; 8 x 50 + 2 x 45
    assertThat(
            table(
                answer,
                "revenue",
                "product_cost",
                "hours",
                "labour_cost",
                "expense_cost",
                "gross_margin",
                "gross_margin_pct"))
        .containsExactly("2000.00 400.00 10.00 490.00 10.00 1100.00 55.0");
    assertThat(answer.facts().getAsJsonObject("dataQuality").get("costSource").getAsString())
        .isEqualTo("analytics.costs.defaultHourlyCost, member");
  }

  @Test
  void grossMargin_billedInAnotherCurrency_hasNoMargin() {
    FixedSource source =
        Books.source()
            .with(
                "/finance/invoices",
                list(
                    invoice(
                        1,
                        "Standard",
                        "2026-03-01",
                        "\"subtotal\":900,\"productTotal\":0,"
                            + "\"currency\":{\"currencyCode\":\"CAD\"}")))
            .with(
                "/time/entries",
                list(of(1, "\"member\":{\"identifier\":\"ann\"},\"actualHours\":8")));

    assertThat(
            table(
                Books.on("2026-03-18", source).ask(new GrossMarginByCompany(), "{}"),
                "revenue",
                "hours",
                "labour_cost",
                "gross_margin"))
        .containsExactly("900.00 8.00 null null");
  }

  @Test
  void writeOffs_areSplitByKind_andWhatAnAgreementPaysIsApart() {
    String work = "\"workType\":{\"name\":\"Remote\"},\"hourlyRate\":100,\"actualHours\":";
    FixedSource source =
        Books.source()
            .with(
                "/time/entries",
                list(
                    of(1, work + "2,\"status\":\"WrittenOff\",\"billableOption\":\"NoCharge\""),
                    of(2, work + "1,\"status\":\"Billed\",\"billableOption\":\"NoCharge\""),
                    of(3, work + "0.5,\"status\":\"Open\",\"billableOption\":\"DoNotBill\""),
                    of(4, work + "7,\"billableOption\":\"DoNotBill\",\"agreement\":{\"id\":1}")))
            .with(
                "/finance/invoices",
                list(
                    invoice(
                        1,
                        "Standard",
                        "2026-03-01",
                        "\"serviceTotal\":1600,\"serviceAdjustmentAmount\":-50,"
                            + "\"adjustmentReason\":\"Outage\""),
                    invoice(2, "Standard", "2026-03-01", "\"serviceAdjustmentAmount\":0")));

    ComputedAnswer answer = Books.on("2026-03-18", source).ask(new WriteOffs(), "{}");

    assertThat(
            table(
                answer,
                "written_off",
                "no_charge",
                "do_not_bill",
                "adjustments",
                "hours",
                "value",
                "give_away_pct",
                "within_agreement",
                "main_reason"))
        .containsExactly("200.00 100.00 50.00 50.00 3.50 400.00 20.0 700.00 written off: Remote");
    assertThat(cells(totals(answer), "value", "billed_services", "give_away_pct"))
        .isEqualTo("400.00 1600.00 20.0");
  }

  @Test
  void writeOffs_workThatAnAgreementPays_isInTotalsAndMakesNoRow() {
    FixedSource source =
        Books.source()
            .with(
                "/time/entries",
                list(
                    of(
                        1,
                        "\"hourlyRate\":100,\"actualHours\":7,\"billableOption\":\"DoNotBill\","
                            + "\"agreement\":{\"id\":1}")));

    ComputedAnswer answer = Books.on("2026-03-18", source).ask(new WriteOffs(), "{}");

    assertThat(answer.rows()).isEmpty();
    assertThat(cells(totals(answer), "clients", "within_agreement")).isEqualTo("0 700.00");
    assertThat(
            answer
                .facts()
                .getAsJsonObject("excluded")
                .get("clients_with_work_within_agreements_alone")
                .getAsInt())
        .isEqualTo(1);
  }

  @Test
  void writeOffs_clientsWhoGotNothing_areNotListed() {
    FixedSource source =
        Books.source()
            .with(
                "/finance/invoices",
                list(invoice(1, "Standard", "2026-03-01", "\"serviceTotal\":100")));

    ComputedAnswer answer = Books.on("2026-03-18", source).ask(new WriteOffs(), "{}");

    assertThat(answer.rows()).isEmpty();
    assertThat(totals(answer).get("give_away_pct").getAsString()).isEqualTo("0.0");
  }
}
