package dev.openpsa.cw.operations.view;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.call.Scene;
import dev.openpsa.cw.operations.contract.BillingCycle;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One contract: how long it runs, what is left of it, and whether it earns money. Figures are those
 * of whole calendar months, the last being the present one as far as it has come.
 */
public final class AgreementHealth implements View {
  private static final int USUAL_MONTHS = 3;
  private static final int SHOWN = 25;

  /** A contract that ends within so many days is up for renewal. */
  private static final long RENEWAL_DAYS = 90;

  private final Reader reader;
  private final ViewSettings settings;

  public AgreementHealth(Reader reader, ViewSettings settings) {
    this.reader = reader;
    this.settings = settings;
  }

  /** Takes {@code agreement_id}, and may take {@code months}. */
  @Override
  public JsonObject look(JsonObject arguments, Scene scene) {
    int months = arguments.has("months") ? arguments.get("months").getAsInt() : USUAL_MONTHS;
    try (Gathering gathering = new Gathering()) {
      return new Look(gathering, arguments.get("agreement_id").getAsInt(), months, scene).page();
    }
  }

  /** One look at one contract. */
  private final class Look {
    private final Gathering gathering;
    private final Scene scene;
    private final LocalDate today;
    private final YearMonth first;
    private final YearMonth last;
    private final Part<Row> recap;
    private final Part<Listing> additions;
    private final Part<Listing> adjustments;
    private final Part<Listing> invoices;
    private final Part<Listing> time;
    private final Part<Listing> tickets;
    private final Part<Listing> excludedTypes;
    private final Part<Listing> excludedRoles;
    private final Part<Listing> members;
    private final Part<Listing> cycles;
    private final Row agreement;
    private final Part<Row> company;
    private final Part<Integer> devices;
    private final Part<Integer> servers;
    private final Part<Integer> workstations;

    Look(Gathering gathering, int id, int months, Scene scene) {
      this.gathering = gathering;
      this.scene = scene;
      today = LocalDate.ofInstant(scene.now(), scene.zone());
      last = YearMonth.from(today);
      first = last.minusMonths(months - 1L);
      String own = "/finance/agreements/" + id;
      String since = "agreement/id=" + id + " and ";
      Part<Row> wanted = gathering.part("agreement", () -> reader.record(own));
      recap = gathering.part("balance", () -> reader.record("/finance/agreementrecap/" + id));
      additions = list("additions", own + "/additions", Map.of());
      adjustments = list("adjustments", own + "/adjustments", Map.of());
      invoices =
          list(
              "invoices",
              "/finance/invoices",
              Map.of(
                  "conditions",
                  since + "date>=[" + first.atDay(1) + "T00:00:00Z]",
                  "orderBy",
                  "date desc"));
      time =
          list(
              "time",
              "/time/entries",
              Map.of(
                  "conditions",
                  since + "timeStart>=[" + start() + "]",
                  "fields",
                  "id,member/id,timeStart,actualHours,agreementHours"));
      tickets =
          list(
              "tickets",
              "/service/tickets",
              Map.of(
                  "conditions",
                  since + "dateEntered>=[" + start() + "]",
                  "fields",
                  "id,type/name,closedFlag"));
      excludedTypes = list("work type exclusions", own + "/workTypeExclusions", Map.of());
      excludedRoles = list("work role exclusions", own + "/workRoleExclusions", Map.of());
      members = list("cost rates", "/system/members", Map.of("fields", "id,hourlyCost"));
      cycles = list("billing cycles", "/finance/billingCycles", Map.of());
      agreement = wanted.get();
      String client = agreement.text("company/id");
      company =
          gathering.partIf(
              client != null, "company", () -> reader.record("/company/companies/" + client));
      devices = devices(client, "");
      servers = devices(client, " and type/name contains \"Server\"");
      workstations = devices(client, " and type/name contains \"Workstation\"");
    }

    private Part<Integer> devices(@Nullable String client, String ofType) {
      return gathering.partIf(
          client != null,
          "devices",
          () ->
              reader.count(
                  "/company/configurations",
                  "company/id=" + client + " and activeFlag=true" + ofType));
    }

    private Part<Listing> list(String section, String path, Map<String, String> query) {
      return gathering.part(section, () -> reader.all(path, query));
    }

    /** Of the first month, on the reader's calendar. */
    private Instant start() {
      return first.atDay(1).atStartOfDay(scene.zone()).toInstant();
    }

    JsonObject page() {
      Map<YearMonth, ContractMonth> months = months();
      ContractMonth whole = ContractMonth.none();
      for (ContractMonth month : months.values()) {
        whole = whole.plus(month);
      }
      Page page = new Page(gathering);
      flags(page, whole);
      return page.section("agreement", facts())
          .section("company", company, RecordFacts::company)
          .section("balance", recap, balance -> AgreementFacts.balance(balance, agreement))
          .section("money", money(whole))
          .section(
              "months",
              Facts.list(
                  List.copyOf(months.entrySet()),
                  months.size(),
                  month -> {
                    JsonObject row = new Facts().add("month", month.getKey().toString()).json();
                    month
                        .getValue()
                        .json()
                        .entrySet()
                        .forEach(e -> row.add(e.getKey(), e.getValue()));
                    return row;
                  }))
          .section("billed", additions, list -> AgreementFacts.billed(list, today))
          .section("devices", deviceFacts())
          .section(
              "adjustments",
              adjustments,
              list -> Facts.list(list, SHOWN, AgreementFacts::adjustment))
          .section("invoices", invoices, list -> Facts.list(list, SHOWN, AgreementFacts::invoice))
          .section(
              "coverage",
              time,
              entries ->
                  AgreementFacts.coverage(entries, excludedTypes.orNull(), excludedRoles.orNull()))
          .section("ticketTypes", tickets, AgreementFacts::types)
          .under(headline(whole));
    }

    private Map<YearMonth, ContractMonth> months() {
      Listing billed = invoices.orNull();
      Listing sold = additions.orNull();
      Listing entries = time.orNull();
      Map<String, BigDecimal> rates = rates();
      Map<YearMonth, ContractMonth> months = new LinkedHashMap<>();
      for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
        Listing worked = ContractMonth.worked(entries, month, scene.zone());
        months.put(
            month,
            new ContractMonth(
                ContractMonth.revenue(billed, month),
                isInForce(month)
                    ? ContractMonth.productCost(sold, month, cycle())
                    : BigDecimal.ZERO,
                worked == null ? null : TicketParts.sum(worked, "actualHours"),
                worked == null
                    ? null
                    : ContractMonth.labourCost(worked.rows(), rates, settings.usualHourlyCost())));
      }
      return months;
    }

    private boolean isInForce(YearMonth month) {
      LocalDate end = end();
      LocalDate start = agreement.date("startDate");
      return (end == null || !end.isBefore(month.atDay(1)))
          && (start == null || !start.isAfter(month.atEndOfMonth()));
    }

    private @Nullable LocalDate end() {
      return agreement.is("noEndingDateFlag") ? null : agreement.date("endDate");
    }

    /**
     * Whether the months hold a whole turn of the billing; in fewer, costs stand without invoices.
     */
    private boolean isWholeCycle() {
      BillingCycle cycle = cycle();
      BigDecimal months = BigDecimal.valueOf(ChronoUnit.MONTHS.between(first, last) + 1);
      return cycle != null
          && cycle.aMonth(months).setScale(4, RoundingMode.HALF_UP).compareTo(BigDecimal.ONE) >= 0;
    }

    private Map<String, BigDecimal> rates() {
      Map<String, BigDecimal> rates = new HashMap<>();
      Listing all = members.orNull();
      if (all != null) {
        for (Row member : all.rows()) {
          BigDecimal cost = member.number("hourlyCost");
          if (cost != null && cost.signum() > 0) {
            rates.put(member.text("id", ""), cost);
          }
        }
      }
      return rates;
    }

    private @Nullable BillingCycle cycle() {
      Listing all = cycles.orNull();
      return all == null
          ? null
          : all.rows().stream()
              .filter(each -> each.text("id", "").equals(agreement.text("billingCycle/id")))
              .map(each -> BillingCycle.named(each.text("billingOptions")))
              .findFirst()
              .orElse(null);
    }

    private void flags(Page page, ContractMonth whole) {
      Long left = daysLeft();
      boolean isActive = agreement.isExactly("agreementStatus", "Active");
      page.flagIf(left != null && left >= 0 && left <= RENEWAL_DAYS, "expires_in_" + left + "_days")
          .flagIf(left != null && left < 0 || agreement.is("cancelledFlag"), "ended");
      BigDecimal profit = whole.profit();
      page.flagIf(profit != null && profit.signum() < 0 && isWholeCycle(), "losing_money");
      page.flagIf(
          isActive
              && (isFewer(billedBy("server"), servers.orNull())
                  || isFewer(billedBy("workstation"), workstations.orNull())),
          "under_billed");
      Row balance = recap.orNull();
      page.flagIf(
          balance != null && balance.numberOrZero("overrunAmount").signum() > 0, "over_limit");
      LocalDate next = nextInvoice();
      page.flagIf(isActive && next != null && next.isBefore(today), "next_invoice_overdue");
    }

    /** Until the last day; negative after it, null for a contract without an end. */
    private @Nullable Long daysLeft() {
      LocalDate end = end();
      return end == null ? null : ChronoUnit.DAYS.between(today, end);
    }

    private @Nullable LocalDate nextInvoice() {
      Row balance = recap.orNull();
      LocalDate told = agreement.date("nextInvoiceDate");
      return told == null && balance != null ? balance.date("nextInvoiceDate") : told;
    }

    private JsonObject facts() {
      return new Facts()
          .add("id", agreement.number("id"))
          .add("name", agreement.text("name"))
          .add("type", agreement.reference("type"))
          .add("status", agreement.text("agreementStatus"))
          .add("startDate", agreement.date("startDate"))
          .add("endDate", end())
          .add("daysLeft", daysLeft())
          .add("billingCycle", agreement.reference("billingCycle"))
          .amount("billAmount", agreement.number("billAmount"))
          .add("nextInvoice", nextInvoice())
          .json();
    }

    private @Nullable String currency() {
      Row client = company.orNull();
      return client == null ? null : client.text("currency/currencyCode");
    }

    private JsonObject money(ContractMonth whole) {
      JsonObject money =
          new Facts()
              .add("from", first.atDay(1))
              .add("until", today)
              .add("currency", currency())
              .json();
      whole.json().entrySet().forEach(e -> money.add(e.getKey(), e.getValue()));
      money.add(
          "effectiveRate", new Facts().amount("rate", whole.effectiveRate()).json().get("rate"));
      money.addProperty(
          "hourlyCost",
          rates().isEmpty()
              ? settings.usualHourlyCost() + " for everybody"
              : "each member's; " + settings.usualHourlyCost() + " where that is not known");
      if (!isWholeCycle()) {
        money.addProperty(
            "note", "less than one turn of the billing: costs may stand without their invoice");
      }
      return money;
    }

    /** What is billed by the server or the workstation, beside how many of them there are. */
    private JsonObject deviceFacts() {
      return new Facts()
          .add("active", devices.orNull())
          .add("servers", servers.orNull())
          .add("serversBilled", billedBy("server"))
          .add("workstations", workstations.orNull())
          .add("workstationsBilled", billedBy("workstation"))
          .json();
    }

    /** The quantity of additions whose text has the word; null without one. */
    private @Nullable BigDecimal billedBy(String word) {
      Listing all = additions.orNull();
      return all == null
          ? null
          : AgreementFacts.present(all, today).stream()
              .filter(each -> each.text("description", "").toLowerCase(Locale.ROOT).contains(word))
              .map(each -> each.numberOrZero("quantity"))
              .reduce(BigDecimal::add)
              .orElse(null);
    }

    private static boolean isFewer(@Nullable BigDecimal billed, @Nullable Integer there) {
      return billed != null && there != null && billed.compareTo(BigDecimal.valueOf(there)) < 0;
    }

    private String headline(ContractMonth whole) {
      Long left = daysLeft();
      String term =
          left == null
              ? "no end"
              : left < 0 ? "ended " + Math.abs(left) + " days ago" : "ends in " + left + " days";
      return "Agreement #"
          + agreement.text("id")
          + " \""
          + agreement.line("name", "")
          + "\" of "
          + agreement.line("company/name", "no company")
          + ": "
          + agreement.line("agreementStatus", "no status")
          + ", "
          + term
          + "; since "
          + first.atDay(1)
          + " revenue "
          + shown(whole, ContractMonth::revenue)
          + ", profit "
          + shown(whole, ContractMonth::profit)
          + ", "
          + shown(whole, ContractMonth::hours)
          + " hours.";
    }

    private static String shown(
        ContractMonth whole, Function<ContractMonth, @Nullable BigDecimal> figure) {
      BigDecimal value = figure.apply(whole);
      return value == null ? "not known" : value.setScale(2, RoundingMode.HALF_UP).toPlainString();
    }
  }
}
