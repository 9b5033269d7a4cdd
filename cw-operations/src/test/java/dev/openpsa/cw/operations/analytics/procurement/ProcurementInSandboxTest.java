package dev.openpsa.cw.operations.analytics.procurement;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.SandboxDesk;
import dev.openpsa.cw.operations.analytics.ApiSource;
import dev.openpsa.cw.operations.analytics.Asking;
import dev.openpsa.cw.operations.analytics.Handler;
import dev.openpsa.cw.operations.analytics.Told;
import dev.openpsa.cw.operations.computed.ComputedAnswer;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The same figures by plain loops over all that the sandbox holds. */
class ProcurementInSandboxTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 18);
  private static final LocalDate START = LocalDate.of(2025, 12, 19);
  private static final String QUARTER = "{\"period\":\"last_90_days\",\"limit\":1000";

  private static SandboxDesk desk;
  private static Asking asking;

  @BeforeAll
  static void open() {
    desk = SandboxDesk.forReading();
    asking =
        new Asking(new ApiSource(desk.planner(), desk.runner()), SandboxDesk.NOW, SandboxDesk.ZONE);
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  private static boolean isIn(LocalDate day, LocalDate from, LocalDate until) {
    return !day.isBefore(from) && day.isBefore(until);
  }

  private static void add(Map<String, BigDecimal> sums, String key, BigDecimal amount) {
    sums.merge(key, amount, BigDecimal::add);
  }

  private static String sum(Map<String, BigDecimal> sums, String key) {
    return Told.scaled(sums.getOrDefault(key, BigDecimal.ZERO), 2);
  }

  @Test
  void spend_byVendor_isThatOfTheOrdersOfBothWindows() {
    Map<String, BigDecimal> now = new TreeMap<>();
    Map<String, BigDecimal> before = new TreeMap<>();
    for (JsonObject order : desk.all("/procurement/purchaseorders")) {
      LocalDate day = Told.day(order, "poDate");
      String vendor = Told.text(order, "vendorCompany/name");
      if (isIn(day, START, TODAY.plusDays(1))) {
        add(now, vendor, Told.number(order, "total"));
      } else if (isIn(day, START.minusDays(90), START)) {
        add(before, vendor, Told.number(order, "total"));
      }
    }
    Set<String> vendors = new HashSet<>(now.keySet());
    vendors.addAll(before.keySet());
    ComputedAnswer answer = asking.ask(new ProcurementSpend(), QUARTER + "}");

    assertThat(answer.rows()).hasSameSizeAs(vendors).hasSizeGreaterThan(2);
    for (JsonObject row : answer.rows()) {
      String vendor = Told.text(row, "group");
      assertThat(Told.shown(row, "spend")).isEqualTo(sum(now, vendor));
      assertThat(Told.shown(row, "previous")).isEqualTo(sum(before, vendor));
      assertThat(Told.number(row, "net").add(Told.number(row, "freight")))
          .isLessThanOrEqualTo(Told.number(row, "spend"));
    }
    assertThat(Told.sum(answer.rows(), "share_pct").doubleValue()).isBetween(99.7, 100.3);
  }

  @Test
  void openOrders_areWhatTheirLinesLack() {
    Map<String, JsonObject> rows = new HashMap<>();
    ComputedAnswer answer = asking.ask(new OpenPoAging(), "{\"days\":1}");
    for (JsonObject row : answer.rows()) {
      rows.put(Told.text(row, "po_number"), row);
    }
    int open = 0;
    int whole = 0;
    for (JsonObject order : desk.all("/procurement/purchaseorders")) {
      if (Told.flag(order, "closedFlag")) {
        continue;
      }
      BigDecimal value = BigDecimal.ZERO;
      int late = 0;
      int lacking = 0;
      for (JsonObject line :
          desk.all("/procurement/purchaseorders/" + Told.integer(order, "id") + "/lineitems")) {
        BigDecimal missing =
            Told.number(line, "quantity").subtract(Told.number(line, "receivedQuantity"));
        if (!Told.flag(line, "closedFlag") && missing.signum() > 0) {
          value = value.add(missing.multiply(Told.number(line, "unitCost")));
          lacking++;
          late += Told.day(line, "expectedShipDate").isBefore(TODAY) ? 1 : 0;
        }
      }
      JsonObject row = rows.get(Told.text(order, "poNumber"));
      if (lacking == 0) {
        assertThat(Told.text(row, "state")).isEqualTo("to_close");
        assertThat(Told.shown(row, "open_value")).isEqualTo("null");
        whole++;
        continue;
      }
      assertThat(Told.text(row, "state")).isEqualTo(late > 0 ? "late" : "open");
      assertThat(Told.shown(row, "open_value")).isEqualTo(Told.scaled(value, 2));
      assertThat(Told.integer(row, "late_lines")).isEqualTo(late);
      assertThat(Told.number(row, "age_days").longValue())
          .isEqualTo(ChronoUnit.DAYS.between(Told.day(order, "poDate"), TODAY));
      open++;
    }
    assertThat(rows).hasSize(open + whole).hasSizeGreaterThan(2);
    assertThat(Told.integer(answer.facts(), "totals/to_close")).isEqualTo(whole).isPositive();
    ComputedAnswer usual = asking.ask(new OpenPoAging(), "{}");
    assertThat(usual.rows().size() + Told.integer(usual.facts(), "excluded/younger_orders"))
        .isEqualTo(open + whole);
  }

  @Test
  void unfulfilled_areTheLinesToPurchase() {
    BigDecimal value = BigDecimal.ZERO;
    int lines = 0;
    for (JsonObject product : desk.all("/procurement/products")) {
      if (Told.flag(product, "needToPurchaseFlag") && !Told.flag(product, "cancelledFlag")) {
        value = value.add(Told.number(product, "quantity").multiply(Told.number(product, "price")));
        lines++;
      }
    }
    ComputedAnswer answer = asking.ask(new UnfulfilledSales(), "{}");

    assertThat(answer.rows()).hasSize(lines).hasSizeGreaterThan(2);
    assertThat(Told.sum(answer.rows(), "value")).isEqualByComparingTo(value);
    assertThat(Told.number(answer.facts(), "totals/value")).isEqualByComparingTo(value);
  }

  @Test
  void margin_byCategory_isThatOfTheInvoicedLines() {
    Map<Integer, String> categories = new HashMap<>();
    for (JsonObject item : desk.all("/procurement/catalog")) {
      categories.put(Told.integer(item, "id"), Told.text(item, "category/name"));
    }
    Set<Integer> invoices = new HashSet<>();
    for (JsonObject invoice : desk.all("/finance/invoices")) {
      if (isIn(Told.day(invoice, "date"), START, TODAY.plusDays(1))) {
        invoices.add(Told.integer(invoice, "id"));
      }
    }
    Map<String, BigDecimal> revenue = new TreeMap<>();
    Map<String, BigDecimal> cost = new TreeMap<>();
    for (JsonObject line : desk.all("/procurement/products")) {
      if (invoices.contains(Told.integer(line, "invoice/id"))
          && !Told.flag(line, "cancelledFlag")) {
        String category = categories.get(Told.integer(line, "catalogItem/id"));
        BigDecimal quantity = Told.number(line, "quantity");
        add(revenue, category, quantity.multiply(Told.number(line, "price")));
        add(cost, category, quantity.multiply(Told.number(line, "cost")));
      }
    }
    ComputedAnswer answer = asking.ask(new ProductMargin(), QUARTER + "}");

    assertThat(answer.rows()).hasSameSizeAs(revenue.keySet()).hasSizeGreaterThan(2);
    for (JsonObject row : answer.rows()) {
      String category = Told.text(row, "group");
      BigDecimal margin = revenue.get(category).subtract(cost.get(category));
      assertThat(Told.shown(row, "revenue")).isEqualTo(sum(revenue, category));
      assertThat(Told.shown(row, "margin")).isEqualTo(Told.scaled(margin, 2));
      assertThat(Told.shown(row, "margin_pct"))
          .isEqualTo(Told.percent(margin, revenue.get(category)));
    }
  }

  @Test
  void expenses_pendingReports_holdTheirEntries() {
    Set<String> pending =
        Set.of("PendingApproval", "PendingProjectApproval", "ErrorsCorrected", "ApprovedByTierOne");
    Map<Integer, JsonObject> rows = new HashMap<>();
    ComputedAnswer answer = asking.ask(new ExpenseApprovals(), "{\"limit\":1000}");
    answer.rows().forEach(row -> rows.put(Told.integer(row, "report_id"), row));
    int waiting = 0;
    int stale = 0;
    for (JsonObject report : desk.all("/expense/reports")) {
      if (!pending.contains(Told.text(report, "status"))) {
        continue;
      }
      int id = Told.integer(report, "id");
      BigDecimal billable = BigDecimal.ZERO;
      int entries = 0;
      for (JsonObject entry : desk.all("/expense/entries")) {
        if (Told.integer(entry, "expenseReport/id") == id) {
          entries++;
          boolean counts = "Billable".equals(Told.text(entry, "billableOption"));
          billable = counts ? billable.add(Told.number(entry, "amount")) : billable;
        }
      }
      long days = ChronoUnit.DAYS.between(Told.day(report, "dateEnd"), TODAY);
      JsonObject row = rows.get(id);
      assertThat(Told.integer(row, "entries")).isEqualTo(entries);
      assertThat(Told.shown(row, "billable_amount")).isEqualTo(Told.scaled(billable, 2));
      assertThat(Told.number(row, "pending_days").longValue()).isEqualTo(days);
      assertThat(Told.number(row, "billable_amount"))
          .isLessThanOrEqualTo(Told.number(row, "amount"));
      waiting++;
      stale += days > 7 ? 1 : 0;
    }
    assertThat(rows).hasSize(waiting).hasSizeGreaterThan(2);
    assertThat(Told.integer(answer.facts(), "totals/stale")).isEqualTo(stale);
  }

  @Test
  void answers_takeFewRequests() {
    for (Handler handler : Procurement.handlers()) {
      JsonObject facts = asking.ask(handler, "{}").facts();
      assertThat(facts.get("apiCalls").getAsInt()).as(handler.question().name()).isBetween(2, 15);
      assertThat(facts.get("truncated").getAsBoolean()).isFalse();
    }
  }
}
