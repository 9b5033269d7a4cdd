package dev.openpsa.cw.operations.analytics.finance;

import static dev.openpsa.cw.operations.analytics.finance.Books.cells;
import static dev.openpsa.cw.operations.analytics.finance.Books.invoice;
import static dev.openpsa.cw.operations.analytics.finance.Books.list;
import static dev.openpsa.cw.operations.analytics.finance.Books.table;
import static dev.openpsa.cw.operations.analytics.finance.Books.totals;
import static dev.openpsa.cw.operations.analytics.finance.Books.warnings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.analytics.Asking;
import dev.openpsa.cw.operations.analytics.FixedSource;
import dev.openpsa.cw.operations.computed.ComputedAnswer;
import dev.openpsa.cw.operations.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What invoices tell, by figures that were worked out by hand. */
class InvoicesTest {
  private static String open(int id, String due, String balance) {
    return invoice(
        id,
        "Standard",
        "2025-12-01",
        "\"dueDate\":\"" + due + "T00:00:00Z\",\"balance\":" + balance);
  }

  private static ComputedAnswer aging(String arguments, String... invoices) {
    return Books.on("2026-03-02", Books.source().with("/finance/invoices", list(invoices)))
        .ask(new ArAging(), arguments);
  }

  private static final String[] AGES = {
    "current", "b1_30", "b31_60", "b61_90", "over_90", "credits", "total", "oldest_days", "risk"
  };

  @Test
  void arAging_fortySixDaysLate_isInTheSecondColumn() {
    assertThat(table(aging("{}", open(1, "2026-01-15", "1200")), AGES))
        .containsExactly("0.00 0.00 1200.00 0.00 0.00 0.00 1200.00 46 false");
  }

  @Test
  void arAging_creditsAmongThem_areDrawnByAgeAllTheSame() {
    ComputedAnswer answer =
        aging(
            "{\"chart\":true}",
            open(1, "2026-01-15", "1200"),
            open(2, "2026-03-15", "300").replace("\"id\":9", "\"id\":8"),
            invoice(
                3,
                "CreditMemo",
                "2026-02-01",
                "\"dueDate\":\"2026-02-01T00:00:00Z\",\"balance\":55"));

    assertThat(table(answer, "owed", "credits", "total")).contains("1200.00 -55.00 1145.00");
    assertThat(answer.facts().get("picture").getAsString())
        .contains("current + b1 30 + b31 60 + b61 90 + over 90");
  }

  @Test
  void arAging_limitsBelongToTheYoungerColumn() {
    ComputedAnswer answer =
        aging(
            "{}",
            open(1, "2026-03-03", "1"),
            open(2, "2026-03-02", "2"),
            open(3, "2026-03-01", "4"),
            open(4, "2026-01-31", "8"),
            open(5, "2026-01-30", "16"),
            open(6, "2026-01-01", "32"),
            open(7, "2025-12-31", "64"),
            open(8, "2025-12-02", "128"),
            open(9, "2025-12-01", "256"));

    assertThat(table(answer, AGES))
        .containsExactly("3.00 12.00 48.00 192.00 256.00 0.00 511.00 91 true");
    assertThat(table(answer, "oldest_invoice")).containsExactly("N9");
  }

  @Test
  void arAging_creditMemos_haveTheirOwnColumnAndReduceTheTotal() {
    ComputedAnswer answer =
        aging(
            "{}",
            open(1, "2026-02-15", "300"),
            invoice(
                2,
                "CreditMemo",
                "2026-02-20",
                "\"dueDate\":\"2026-02-20T00:00:00Z\",\"balance\":-50"),
            invoice(
                3,
                "CreditMemo",
                "2026-02-21",
                "\"dueDate\":\"2026-02-21T00:00:00Z\",\"balance\":20"));

    assertThat(table(answer, "b1_30", "credits", "total")).containsExactly("300.00 -70.00 230.00");
  }

  @Test
  void arAging_risk_isALateShareAboveAQuarterOrAnythingVeryLate() {
    assertThat(table(aging("{}", open(1, "2026-03-09", "75"), open(2, "2025-12-30", "25")), "risk"))
        .containsExactly("false");
    assertThat(table(aging("{}", open(1, "2026-03-09", "74"), open(2, "2025-12-30", "26")), "risk"))
        .containsExactly("true");
    assertThat(table(aging("{}", open(1, "2026-03-09", "999"), open(2, "2025-12-01", "1")), "risk"))
        .containsExactly("true");
  }

  @Test
  void arAging_withoutDueDate_takesTheBillingTerms() {
    FixedSource source =
        Books.source()
            .with("/finance/billingTerms", "[{\"id\":7,\"name\":\"Net 14\",\"dueDays\":14}]")
            .with(
                "/finance/invoices",
                list(
                    invoice(
                        1, "Standard", "2026-02-01", "\"billingTerms\":{\"id\":7},\"balance\":5")));

    assertThat(
            table(Books.on("2026-03-02", source).ask(new ArAging(), "{}"), "oldest_days", "b1_30"))
        .containsExactly("15 5.00");
  }

  @Test
  void arAging_otherLimits_nameTheirColumns() {
    ComputedAnswer answer = aging("{\"buckets\":[45,0]}", open(1, "2026-01-15", "9"));

    assertThat(table(answer, "current", "b1_45", "over_45")).containsExactly("0.00 0.00 9.00");
    assertThatThrownBy(() -> aging("{\"buckets\":[]}")).isInstanceOf(RequestFailure.class);
  }

  @Test
  void arAging_daysOfSales_andPaymentsThatAreKeptElsewhere() {
    FixedSource source =
        Books.source()
            .with("/finance/invoices", "balance != 0", list(open(1, "2026-02-15", "30000")))
            .with(
                "/finance/invoices",
                list(
                    invoice(1, "Standard", "2026-02-01", "\"total\":91000"),
                    invoice(2, "CreditMemo", "2026-02-02", "\"total\":1000")));

    ComputedAnswer paid =
        Books.on("2026-03-02", source.with("/finance/invoices", "payments > 0", "[{\"id\":1}]"))
            .ask(new ArAging(), "{}");
    ComputedAnswer unpaid =
        Books.on("2026-03-02", source.with("/finance/invoices", "payments > 0", "[]"))
            .ask(new ArAging(), "{}");

    assertThat(cells(totals(paid), "invoiced_in_90_days", "dso_days")).isEqualTo("90000.00 30.00");
    assertThat(warnings(paid)).isEqualTo("[]");
    assertThat(warnings(unpaid)).contains("kept elsewhere");
  }

  private static final String PARTS =
      "\"subtotal\":%s,\"agreementAmount\":%s,\"serviceTotal\":%s,\"productTotal\":%s,"
          + "\"expenseTotal\":%s";

  @Test
  void revenue_kindsAddUp_againstTheSameDaysOfTheMonthBefore() {
    FixedSource source =
        Books.source()
            .with(
                "/finance/invoices",
                "[2026-03-01T",
                list(
                    invoice(1, "Agreement", "2026-03-01", String.format(PARTS, 500, 500, 0, 0, 0)),
                    invoice(2, "Standard", "2026-03-02", String.format(PARTS, 300, 0, 200, 75, 25)),
                    invoice(3, "CreditMemo", "2026-03-03", String.format(PARTS, 100, 0, 0, 0, 0)),
                    invoice(4, "DownPayment", "2026-03-04", String.format(PARTS, 9, 0, 0, 0, 0)),
                    invoice(
                        5,
                        "Standard",
                        "2026-03-05",
                        String.format(PARTS, 300, 0, 300, 0, 0)
                            + ",\"company\":{\"id\":8,\"name\":\"Eight\"}"),
                    invoice(
                        6,
                        "Standard",
                        "2026-03-05",
                        String.format(PARTS, 77, 0, 77, 0, 0)
                            + ",\"company\":{\"id\":1,\"name\":\"Own\"}")))
            .with(
                "/finance/invoices",
                "[2026-02-01T00:00:00Z] and date < [2026-02-19T",
                list(invoice(9, "Standard", "2026-02-05", String.format(PARTS, 560, 0, 0, 0, 0))));

    ComputedAnswer answer = Books.on("2026-03-18", source).ask(new RevenueByCompany(), "{}");

    assertThat(
            table(
                answer,
                "company",
                "revenue",
                "agreement",
                "service",
                "product",
                "expense",
                "other",
                "share_pct",
                "invoices",
                "previous",
                "change_pct"))
        .containsExactly(
            "Nine 700.00 500.00 200.00 75.00 25.00 -100.00 70.0 3 560.00 25.0",
            "Eight 300.00 0.00 300.00 0.00 0.00 0.00 30.0 1 0.00 null");
    assertThat(cells(totals(answer), "revenue", "previous")).isEqualTo("1000.00 560.00");
    assertThat(answer.facts().getAsJsonObject("excluded").get("internal_records").getAsInt())
        .isEqualTo(1);
  }

  @Test
  void revenue_byWhatTheCompanyIs_groupsIt() {
    FixedSource source =
        Books.source()
            .with(
                "/company/companies",
                """
                [{"id":1,"currency":{"currencyCode":"USD"}},
                 {"id":9,"territory":{"name":"East"},"market":{"name":"Law"},
                  "types":[{"id":2,"name":"Partner"},{"id":1,"name":"Client"}]},
                 {"id":8,"territory":{"name":"East"}}]
                """)
            .with(
                "/finance/invoices",
                list(
                    invoice(1, "Standard", "2026-03-01", "\"subtotal\":5"),
                    invoice(
                        2,
                        "Standard",
                        "2026-03-01",
                        "\"subtotal\":7,\"company\":{\"id\":8,\"name\":\"Eight\"}")));

    assertThat(by(source, "territory")).containsExactly("East 12.00");
    assertThat(by(source, "market")).containsExactly("(no market) 7.00", "Law 5.00");
    assertThat(by(source, "type")).containsExactly("(no type) 7.00", "Client + Partner 5.00");
  }

  private static List<String> by(FixedSource source, String group) {
    return table(
        Books.on("2026-03-18", source)
            .ask(new RevenueByCompany(), "{\"compare\":false,\"group_by\":\"" + group + "\"}"),
        group,
        "revenue");
  }

  @Test
  void revenue_hiddenAmounts_areUnknownAndNotZero() {
    FixedSource source =
        Books.source()
            .with(
                "/finance/invoices",
                list(invoice(1, "Standard", "2026-03-01", "\"subtotal\":null")));

    ComputedAnswer answer =
        Books.on("2026-03-18", source).ask(new RevenueByCompany(), "{\"compare\":false}");

    assertThat(table(answer, "revenue", "share_pct")).containsExactly("null null");
    assertThat(
            answer
                .facts()
                .getAsJsonObject("dataQuality")
                .get("fields_that_no_record_tells")
                .toString())
        .contains("/finance/invoices subtotal");
  }

  @Test
  void concentration_thirtyTwentyTenAndTenSmallOnes_isHigh() {
    List<String> invoices = new ArrayList<>();
    int[] shares = {30, 20, 10, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4};
    for (int i = 0; i < shares.length; i++) {
      invoices.add(
          invoice(
              i + 1,
              "Standard",
              "2026-01-01",
              "\"subtotal\":"
                  + shares[i] * 50
                  + ",\"company\":{\"id\":"
                  + (20 + i)
                  + ",\"name\":\"C"
                  + i
                  + "\"}"));
    }
    FixedSource source =
        Books.source().with("/finance/invoices", list(invoices.toArray(String[]::new)));

    ComputedAnswer answer =
        Books.on("2026-03-18", source).ask(new ClientConcentration(), "{\"top\":3}");

    assertThat(cells(totals(answer), "top_pct", "hhi", "risk")).isEqualTo("60.0 1560 high");
    assertThat(table(answer, "rank", "company", "share_pct", "cumulative_pct"))
        .startsWith("1 C0 30.0 30.0", "2 C1 20.0 50.0", "3 C2 10.0 60.0")
        .hasSize(13);
  }

  @Test
  void concentration_subsidiaries_countAsTheirParent() {
    FixedSource source =
        Books.source()
            .with(
                "/company/companies",
                """
                [{"id":1,"currency":{"currencyCode":"USD"}},
                 {"id":8,"parentCompany":{"id":9,"name":"Nine"}},{"id":9}]
                """)
            .with(
                "/finance/invoices",
                list(
                    invoice(1, "Standard", "2026-01-01", "\"subtotal\":6"),
                    invoice(
                        2,
                        "Standard",
                        "2026-01-01",
                        "\"subtotal\":4,\"company\":{\"id\":8,\"name\":\"Eight\"}")));

    assertThat(
            table(
                Books.on("2026-03-18", source).ask(new ClientConcentration(), "{}"),
                "company_id",
                "company",
                "revenue",
                "share_pct"))
        .containsExactly("9 Nine 10.00 100.0");
  }

  private static FixedSource paid() {
    String due = "\"dueDate\":\"%sT00:00:00Z\",\"payments\":%s,\"balance\":%s";
    return Books.source()
        .with(
            "/finance/invoices",
            list(
                invoice(1, "Standard", "2025-06-01", String.format(due, "2025-07-01", 300, 0)),
                invoice(2, "Standard", "2026-01-01", String.format(due, "2026-01-31", 100, 40)),
                invoice(3, "Standard", "2026-02-01", String.format(due, "2026-03-03", 0, 60)),
                invoice(4, "CreditMemo", "2026-02-01", String.format(due, "2026-02-01", 10, 0))))
        .with(
            "/finance/invoices/1/payments",
            """
            [{"id":1,"amount":100,"paymentDate":"2025-06-11T00:00:00Z"},
             {"id":2,"amount":200,"paymentDate":"2025-07-01T00:00:00Z"},
             {"id":3,"amount":900,"paymentDate":"2025-09-01T00:00:00Z","credit":{"id":4}}]
            """)
        .with(
            "/finance/invoices/2/payments",
            "[{\"id\":4,\"amount\":100,\"paymentDate\":\"2026-02-20T00:00:00Z\"}]");
  }

  @Test
  void payments_daysAreWeightedByAmount_andLatenessByInvoice() {
    ComputedAnswer answer =
        Books.on("2026-03-18", paid()).ask(new PaymentBehaviour(), "{\"min_invoices\":2}");

    // (100 x 10 + 200 x 30 + 100 x 50) / 400; late: (100 x -20 + 200 x 0 + 100 x 20) / 400
    assertThat(
            table(
                answer,
                "company",
                "invoices",
                "mean_days_to_pay",
                "mean_days_late",
                "terms_breach_pct",
                "trend_days",
                "open_balance"))
        .containsExactly("Nine 2 30.0 0.0 50.0 26.7 100.00");
    assertThat(answer.facts().get("truncated").getAsBoolean()).isFalse();
  }

  @Test
  void payments_ofTooFewInvoices_haveNoFigures_butTheOpenBalanceCounts() {
    ComputedAnswer answer = Books.on("2026-03-18", paid()).ask(new PaymentBehaviour(), "{}");

    assertThat(
            table(
                answer,
                "company",
                "paid_invoices",
                "invoices",
                "mean_days_to_pay",
                "mean_days_late",
                "terms_breach_pct",
                "trend_days",
                "open_balance"))
        .containsExactly("Nine 2 2 null null null null 100.00");
    assertThat(totals(answer).get("clients_with_figures").getAsInt()).isZero();
    assertThat(totals(answer).get("mean_days_to_pay")).hasToString("30.0");
  }

  private static String paidBy(int client, int id, int balance) {
    return invoice(
        id,
        "Standard",
        "2026-01-%02d".formatted(id % 10 + 1),
        "\"dueDate\":\"2026-01-31T00:00:00Z\",\"payments\":10,\"balance\":"
            + balance
            + ",\"company\":{\"id\":"
            + client
            + ",\"name\":\"C"
            + client
            + "\"}");
  }

  @Test
  void payments_whereNotAllMayBeRead_readsEnoughOfThoseWhoOweMost() {
    List<String> invoices = new ArrayList<>();
    FixedSource source = Books.source();
    for (int client = 21; client <= 23; client++) {
      for (int i = 0; i < 5; i++) {
        int id = client * 10 + i;
        invoices.add(paidBy(client, id, client));
        source.with(
            "/finance/invoices/" + id + "/payments",
            "[{\"id\":1,\"amount\":10,\"paymentDate\":\"2026-02-10T00:00:00Z\"}]");
      }
    }
    source.with("/finance/invoices", list(invoices.toArray(String[]::new)));
    Settings eight =
        Settings.of(
            JsonParser.parseString("{\"analytics.payments.maxInvoices\":8}").getAsJsonObject());
    Asking usual = Books.on("2026-03-18", source);

    ComputedAnswer answer =
        new Asking(usual.source(), usual.now(), usual.zone(), eight)
            .ask(new PaymentBehaviour(), "{}");

    assertThat(
            table(
                answer, "company", "paid_invoices", "invoices", "terms_breach_pct", "open_balance"))
        .containsExactly("C23 5 4 100.0 115.00", "C22 5 4 100.0 110.00", "C21 5 0 null 105.00");
    assertThat(totals(answer).get("open_balance")).hasToString("330.00");
    assertThat(warnings(answer)).contains("8 of 15 paid invoices");
  }

  @Test
  void payments_moreInvoicesThanAllowed_areASampleOverTheMonths() {
    Settings one =
        Settings.of(
            JsonParser.parseString("{\"analytics.payments.maxInvoices\":1}").getAsJsonObject());
    Asking usual = Books.on("2026-03-18", paid());

    ComputedAnswer answer =
        new Asking(usual.source(), usual.now(), usual.zone(), one)
            .ask(new PaymentBehaviour(), "{\"min_invoices\":1}");

    assertThat(table(answer, "invoices", "mean_days_to_pay")).containsExactly("1 23.3");
    assertThat(answer.facts().get("truncated").getAsBoolean()).isTrue();
    assertThat(warnings(answer)).contains("1 of 2 paid invoices");
  }

  @Test
  void payments_none_saysThatTheyMayBeElsewhere() {
    ComputedAnswer answer =
        Books.on("2026-03-18", Books.source()).ask(new PaymentBehaviour(), "{}");

    assertThat(answer.rows()).isEmpty();
    assertThat(warnings(answer)).contains("elsewhere");
  }
}
