package dev.openpsa.cw.operations.analytics.procurement;

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
class ProcurementTest {
  private static final Instant NOW = Instant.parse("2026-03-18T15:30:00Z");

  private static FixedSource source() {
    return new FixedSource()
        .with("/system/myCompany/timeExpense", "[{\"id\":1,\"internalCompany\":{\"id\":2}}]")
        .with("/company/companies", "[{\"id\":2,\"currency\":{\"currencyCode\":\"USD\"}}]");
  }

  private static Asking asking(FixedSource source) {
    return new Asking(source, NOW, ZoneId.of("America/Toronto"));
  }

  private static String order(int id, String vendor, String more) {
    return "{\"id\":"
        + id
        + ",\"poNumber\":\"PO-"
        + id
        + "\",\"vendorCompany\":{\"name\":\""
        + vendor
        + "\"},\"status\":{\"name\":\"Ordered\"}"
        + more
        + "}";
  }

  @Test
  void spend_againstTheWindowBefore_showsWhatChangedAndWhatVanished() {
    String now =
        "["
            + order(1, "Summit", ",\"total\":110,\"subTotal\":100,\"freightCost\":10")
            + ","
            + order(2, "Summit", ",\"total\":190,\"subTotal\":190,\"closedFlag\":true")
            + ","
            + order(3, "Copper", ",\"total\":100,\"subTotal\":100,\"freightCost\":0")
            + ","
            + order(4, "Copper", ",\"total\":999,\"cancelReason\":\"double\"")
            + ","
            + order(5, "Copper", ",\"total\":999").replace("Ordered", "Canceled")
            + "]";
    String before =
        "[" + order(6, "Summit", ",\"total\":200") + "," + order(7, "Gone", ",\"total\":5") + "]";
    FixedSource source =
        source()
            .with("/procurement/purchaseorders", "poDate >= [2026-03-01", now)
            .with("/procurement/purchaseorders", "poDate >= [2026-02-11", before);

    ComputedAnswer answer = asking(source).ask(new ProcurementSpend(), "{}");

    assertThat(answer.rows())
        .extracting(Object::toString)
        .containsExactly(
            "{\"group\":\"Summit\",\"orders\":2,\"spend\":300.00,\"net\":290.00,\"freight\":10.00,"
                + "\"share_pct\":75.0,\"average_order\":150.00,\"previous\":200.00,"
                + "\"change_pct\":50.0,\"open_orders\":1}",
            "{\"group\":\"Copper\",\"orders\":1,\"spend\":100.00,\"net\":100.00,\"freight\":0.00,"
                + "\"share_pct\":25.0,\"average_order\":100.00,\"previous\":0.00,"
                + "\"change_pct\":null,\"open_orders\":1}",
            "{\"group\":\"Gone\",\"orders\":0,\"spend\":0.00,\"net\":0.00,\"freight\":0.00,"
                + "\"share_pct\":0.0,\"average_order\":null,\"previous\":5.00,"
                + "\"change_pct\":-100.0,\"open_orders\":0}");
    assertThat(Told.integer(answer.facts(), "excluded/cancelled_orders")).isEqualTo(2);
    assertThat(
            asking(source)
                .ask(new ProcurementSpend(), "{\"compare\":false}")
                .facts()
                .getAsJsonObject("totals")
                .has("previous"))
        .isFalse();
  }

  @Test
  void spend_hiddenTotals_areNotZero() {
    FixedSource source =
        source().with("/procurement/purchaseorders", "[" + order(1, "Summit", "") + "]");

    JsonObject row = asking(source).rows(new ProcurementSpend(), "{\"compare\":false}").get(0);

    assertThat(List.of("spend", "net", "share_pct", "average_order"))
        .allSatisfy(column -> assertThat(Told.shown(row, column)).isEqualTo("null"));
    assertThat(Told.integer(row, "orders")).isEqualTo(1);
  }

  private static final String LINES =
      """
      [{"id":1,"quantity":5,"receivedQuantity":2,"unitCost":10,"backorderedFlag":true,
        "expectedShipDate":"2026-03-17T00:00:00Z","receivedStatus":"PartiallyReceiveCloneRest"},
       {"id":2,"quantity":4,"unitCost":2.5,"expectedShipDate":"2026-03-18T00:00:00Z"},
       {"id":3,"quantity":9,"unitCost":9,"canceledFlag":true,
        "expectedShipDate":"2026-01-01T00:00:00Z"},
       {"id":4,"quantity":9,"receivedQuantity":9,"unitCost":9,
        "expectedShipDate":"2026-01-01T00:00:00Z"},
       {"id":5,"quantity":9,"receivedQuantity":8,"unitCost":9,"receivedStatus":"FullyReceived"}]
      """;

  @Test
  void openOrders_linesStillToCome_areValuedAndLate() {
    String open =
        "["
            + order(1, "Summit", ",\"poDate\":\"2026-03-04T00:00:00Z\"")
            + ","
            + order(2, "Summit", ",\"poDate\":\"2026-03-05T00:00:00Z\"")
            + "]";
    String closed =
        """
        [{"id":8,"vendorCompany":{"name":"Summit"},"poDate":"2026-01-01T00:00:00Z",
          "dateClosed":"2026-01-08T00:00:00Z"},
         {"id":9,"vendorCompany":{"name":"Summit"},"poDate":"2026-01-01T00:00:00Z",
          "dateClosed":"2026-01-21T00:00:00Z"},
         {"id":10,"vendorCompany":{"name":"Summit"},"poDate":"2026-01-01T00:00:00Z",
          "dateClosed":"2026-01-11T00:00:00Z"}]
        """;
    FixedSource source =
        source()
            .with("/procurement/purchaseorders", "closedFlag = false", open)
            .with("/procurement/purchaseorders", "closedFlag = true", closed)
            .with("/procurement/purchaseorders/1/lineitems", LINES);

    ComputedAnswer answer = asking(source).ask(new OpenPoAging(), "{}");

    assertThat(answer.rows())
        .singleElement()
        .hasToString(
            "{\"po_number\":\"PO-1\",\"vendor\":\"Summit\",\"status\":\"Ordered\",\"age_days\":14,"
                + "\"state\":\"late\",\"lines_open\":2,\"open_value\":40.00,\"late_lines\":1,\"backordered\":1,"
                + "\"expected\":\"2026-03-18\",\"vendor_median_lead_time\":10}");
    assertThat(Told.integer(answer.facts(), "excluded/younger_orders")).isEqualTo(1);
  }

  @Test
  void openOrders_hiddenCosts_areNotZero() {
    String open =
        "["
            + order(1, "Summit", ",\"poDate\":\"2026-01-04T00:00:00Z\"")
            + ","
            + order(2, "Summit", ",\"poDate\":\"2026-01-05T00:00:00Z\"")
            + "]";
    FixedSource source =
        source()
            .with("/procurement/purchaseorders", "closedFlag = false", open)
            .with("/procurement/purchaseorders/1/lineitems", "[{\"id\":1,\"quantity\":5}]");

    ComputedAnswer answer = asking(source).ask(new OpenPoAging(), "{}");

    assertThat(answer.rows())
        .extracting(row -> Told.text(row, "state") + " " + Told.shown(row, "open_value"))
        .as("nothing is known of the first, and nothing is open of the second")
        .containsExactly("open null", "to_close null");
    assertThat(Told.integer(answer.facts(), "totals/to_close")).isEqualTo(1);
    assertThat(answer.facts().getAsJsonObject("totals").get("open_value").isJsonNull()).isTrue();
  }

  @Test
  void unfulfilled_lineOfASalesOrder_namesItsSeller() {
    FixedSource source =
        source()
            .with(
                "/procurement/products",
                """
                [{"id":1,"catalogItem":{"identifier":"UPS"},"description":"Battery","quantity":4,
                  "needToOrderQuantity":3,"price":25,"company":{"name":"Acme"},
                  "salesOrder":{"id":20},"_info":{"dateEntered":"2026-03-11T03:30:00Z"}},
                 {"id":2,"description":"Rack","quantity":2,"needToOrderQuantity":0,
                  "ticket":{"id":7},"_info":{"dateEntered":"2026-03-18T03:30:00Z"}}]
                """)
            .with(
                "/sales/orders",
                "[{\"id\":20,\"dueDate\":\"2026-03-17T00:00:00Z\","
                    + "\"salesRep\":{\"identifier\":\"ann\"}}]");

    ComputedAnswer answer = asking(source).ask(new UnfulfilledSales(), "{}");

    assertThat(answer.rows())
        .extracting(Object::toString)
        .containsExactly(
            "{\"product\":\"UPS\",\"description\":\"Battery\",\"company\":\"Acme\",\"quantity\":4,"
                + "\"to_order\":3,\"value\":100.00,\"age_days\":8,\"order_id\":20,"
                + "\"order_due\":\"2026-03-17\",\"rep\":\"ann\",\"ticket_id\":null,"
                + "\"project_id\":null}",
            "{\"product\":null,\"description\":\"Rack\",\"company\":null,\"quantity\":2,"
                + "\"to_order\":2,\"value\":null,\"age_days\":1,\"order_id\":null,"
                + "\"order_due\":null,\"rep\":null,\"ticket_id\":7,\"project_id\":null}");
    assertThat(Told.integer(answer.facts(), "totals/lines_of_overdue_orders")).isEqualTo(1);
  }

  @Test
  void margin_creditMemosZeroCostsAndLosses_areSeen() {
    FixedSource source =
        source()
            .with(
                "/finance/invoices",
                """
                [{"id":1,"type":"Standard"},{"id":2,"type":"CreditMemo"},
                 {"id":3,"type":"Standard","currency":{"currencyCode":"CAD"}}]
                """)
            .with(
                "/procurement/products",
                """
                [{"id":1,"catalogItem":{"id":5},"quantity":2,"price":100,"cost":60,"discount":5,
                  "invoice":{"id":1}},
                 {"id":2,"catalogItem":{"id":5},"quantity":1,"price":50,"cost":0,
                  "invoice":{"id":1}},
                 {"id":3,"catalogItem":{"id":5},"quantity":1,"price":100,"cost":60,
                  "invoice":{"id":2}},
                 {"id":4,"catalogItem":{"id":6},"quantity":1,"price":10,"cost":11,
                  "invoice":{"id":3}},
                 {"id":5,"company":{"id":2},"quantity":1,"price":10,"cost":11,
                  "invoice":{"id":1}}]
                """)
            .with("/procurement/catalog", "[{\"id\":5,\"category\":{\"name\":\"Hardware\"}}]");

    ComputedAnswer answer = asking(source).ask(new ProductMargin(), "{}");

    assertThat(answer.rows())
        .extracting(Object::toString)
        .containsExactly(
            "{\"group\":\"Hardware\",\"lines\":3,\"revenue\":150.00,\"cost\":60.00,"
                + "\"margin\":90.00,\"margin_pct\":60.0,\"below_cost_lines\":0,"
                + "\"zero_cost_lines\":1,\"discounted_lines\":1,\"currency\":\"USD\"}",
            "{\"group\":\"(none)\",\"lines\":1,\"revenue\":10.00,\"cost\":11.00,"
                + "\"margin\":-1.00,\"margin_pct\":-10.0,\"below_cost_lines\":1,"
                + "\"zero_cost_lines\":0,\"discounted_lines\":0,\"currency\":\"CAD\"}");
    assertThat(answer.facts().getAsJsonObject("totals").get("margin"))
        .hasToString("{\"CAD\":-1.00,\"USD\":90.00}");
    assertThat(Told.integer(answer.facts(), "excluded/internal_lines")).isEqualTo(1);
  }
}
