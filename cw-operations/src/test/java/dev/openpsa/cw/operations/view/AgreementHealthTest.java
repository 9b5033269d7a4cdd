package dev.openpsa.cw.operations.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.SandboxDesk;
import dev.openpsa.cw.operations.run.Runner;
import dev.openpsa.cw.sandbox.access.Role;
import dev.openpsa.cw.sandbox.fault.Fault;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page about a contract, beside figures that plain loops over all records find. */
class AgreementHealthTest {
  private static final Duration LONG = Duration.ofSeconds(15);

  /** The first of January in New York, of the three months that end with the desk's March. */
  private static final Instant JANUARY = Instant.parse("2026-01-01T05:00:00Z");

  private static SandboxDesk desk;
  private static Runner runner;
  private static Viewing viewing;

  /** The page of each agreement, by its id. */
  private static Map<Integer, JsonObject> pages = Map.of();

  @BeforeAll
  static void open() {
    desk = SandboxDesk.forReading();
    runner = desk.runner(Role.ADMINISTRATOR, LONG);
    viewing = new Viewing(desk);
    Map<Integer, JsonObject> read = new HashMap<>();
    for (JsonObject agreement : desk.all("/finance/agreements")) {
      int id = agreement.get("id").getAsInt();
      read.put(id, look(id, runner));
    }
    pages = Map.copyOf(read);
  }

  private static JsonObject page(int agreement) {
    return Objects.requireNonNull(pages.get(agreement));
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  @AfterEach
  void mend() {
    desk.sandbox().clearFaults();
  }

  private static JsonObject look(int agreement, Runner by) {
    return viewing.page("agreement_health", "{\"agreement_id\": " + agreement + "}", by);
  }

  @Test
  void look_eachAgreement_agreesWithPlainLoops() {
    Map<Integer, Double> costs = new HashMap<>();
    for (JsonObject member : desk.all("/system/members")) {
      boolean isKnown = member.has("hourlyCost") && member.get("hourlyCost").getAsDouble() > 0;
      costs.put(
          member.get("id").getAsInt(), isKnown ? member.get("hourlyCost").getAsDouble() : 45.0);
    }
    int earning = 0;
    int worked = 0;
    int billedApart = 0;
    for (JsonObject agreement : desk.all("/finance/agreements")) {
      int id = agreement.get("id").getAsInt();
      JsonObject page = page(id);
      assertThat(page.getAsJsonArray("errors")).as("errors of %d", id).isEmpty();
      double revenue = 0;
      for (JsonObject invoice : desk.all("/finance/invoices")) {
        if (isOf(invoice, id) && invoice.get("date").getAsString().compareTo("2026-01-01") >= 0) {
          revenue += invoice.get("subtotal").getAsDouble();
        }
      }
      double hours = 0;
      double apart = 0;
      double labour = 0;
      double uncovered = 0;
      for (JsonObject entry : desk.all("/time/entries")) {
        boolean isLate = !Instant.parse(entry.get("timeStart").getAsString()).isBefore(JANUARY);
        if (isOf(entry, id) && isLate) {
          double actual = entry.get("actualHours").getAsDouble();
          double own =
              isBilledApart(entry, id) ? entry.get("agreementHours").getAsDouble() : actual;
          hours += own;
          apart += actual - own;
          labour += own * costs.get(entry.getAsJsonObject("member").get("id").getAsInt());
          uncovered += Math.max(0, actual - entry.get("agreementHours").getAsDouble());
        }
      }
      earning += revenue > 0 ? 1 : 0;
      worked += hours > 0 ? 1 : 0;
      JsonObject money = page.getAsJsonObject("money");
      assertThat(amount(money, "revenue")).as("revenue of %d", id).isCloseTo(revenue, within(0.01));
      assertThat(amount(money, "hours")).as("hours of %d", id).isCloseTo(hours, within(0.01));
      assertThat(amount(money, "labourCost")).isCloseTo(labour, within(0.01));
      assertThat(amount(money, "hoursBilledApart")).isCloseTo(apart, within(0.01));
      billedApart += apart > 0 ? 1 : 0;
      assertThat(amount(money, "profit"))
          .isCloseTo(revenue - amount(money, "productCost") - labour, within(0.02));
      assertThat(amount(page.getAsJsonObject("coverage"), "uncovered"))
          .isCloseTo(uncovered, within(0.01));
      boolean isMonthly =
          agreement.getAsJsonObject("billingCycle").get("name").getAsString().equals("Monthly");
      if (isMonthly) {
        assertThat(flags(page).contains("losing_money"))
            .as("loss of %d", id)
            .isEqualTo(amount(money, "profit") < 0);
      }
      assertThat(money.has("note"))
          .as("turn of %d", id)
          .isEqualTo(
              agreement.getAsJsonObject("billingCycle").get("name").getAsString().equals("Yearly"));
      monthsAddUp(page);
      devicesAgree(page, agreement);
    }
    assertThat(earning).isGreaterThan(20);
    assertThat(worked).isGreaterThan(20);
    assertThat(billedApart).isGreaterThan(5);
  }

  /** Whether the client pays for it, and not on an invoice of the contract. */
  private static boolean isBilledApart(JsonObject entry, int agreement) {
    return entry.get("billableOption").getAsString().equals("Billable")
        && (!entry.has("invoice")
            || desk.all("/finance/invoices").stream()
                .noneMatch(
                    invoice ->
                        isOf(invoice, agreement)
                            && invoice
                                .get("id")
                                .equals(entry.getAsJsonObject("invoice").get("id"))));
  }

  /** Hours that are sold in advance cost what is worked, not what the price list says as well. */
  @Test
  void look_prepaidHours_costTheWorkOnly() {
    int blocks = 0;
    for (JsonObject agreement : desk.all("/finance/agreements")) {
      int id = agreement.get("id").getAsInt();
      double bought = 0;
      for (JsonObject addition :
          desk.list("/finance/agreements/" + id + "/additions", Map.of("pageSize", "1000"))) {
        boolean isWork =
            addition.getAsJsonObject("product").get("identifier").getAsString().equals("BLOCK-HR");
        bought += isWork ? 0 : addition.get("unitCost").getAsDouble();
        blocks += isWork ? 1 : 0;
      }
      if (bought == 0) {
        assertThat(amount(page(id).getAsJsonObject("money"), "productCost")).isZero();
      }
    }
    assertThat(blocks).isPositive();
  }

  private static void monthsAddUp(JsonObject page) {
    for (String figure : List.of("revenue", "productCost", "hours", "labourCost", "profit")) {
      double sum = 0;
      for (JsonElement month : page.getAsJsonObject("months").getAsJsonArray("rows")) {
        sum += amount(month.getAsJsonObject(), figure);
      }
      assertThat(sum).isCloseTo(amount(page.getAsJsonObject("money"), figure), within(0.05));
    }
  }

  private static void devicesAgree(JsonObject page, JsonObject agreement) {
    int company = agreement.getAsJsonObject("company").get("id").getAsInt();
    int active = 0;
    int servers = 0;
    for (JsonObject device : desk.all("/company/configurations")) {
      if (device.getAsJsonObject("company").get("id").getAsInt() == company
          && device.get("activeFlag").getAsBoolean()) {
        String type = device.getAsJsonObject("type").get("name").getAsString();
        boolean isThing =
            !List.of("Microsoft 365 License", "Domain", "Virtual Server").contains(type);
        active += isThing ? 1 : 0;
        servers += type.contains("Server") ? 1 : 0;
      }
    }
    double billed = 0;
    String additions = "/finance/agreements/" + agreement.get("id").getAsInt() + "/additions";
    for (JsonObject addition : desk.list(additions, Map.of("pageSize", "1000"))) {
      boolean isPresent =
          !addition.has("cancelledDate")
              || addition.get("cancelledDate").getAsString().compareTo("2026-03-19") >= 0;
      if (isPresent && addition.get("description").getAsString().contains("server")) {
        billed += addition.get("quantity").getAsDouble();
      }
    }
    boolean isActive = agreement.get("agreementStatus").getAsString().equals("Active");
    assertThat(flags(page).contains("under_billed"))
        .as("servers billed by %s", agreement.get("name"))
        .isEqualTo(isActive && billed > 0 && billed < servers);
    JsonObject devices = page.getAsJsonObject("devices");
    assertThat(devices.get("active").getAsInt()).isEqualTo(active);
    assertThat(devices.get("servers").getAsInt()).isEqualTo(servers);
  }

  /** The recap says the same in words of its own. */
  @Test
  void look_limitedAgreements_flagWhatIsOverTheLimit() {
    List<Integer> over = new ArrayList<>();
    List<Integer> flagged = new ArrayList<>();
    for (JsonObject agreement : desk.all("/finance/agreements")) {
      int id = agreement.get("id").getAsInt();
      JsonObject recap =
          desk.list("/finance/agreementrecap", Map.of("conditions", "id=" + id)).get(0);
      if (recap.get("overrunAmount").getAsDouble() > 0) {
        over.add(id);
      }
      if (flags(page(id)).contains("over_limit")) {
        flagged.add(id);
      }
    }
    assertThat(flagged).isNotEmpty().isEqualTo(over);
  }

  @Test
  void look_endIsNearOrPast_isFlagged() {
    for (JsonObject agreement : desk.all("/finance/agreements")) {
      JsonObject page = page(agreement.get("id").getAsInt());
      if (agreement.has("endDate")) {
        long left =
            ChronoUnit.DAYS.between(
                LocalDate.parse("2026-03-18"),
                LocalDate.parse(agreement.get("endDate").getAsString().substring(0, 10)));
        assertThat(flags(page).contains("expires_in_" + left + "_days"))
            .isEqualTo(left >= 0 && left <= 90);
        assertThat(page.getAsJsonObject("agreement").get("daysLeft").getAsLong()).isEqualTo(left);
      }
    }
  }

  @Test
  void look_invoicesCanNotBeRead_moneyIsNotKnown() {
    int id = desk.all("/finance/agreements").get(0).get("id").getAsInt();
    desk.sandbox()
        .inject(Fault.builder().method("GET").path("/finance/invoices").status(500).build());
    JsonObject page = look(id, runner);
    assertThat(page.getAsJsonObject("money").get("revenue").isJsonNull()).isTrue();
    assertThat(page.getAsJsonObject("money").get("profit").isJsonNull()).isTrue();
    assertThat(page.get("invoices").isJsonNull()).isTrue();
    assertThat(flags(page)).doesNotContain("losing_money");
    assertThat(page.getAsJsonArray("errors").get(0).getAsJsonObject().get("section").getAsString())
        .isEqualTo("invoices");
  }

  @Test
  void look_roleMayNotSeeAgreements_isForbidden() {
    int id = desk.all("/finance/agreements").get(0).get("id").getAsInt();
    assertThatThrownBy(() -> look(id, desk.runner(Role.FINANCE_BLIND, LONG)))
        .isInstanceOfSatisfying(
            RequestFailure.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FORBIDDEN));
  }

  private static boolean isOf(JsonObject record, int agreement) {
    return record.has("agreement")
        && record.getAsJsonObject("agreement").get("id").getAsInt() == agreement;
  }

  private static double amount(JsonObject object, String name) {
    BigDecimal value = object.get(name).getAsBigDecimal();
    return value.doubleValue();
  }

  private static List<String> flags(JsonObject page) {
    return page.getAsJsonArray("flags").asList().stream().map(JsonElement::getAsString).toList();
  }
}
