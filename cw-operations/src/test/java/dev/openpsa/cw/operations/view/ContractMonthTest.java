package dev.openpsa.cw.operations.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import dev.openpsa.cw.operations.contract.BillingCycle;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** A contract's money, reckoned by hand. */
class ContractMonthTest {
  private static final YearMonth MARCH = YearMonth.of(2026, 3);
  private static final BigDecimal USUAL = BigDecimal.valueOf(45);

  private static Listing rows(String json) {
    List<Row> rows = new ArrayList<>();
    for (JsonElement each : JsonParser.parseString(json).getAsJsonArray()) {
      rows.add(new Row(each.getAsJsonObject()));
    }
    return Listing.whole(rows);
  }

  private static ContractMonth month(String revenue, String product, String hours, String labour) {
    return new ContractMonth(
        new BigDecimal(revenue),
        new BigDecimal(product),
        new BigDecimal(hours),
        new BigDecimal(labour));
  }

  @Test
  void figures_quarterOfThreeMonths_areThoseReckonedByHand() {
    ContractMonth quarter =
        month("3000", "300", "20", "900")
            .plus(month("3000", "300", "12.5", "562.50"))
            .plus(month("3000", "300", "7.5", "337.50"));
    assertThat(quarter.profit()).isEqualByComparingTo("6300");
    assertThat(quarter.marginPercent()).isEqualByComparingTo("70.0");
    assertThat(quarter.effectiveRate()).isEqualByComparingTo("202.50");
  }

  @Test
  void figures_withoutHoursOrRevenue_haveNoRates() {
    assertThat(month("100", "0", "0", "0").effectiveRate()).isNull();
    assertThat(month("0", "10", "1", "45").marginPercent()).isNull();
    assertThat(month("0", "10", "1", "45").profit()).isEqualByComparingTo("-55");
  }

  @Test
  void plus_hiddenAmount_hidesTheSumAndWhatIsReckonedWithIt() {
    ContractMonth hidden = new ContractMonth(null, BigDecimal.ZERO, BigDecimal.ONE, USUAL);
    ContractMonth sum = month("100", "10", "1", "45").plus(hidden);
    assertThat(sum.revenue()).isNull();
    assertThat(sum.profit()).isNull();
    assertThat(sum.hours()).isEqualByComparingTo("2");
    assertThat(sum.json().get("revenue").isJsonNull()).isTrue();
  }

  @Test
  void revenue_creditMemo_countsAgainstItAndOtherMonthsDoNot() {
    Listing invoices =
        rows(
            """
            [{"date": "2026-03-01T00:00:00Z", "type": "Agreement", "subtotal": 1000},
             {"date": "2026-03-31T00:00:00Z", "type": "CreditMemo", "subtotal": -100},
             {"date": "2026-03-15T00:00:00Z", "type": "CreditMemo", "subtotal": 50},
             {"date": "2026-04-01T00:00:00Z", "type": "Agreement", "subtotal": 7}]
            """);
    assertThat(ContractMonth.revenue(invoices, MARCH)).isEqualByComparingTo("850");
    assertThat(ContractMonth.revenue(null, MARCH)).isNull();
    assertThat(
            ContractMonth.revenue(
                rows("[{\"date\": \"2026-03-01T00:00:00Z\", \"type\": \"Agreement\"}]"), MARCH))
        .isNull();
  }

  @Test
  void productCost_quarterly_isAThirdOfWhatIsInForce() {
    Listing additions =
        rows(
            """
            [{"quantity": 3, "unitCost": 30, "effectiveDate": "2026-03-31T00:00:00Z"},
             {"quantity": 5, "unitCost": 99, "effectiveDate": "2026-04-01T00:00:00Z"},
             {"quantity": 5, "unitCost": 99, "effectiveDate": "2025-01-01T00:00:00Z",
              "cancelledDate": "2026-03-01T00:00:00Z"},
             {"quantity": 1, "unitCost": 60, "cancelledDate": "2026-03-02T00:00:00Z"}]
            """);
    assertThat(ContractMonth.productCost(additions, MARCH, BillingCycle.named("Quarterly")))
        .isCloseTo(new BigDecimal("50"), Offset.offset(new BigDecimal("0.000001")));
    assertThat(ContractMonth.productCost(additions, MARCH, BillingCycle.named("Sometimes")))
        .isNull();
  }

  @Test
  void labourCost_memberWithoutRate_costsTheUsual() {
    Listing entries =
        rows(
            """
            [{"member": {"id": 1}, "actualHours": 2, "timeStart": "2026-03-01T04:59:00Z"},
             {"member": {"id": 1}, "actualHours": 1.5, "timeStart": "2026-03-01T05:00:00Z"},
             {"member": {"id": 2}, "actualHours": 1, "timeStart": "2026-04-01T03:59:00Z"}]
            """);
    Listing march = ContractMonth.worked(entries, MARCH, ZoneId.of("America/New_York"));
    assertThat(march).isNotNull();
    Listing members = rows("[{\"id\": 1, \"hourlyCost\": 30}, {\"id\": 2, \"hourlyCost\": 0}]");
    assertThat(CostRates.of(members, USUAL).of(march.rows())).isEqualByComparingTo("90");
  }

  @Test
  void ownHours_billedApart_areThoseThatTheContractCovers() {
    Listing entries =
        rows(
            """
            [{"actualHours": 3, "agreementHours": 1, "billableOption": "Billable"},
             {"actualHours": 3, "agreementHours": 1, "billableOption": "Billable", "invoice": {"id": 7}},
             {"actualHours": 3, "agreementHours": 1, "billableOption": "Billable", "invoice": {"id": 8}},
             {"actualHours": 3, "agreementHours": 0, "billableOption": "NoCharge"},
             {"actualHours": 3, "agreementHours": 0, "billableOption": "DoNotBill"}]
            """);
    assertThat(entries.rows().stream().map(each -> ContractMonth.ownHours(each, Set.of("7"))))
        .usingElementComparator(BigDecimal::compareTo)
        .containsExactly(
            BigDecimal.ONE,
            BigDecimal.valueOf(3),
            BigDecimal.ONE,
            BigDecimal.valueOf(3),
            BigDecimal.valueOf(3));
  }
}
