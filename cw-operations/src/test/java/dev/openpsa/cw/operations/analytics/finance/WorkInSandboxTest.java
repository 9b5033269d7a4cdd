package dev.openpsa.cw.operations.analytics.finance;

import static dev.openpsa.cw.operations.analytics.finance.Plain.add;
import static dev.openpsa.cw.operations.analytics.finance.Plain.addsUp;
import static dev.openpsa.cw.operations.analytics.finance.Plain.agree;
import static dev.openpsa.cw.operations.analytics.finance.Plain.date;
import static dev.openpsa.cw.operations.analytics.finance.Plain.day;
import static dev.openpsa.cw.operations.analytics.finance.Plain.flag;
import static dev.openpsa.cw.operations.analytics.finance.Plain.id;
import static dev.openpsa.cw.operations.analytics.finance.Plain.num;
import static dev.openpsa.cw.operations.analytics.finance.Plain.signed;
import static dev.openpsa.cw.operations.analytics.finance.Plain.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.SandboxDesk;
import dev.openpsa.cw.operations.analytics.ApiSource;
import dev.openpsa.cw.operations.analytics.Asking;
import dev.openpsa.cw.operations.computed.ComputedAnswer;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The figures of work and its cost by plain loops over all that the sandbox holds. */
class WorkInSandboxTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 18);
  private static final LocalDate TOMORROW = TODAY.plusDays(1);
  private static final LocalDate NINETY_DAYS = TOMORROW.minusDays(90);
  private static final int OWN = 1;
  private static final String ALL = "{\"limit\":1000}";

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

  private static List<JsonObject> entries(LocalDate from, LocalDate until) {
    return desk.all("/time/entries").stream()
        .filter(one -> id(one, "company/id") != OWN)
        .filter(
            one -> !day(one, "timeStart").isBefore(from) && day(one, "timeStart").isBefore(until))
        .toList();
  }

  private static List<JsonObject> invoices(LocalDate from, LocalDate until) {
    return desk.all("/finance/invoices").stream()
        .filter(one -> !text(one, "type").equals("DownPayment"))
        .filter(one -> !date(one, "date").isBefore(from) && date(one, "date").isBefore(until))
        .toList();
  }

  private static Map<String, Double> costs() {
    Map<String, Double> costs = new HashMap<>();
    for (JsonObject member : desk.all("/system/members")) {
      costs.put(text(member, "identifier"), num(member, "hourlyCost"));
    }
    return costs;
  }

  private static Set<Integer> serviceProducts() {
    Set<Integer> ids = new HashSet<>();
    for (JsonObject product : desk.all("/procurement/catalog")) {
      if (text(product, "productClass").equals("Service")) {
        ids.add(id(product, "id"));
      }
    }
    return ids;
  }

  /** What the goods among the additions cost that were in force on some of these days. */
  private static double additions(int agreement, LocalDate first, LocalDate last) {
    double cost = 0;
    for (JsonObject line : desk.all("/finance/agreements/" + agreement + "/additions")) {
      if (!date(line, "effectiveDate").isAfter(last)
          && date(line, "cancelledDate").isAfter(first)
          && !serviceProducts().contains(id(line, "product/id"))) {
        cost += num(line, "quantity") * num(line, "unitCost");
      }
    }
    return cost;
  }

  @Test
  void profitability_ofAQuarter_agreesWithPlainLoops() {
    LocalDate start = LocalDate.of(2025, 10, 1);
    LocalDate end = LocalDate.of(2026, 1, 1);
    Map<Integer, Double> revenue = new HashMap<>();
    Map<Integer, Double> hours = new HashMap<>();
    Map<Integer, Double> labour = new HashMap<>();
    Map<Integer, Double> products = new HashMap<>();
    Map<String, Double> costs = costs();
    for (JsonObject invoice : invoices(start, end)) {
      add(revenue, id(invoice, "agreement/id"), signed(invoice, "subtotal"));
    }
    for (JsonObject entry : entries(start, end)) {
      boolean isCovered =
          num(entry, "agreementHours") > 0 || !text(entry, "billableOption").equals("Billable");
      if (isCovered) {
        double worked = num(entry, "actualHours");
        add(hours, id(entry, "agreement/id"), worked);
        add(
            labour,
            id(entry, "agreement/id"),
            worked * costs.get(text(entry, "member/identifier")));
      }
    }
    for (JsonObject agreement : desk.all("/finance/agreements")) {
      int id = id(agreement, "id");
      double factor =
          switch (text(agreement, "billingCycle/name")) {
            case "Quarterly" -> 1 / 3.0;
            case "Yearly" -> 1 / 12.0;
            default -> 1;
          };
      for (LocalDate month = start; month.isBefore(end); month = month.plusMonths(1)) {
        LocalDate last = month.plusMonths(1).minusDays(1);
        if (!date(agreement, "startDate").isAfter(last)
            && !date(agreement, "endDate").isBefore(month)
            && date(agreement, "dateCancelled").isAfter(month)) {
          add(products, id, factor * additions(id, month, last));
        }
      }
    }
    List.of(revenue, hours, labour).forEach(sums -> sums.remove(0));

    ComputedAnswer answer =
        asking.ask(
            new AgreementProfitability(),
            "{\"limit\":1000,\"start\":\"2025-10-01\",\"end\":\"2026-01-01\"}");

    assertThat(answer.rows()).hasSizeGreaterThan(20);
    agree(answer, "agreement_id", "revenue", revenue);
    agree(answer, "agreement_id", "hours", hours);
    agree(answer, "agreement_id", "labour_cost", labour);
    agree(answer, "agreement_id", "product_cost", products);
    for (JsonObject row : answer.rows()) {
      assertThat(num(row, "profit"))
          .isCloseTo(
              num(row, "revenue") - num(row, "product_cost") - num(row, "labour_cost"),
              within(0.021));
    }
    for (String column : List.of("revenue", "product_cost", "labour_cost", "profit", "hours")) {
      addsUp(answer, column);
    }
  }

  @Test
  void effectiveRate_agreesWithPlainLoops() {
    Map<Integer, Double> revenue = new HashMap<>();
    Map<Integer, Double> hours = new HashMap<>();
    for (JsonObject invoice : invoices(NINETY_DAYS, TOMORROW)) {
      double earned =
          signed(invoice, "subtotal")
              - signed(invoice, "productTotal")
              - signed(invoice, "expenseTotal");
      if (text(invoice, "type").equals("Agreement")) {
        earned -=
            additions(id(invoice, "agreement/id"), date(invoice, "date"), date(invoice, "date"));
      }
      add(revenue, id(invoice, "company/id"), earned);
    }
    for (JsonObject entry : entries(NINETY_DAYS, TOMORROW)) {
      if (Set.of("ServiceTicket", "ProjectTicket").contains(text(entry, "chargeToType"))) {
        add(hours, id(entry, "company/id"), num(entry, "actualHours"));
      }
    }

    ComputedAnswer answer = asking.ask(new EffectiveHourlyRate(), ALL);

    agree(answer, "company_id", "service_revenue", revenue);
    agree(answer, "company_id", "hours", hours);
    for (JsonObject row : answer.rows()) {
      if (num(row, "hours") > 0) {
        double rate = num(row, "service_revenue") / num(row, "hours");
        assertThat(num(row, "effective_rate")).isCloseTo(rate, within(0.011));
        assertThat(num(row, "lost_value"))
            .isCloseTo(Math.max(0, (125 - rate) * num(row, "hours")), within(0.05));
      }
    }
    for (String group : List.of("agreement_type", "agreement")) {
      ComputedAnswer other =
          asking.ask(new EffectiveHourlyRate(), "{\"limit\":1000,\"group_by\":\"" + group + "\"}");
      addsUp(other, "service_revenue");
      addsUp(other, "hours");
      assertThat(other.facts().getAsJsonObject("totals").get("hours"))
          .isEqualTo(answer.facts().getAsJsonObject("totals").get("hours"));
    }
  }

  @Test
  void coverageLeak_agreesWithPlainLoops() {
    Set<Integer> covered = new HashSet<>();
    for (JsonObject agreement : desk.all("/finance/agreements")) {
      if (text(agreement, "agreementStatus").equals("Active")
          && flag(agreement, "coverAgreementTime")) {
        covered.add(id(agreement, "company/id"));
      }
    }
    Map<Integer, Double> leaks = new HashMap<>();
    for (JsonObject entry : entries(TOMORROW.minusDays(365), TOMORROW)) {
      int client = id(entry, "company/id");
      if (covered.contains(client) && text(entry, "chargeToType").equals("ServiceTicket")) {
        boolean isNamed = id(entry, "agreement/id") > 0;
        double hours = num(entry, "actualHours") - (isNamed ? num(entry, "agreementHours") : 0);
        add(leaks, client, hours);
      }
    }

    ComputedAnswer answer =
        asking.ask(new AgreementCoverageLeak(), "{\"limit\":1000,\"days\":365}");

    Map<Integer, Double> found = new HashMap<>();
    for (JsonObject row : answer.rows()) {
      for (String column : List.of("uncovered", "partly_covered", "excluded", "do_not_bill")) {
        add(found, id(row, "company_id"), num(row, column + "_hours"));
      }
    }
    leaks.values().removeIf(hours -> hours < 0.005);
    assertThat(found.keySet()).isEqualTo(leaks.keySet()).isNotEmpty();
    found.forEach((client, hours) -> assertThat(hours).isCloseTo(leaks.get(client), within(0.011)));
  }

  @Test
  void wip_agreesWithPlainLoops() {
    Set<Integer> fixedFee = new HashSet<>();
    for (JsonObject project : desk.all("/project/projects")) {
      if (text(project, "billingMethod").equals("FixedFee")) {
        fixedFee.add(id(project, "id"));
      }
    }
    Map<Integer, Double> time = new HashMap<>();
    Map<Integer, Double> fixed = new HashMap<>();
    for (JsonObject entry : entries(LocalDate.MIN, TOMORROW)) {
      if (text(entry, "billableOption").equals("Billable") && !flag(entry, "invoiceFlag")) {
        boolean isFixed = fixedFee.contains(id(entry, "project/id"));
        add(
            isFixed ? fixed : time,
            id(entry, "company/id"),
            num(entry, "invoiceHours") * num(entry, "hourlyRate"));
      }
    }
    Map<Integer, Double> expenses = new HashMap<>();
    for (JsonObject expense : desk.all("/expense/entries")) {
      if (text(expense, "billableOption").equals("Billable")
          && !text(expense, "status").equals("Billed")) {
        add(expenses, id(expense, "company/id"), num(expense, "billAmount"));
      }
    }
    Map<Integer, Double> products = new HashMap<>();
    for (JsonObject product : desk.all("/procurement/products")) {
      boolean isSold = product.has("ticket") || product.has("project") || product.has("salesOrder");
      if (isSold && !product.has("invoice") && !flag(product, "cancelledFlag")) {
        add(products, id(product, "company/id"), num(product, "quantity") * num(product, "price"));
      }
    }

    ComputedAnswer answer = asking.ask(new WipUnbilled(), ALL);

    agree(answer, "company_id", "time_value", time);
    agree(answer, "company_id", "fixed_fee_value", fixed);
    agree(answer, "company_id", "expense_value", expenses);
    agree(answer, "company_id", "product_value", products);
    for (JsonObject row : answer.rows()) {
      assertThat(num(row, "days_0_30") + num(row, "days_31_60") + num(row, "over_60_days"))
          .isCloseTo(num(row, "wip"), within(0.021));
      assertThat(num(row, "blocked_value")).isBetween(0.0, num(row, "wip") + 0.01);
    }
    addsUp(answer, "wip");
    assertThat(asking.ask(new WipUnbilled(), "{\"older_than_days\":31}").rows())
        .allMatch(row -> num(row, "days_0_30") == 0);
  }

  @Test
  void grossMargin_agreesWithPlainLoops() {
    Map<Integer, Double> margin = new HashMap<>();
    Map<Integer, Integer> clientOfInvoice = new HashMap<>();
    for (JsonObject invoice : invoices(NINETY_DAYS, TOMORROW)) {
      int client = id(invoice, "company/id");
      clientOfInvoice.put(id(invoice, "id"), client);
      add(margin, client, signed(invoice, "subtotal"));
      if (text(invoice, "type").equals("Agreement")) {
        LocalDate date = date(invoice, "date");
        add(margin, client, -additions(id(invoice, "agreement/id"), date, date));
      }
    }
    for (JsonObject product : desk.all("/procurement/products")) {
      Integer client = clientOfInvoice.get(id(product, "invoice/id"));
      if (client != null) {
        add(margin, client, -num(product, "quantity") * num(product, "cost"));
      }
    }
    Map<String, Double> costs = costs();
    for (JsonObject entry : entries(NINETY_DAYS, TOMORROW)) {
      double rate = costs.get(text(entry, "member/identifier"));
      add(margin, id(entry, "company/id"), -num(entry, "actualHours") * rate);
    }
    for (JsonObject expense : desk.all("/expense/entries")) {
      if (id(expense, "company/id") != OWN
          && !date(expense, "date").isBefore(NINETY_DAYS)
          && date(expense, "date").isBefore(TOMORROW)) {
        add(margin, id(expense, "company/id"), -num(expense, "amount"));
      }
    }

    ComputedAnswer answer = asking.ask(new GrossMarginByCompany(), ALL);

    agree(answer, "company_id", "gross_margin", margin);
    for (String column :
        List.of("revenue", "product_cost", "labour_cost", "expense_cost", "gross_margin")) {
      addsUp(answer, column);
    }
  }

  @Test
  void writeOffs_agreeWithPlainLoops() {
    Map<Integer, Double> value = new HashMap<>();
    for (JsonObject entry : entries(NINETY_DAYS, TOMORROW)) {
      boolean isWrittenOff = text(entry, "status").equals("WrittenOff");
      boolean isFree =
          Set.of("NoCharge", "DoNotBill").contains(text(entry, "billableOption"))
              && id(entry, "agreement/id") == 0;
      if (isWrittenOff || isFree) {
        add(value, id(entry, "company/id"), num(entry, "actualHours") * num(entry, "hourlyRate"));
      }
    }
    for (JsonObject invoice : invoices(NINETY_DAYS, TOMORROW)) {
      add(value, id(invoice, "company/id"), -num(invoice, "serviceAdjustmentAmount"));
    }

    ComputedAnswer answer = asking.ask(new WriteOffs(), ALL);

    agree(answer, "company_id", "value", value);
    assertThat(answer.rows()).hasSizeGreaterThan(3);
    for (JsonObject row : answer.rows()) {
      assertThat(
              num(row, "written_off")
                  + num(row, "no_charge")
                  + num(row, "do_not_bill")
                  + num(row, "adjustments"))
          .isCloseTo(num(row, "value"), within(0.021));
      assertThat(num(row, "give_away_pct")).isBetween(0.0, 100.0);
    }
    addsUp(answer, "value");
  }
}
