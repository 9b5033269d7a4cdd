package dev.openpsa.cw.operations.analytics.finance;

import static dev.openpsa.cw.operations.analytics.finance.Plain.add;
import static dev.openpsa.cw.operations.analytics.finance.Plain.addsUp;
import static dev.openpsa.cw.operations.analytics.finance.Plain.agree;
import static dev.openpsa.cw.operations.analytics.finance.Plain.date;
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
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The figures of agreements and invoices by plain loops over all that the sandbox holds. */
class LedgerInSandboxTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 18);
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

  private static double factor(JsonObject agreement) {
    return switch (text(agreement, "billingCycle/name")) {
      case "Monthly" -> 1;
      case "Quarterly" -> 1 / 3.0;
      case "Yearly" -> 1 / 12.0;
      default -> throw new AssertionError(agreement);
    };
  }

  /** Base amount and price of the additions that day, by the month. */
  private static double mrr(JsonObject agreement, LocalDate day) {
    double amount = num(agreement, "billAmount");
    for (JsonObject line : desk.all("/finance/agreements/" + id(agreement, "id") + "/additions")) {
      if (!date(line, "effectiveDate").isAfter(day) && date(line, "cancelledDate").isAfter(day)) {
        amount += num(line, "extPrice");
      }
    }
    return amount * factor(agreement);
  }

  private static boolean runs(JsonObject agreement, LocalDate day) {
    return !date(agreement, "startDate").isAfter(day)
        && !date(agreement, "endDate").isBefore(day)
        && date(agreement, "dateCancelled").isAfter(day);
  }

  private static List<JsonObject> agreements(String status) {
    return desk.all("/finance/agreements").stream()
        .filter(one -> text(one, "agreementStatus").equals(status))
        .toList();
  }

  private static List<JsonObject> invoices(LocalDate from, LocalDate until) {
    return desk.all("/finance/invoices").stream()
        .filter(one -> !date(one, "date").isBefore(from) && date(one, "date").isBefore(until))
        .toList();
  }

  @Test
  void mrrSummary_agreesWithPlainLoops_howeverItIsGrouped() {
    Map<Integer, Double> clients = new HashMap<>();
    Map<String, Double> types = new HashMap<>();
    for (JsonObject agreement : agreements("Active")) {
      add(clients, id(agreement, "company/id"), mrr(agreement, TODAY));
      types.merge(text(agreement, "type/name"), mrr(agreement, TODAY), Double::sum);
    }

    ComputedAnswer byClient =
        asking.ask(new MrrSummary(), "{\"limit\":1000,\"group_by\":\"company\"}");
    ComputedAnswer byType = asking.ask(new MrrSummary(), ALL);

    agree(byClient, "company_id", "mrr", clients);
    assertThat(byType.rows()).hasSameSizeAs(types.keySet()).hasSizeGreaterThan(3);
    for (JsonObject row : byType.rows()) {
      assertThat(num(row, "mrr")).isCloseTo(types.get(text(row, "group")), within(0.011));
      assertThat(num(row, "arr")).isCloseTo(12 * num(row, "mrr"), within(0.07));
      assertThat(num(row, "gross_mrr"))
          .isCloseTo(num(row, "mrr") - num(row, "product_cost"), within(0.011));
    }
    for (ComputedAnswer answer : List.of(byClient, byType)) {
      addsUp(answer, "mrr");
      addsUp(answer, "product_cost");
      addsUp(answer, "agreements");
    }
    assertThat(byClient.facts().getAsJsonObject("totals").get("mrr"))
        .isEqualTo(byType.facts().getAsJsonObject("totals").get("mrr"));
  }

  @Test
  void mrrSummary_fast_isTheSameWhereNothingChanges() {
    ComputedAnswer fast = asking.ask(new MrrSummary(), "{\"fast\":true,\"group_by\":\"none\"}");
    ComputedAnswer whole = asking.ask(new MrrSummary(), "{\"group_by\":\"none\"}");

    assertThat(fast.facts().get("apiCalls").getAsInt())
        .isLessThan(whole.facts().get("apiCalls").getAsInt());
    assertThat(num(fast.facts().getAsJsonObject("totals"), "mrr"))
        .isCloseTo(num(whole.facts().getAsJsonObject("totals"), "mrr"), within(1.0));
  }

  @Test
  void mrrMovement_agreesWithPlainLoops() {
    for (LocalDate start : List.of(LocalDate.of(2026, 2, 1), LocalDate.of(2025, 10, 1))) {
      LocalDate end = LocalDate.of(2026, 3, 1);
      Map<Integer, Double> before = new HashMap<>();
      Map<Integer, Double> after = new HashMap<>();
      Map<Integer, Double> change = new HashMap<>();
      for (JsonObject one : desk.all("/finance/agreements")) {
        int client = id(one, "company/id");
        add(before, client, runs(one, start.minusDays(1)) ? mrr(one, start.minusDays(1)) : 0);
        add(after, client, runs(one, end.minusDays(1)) ? mrr(one, end.minusDays(1)) : 0);
      }
      before.forEach((client, was) -> change.put(client, after.get(client) - was));

      ComputedAnswer answer =
          asking.ask(
              new MrrMovement(),
              "{\"limit\":1000,\"start\":\"" + start + "\",\"end\":\"" + end + "\"}");

      agree(answer, "company_id", "change", change);
      assertThat(answer.rows().size()).isGreaterThanOrEqualTo(3);
      JsonObject totals = answer.facts().getAsJsonObject("totals");
      assertThat(
              num(totals, "mrr_start")
                  + num(totals, "new")
                  + num(totals, "expansion")
                  - num(totals, "contraction")
                  - num(totals, "churn"))
          .isCloseTo(num(totals, "mrr_end"), within(0.011));
      assertThat(num(totals, "mrr_start"))
          .isCloseTo(before.values().stream().mapToDouble(d -> d).sum(), within(0.5));
    }
  }

  private static String typeOfClient(JsonObject agreement) {
    return id(agreement, "company/id") + " " + text(agreement, "type/name");
  }

  @Test
  void renewals_agreesWithPlainLoops() {
    Map<Integer, JsonObject> ending = new TreeMap<>();
    for (JsonObject one : agreements("Active")) {
      if (!flag(one, "noEndingDateFlag") && !date(one, "endDate").isAfter(TODAY.plusDays(90))) {
        ending.put(id(one, "id"), one);
      }
    }
    Set<String> running = new HashSet<>();
    agreements("Active").forEach(one -> running.add(typeOfClient(one)));
    Set<Integer> lapsed = new HashSet<>();
    for (JsonObject one : agreements("Expired")) {
      if (!running.contains(typeOfClient(one))
          && date(one, "endDate").isBefore(TODAY)
          && !date(one, "endDate").isBefore(TODAY.minusDays(180))) {
        lapsed.add(id(one, "id"));
        ending.put(id(one, "id"), one);
      }
    }
    assertThat(lapsed).isNotEmpty();
    Set<Integer> open = new HashSet<>();
    for (JsonObject opportunity : desk.all("/sales/opportunities")) {
      if (text(opportunity, "closedDate").isEmpty()) {
        open.add(id(opportunity, "company/id"));
      }
    }

    ComputedAnswer answer = asking.ask(new AgreementRenewals(), ALL);

    assertThat(answer.rows()).hasSameSizeAs(ending.keySet()).hasSizeGreaterThan(3);
    for (JsonObject row : answer.rows()) {
      JsonObject one = ending.get(id(row, "agreement_id"));
      long left = ChronoUnit.DAYS.between(TODAY, date(one, "endDate"));
      assertThat((long) num(row, "days_left")).isEqualTo(left);
      LocalDate day = left < 0 ? date(one, "endDate") : TODAY;
      assertThat(num(row, "mrr")).isCloseTo(mrr(one, day), within(0.011));
      boolean isLapsed = lapsed.contains(id(one, "id"));
      assertThat(text(row, "urgency"))
          .isEqualTo(
              isLapsed
                  ? "lapsed"
                  : left < 0 ? "overdue" : left <= 30 ? "red" : left <= 60 ? "amber" : "green");
      assertThat(row.get("renewal_opportunity_id").isJsonNull())
          .isEqualTo(!open.contains(id(one, "company/id")));
      assertThat(text(row, "account_manager")).isNotEmpty();
    }
    assertThat(answer.rows())
        .containsAll(asking.ask(new AgreementRenewals(), "{\"days\":30,\"limit\":1000}").rows());
  }

  @Test
  void burnDown_agreesWithPlainLoops() {
    Map<Integer, JsonObject> recaps = new HashMap<>();
    for (JsonObject recap : desk.all("/finance/agreementrecap/")) {
      recaps.put(id(recap, "id"), recap);
    }
    Set<Integer> limited = new HashSet<>();
    for (JsonObject one : agreements("Active")) {
      if (!flag(one, "applicationUnlimitedFlag")) {
        limited.add(id(one, "id"));
      }
    }

    ComputedAnswer answer = asking.ask(new AgreementBurnDown(), ALL);

    assertThat(answer.rows()).hasSameSizeAs(limited).hasSizeGreaterThan(3);
    for (JsonObject row : answer.rows()) {
      JsonObject recap = recaps.get(id(row, "agreement_id"));
      double percent = 100 * num(recap, "usedAmount") / num(recap, "startingAmount");
      double ratio = percent / (100 * 18 / 31.0);
      assertThat(num(row, "used_pct")).isCloseTo(percent, within(0.051));
      assertThat(num(row, "burn_ratio")).isCloseTo(ratio, within(0.01));
      assertThat(text(row, "state"))
          .isEqualTo(
              num(recap, "overrunAmount") > 0
                  ? "over"
                  : percent >= 80 || ratio > 1.25 ? "hot" : ratio < 0.5 ? "cold" : "steady");
    }
  }

  @Test
  void arAging_agreesWithPlainLoops() {
    List<String> columns = List.of("current", "b1_30", "b31_60", "b61_90", "over_90", "credits");
    List<Map<Integer, Double>> sums = new ArrayList<>();
    columns.forEach(column -> sums.add(new HashMap<>()));
    for (JsonObject invoice : desk.all("/finance/invoices")) {
      double balance = num(invoice, "balance");
      long late = ChronoUnit.DAYS.between(date(invoice, "dueDate"), TODAY);
      int column = balance < 0 ? 5 : late <= 0 ? 0 : (int) Math.min(4, (late + 29) / 30);
      add(sums.get(column), id(invoice, "company/id"), balance);
    }

    ComputedAnswer answer = asking.ask(new ArAging(), ALL);

    assertThat(answer.rows()).hasSizeGreaterThan(3);
    for (int i = 0; i < columns.size(); i++) {
      agree(answer, "company_id", columns.get(i), sums.get(i));
      addsUp(answer, columns.get(i));
    }
    for (JsonObject row : answer.rows()) {
      double parts = columns.stream().mapToDouble(column -> num(row, column)).sum();
      assertThat(num(row, "total")).isCloseTo(parts, within(0.01));
    }
  }

  @Test
  void revenue_agreesWithPlainLoops_andItsKindsAddUp() {
    Map<Integer, Double> now = new HashMap<>();
    Map<Integer, Double> before = new HashMap<>();
    for (JsonObject invoice : invoices(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 3, 1))) {
      if (!text(invoice, "type").equals("DownPayment")) {
        add(now, id(invoice, "company/id"), signed(invoice, "subtotal"));
      }
    }
    for (JsonObject invoice : invoices(LocalDate.of(2025, 11, 1), LocalDate.of(2026, 1, 1))) {
      if (!text(invoice, "type").equals("DownPayment")) {
        add(before, id(invoice, "company/id"), signed(invoice, "subtotal"));
      }
    }

    String window = "{\"limit\":1000,\"start\":\"2026-01-01\",\"end\":\"2026-03-01\"";
    ComputedAnswer answer = asking.ask(new RevenueByCompany(), window + "}");

    agree(answer, "company_id", "revenue", now);
    agree(answer, "company_id", "previous", before);
    double shares = 0;
    for (JsonObject row : answer.rows()) {
      shares += num(row, "share_pct");
      double parts = 0;
      for (String part : List.of("agreement", "service", "product", "expense", "other")) {
        parts += num(row, part);
      }
      assertThat(num(row, "revenue")).isCloseTo(parts, within(0.011));
    }
    assertThat(shares).isCloseTo(100, within(0.05 * answer.rows().size()));
    for (String group : List.of("territory", "market", "type")) {
      ComputedAnswer other =
          asking.ask(new RevenueByCompany(), window + ",\"group_by\":\"" + group + "\"}");
      assertThat(other.facts().getAsJsonObject("totals"))
          .isEqualTo(answer.facts().getAsJsonObject("totals"));
      addsUp(other, "revenue");
    }
  }

  @Test
  void concentration_agreesWithPlainLoops() {
    Map<Integer, Integer> parents = new HashMap<>();
    for (JsonObject company : desk.all("/company/companies")) {
      int parent = id(company, "parentCompany/id");
      parents.put(id(company, "id"), parent == 0 ? id(company, "id") : parent);
    }
    Map<Integer, Double> revenue = new HashMap<>();
    double all = 0;
    for (JsonObject invoice : invoices(LocalDate.of(2025, 3, 19), TODAY.plusDays(1))) {
      if (!text(invoice, "type").equals("DownPayment")) {
        add(revenue, parents.get(id(invoice, "company/id")), signed(invoice, "subtotal"));
        all += signed(invoice, "subtotal");
      }
    }
    double hhi = 0;
    for (double one : revenue.values()) {
      hhi += Math.pow(100 * one / all, 2);
    }

    ComputedAnswer answer = asking.ask(new ClientConcentration(), ALL);

    agree(answer, "company_id", "revenue", revenue);
    assertThat(num(answer.facts().getAsJsonObject("totals"), "hhi")).isCloseTo(hhi, within(0.51));
    assertThat(num(answer.rows().get(answer.rows().size() - 1), "cumulative_pct"))
        .isCloseTo(100, within(0.051));
  }

  @Test
  void payments_ofOneClient_agreeWithPlainLoops_andOfAllAreASample() {
    int client = id(agreements("Active").get(4), "company/id");
    double weighted = 0;
    double late = 0;
    double weight = 0;
    int count = 0;
    for (JsonObject invoice : invoices(LocalDate.of(2025, 3, 19), TODAY.plusDays(1))) {
      if (id(invoice, "company/id") == client && num(invoice, "payments") > 0) {
        count++;
        for (JsonObject payment :
            desk.all("/finance/invoices/" + id(invoice, "id") + "/payments")) {
          LocalDate paid = date(payment, "paymentDate");
          double amount = num(payment, "amount");
          weighted += amount * ChronoUnit.DAYS.between(date(invoice, "date"), paid);
          late += amount * ChronoUnit.DAYS.between(date(invoice, "dueDate"), paid);
          weight += amount;
        }
      }
    }

    ComputedAnswer one = asking.ask(new PaymentBehaviour(), "{\"company_id\":" + client + "}");
    ComputedAnswer all = asking.ask(new PaymentBehaviour(), ALL);

    assertThat(one.rows()).hasSize(1);
    JsonObject row = one.rows().get(0);
    assertThat(count).isGreaterThan(3);
    assertThat(num(row, "invoices")).isEqualTo(count);
    assertThat(num(row, "mean_days_to_pay")).isCloseTo(weighted / weight, within(0.051));
    assertThat(num(row, "mean_days_late")).isCloseTo(late / weight, within(0.051));
    assertThat(one.facts().get("truncated").getAsBoolean()).isFalse();
    assertThat(all.facts().get("truncated").getAsBoolean()).isTrue();
    assertThat(all.facts().get("apiCalls").getAsInt()).isLessThanOrEqualTo(60);
    assertThat(all.rows()).hasSizeGreaterThan(10);
    addsUp(all, "invoices");
  }
}
