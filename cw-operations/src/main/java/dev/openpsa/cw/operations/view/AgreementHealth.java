package dev.openpsa.cw.operations.view;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.contract.BillingCycle;
import dev.openpsa.cw.operations.registry.Argument;
import dev.openpsa.cw.operations.registry.RecordName;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One contract: how long it runs, what is left of it, and whether it earns money. Figures are those
 * of whole calendar months, the last being the present one as far as it has come.
 */
final class AgreementHealth implements View {
  private static final int USUAL_MONTHS = 3;
  private static final int MOST_MONTHS = 24;

  @Override
  public String name() {
    return "agreement_health";
  }

  @Override
  public String purpose() {
    return "One contract on a page: term, balance, money and margin by month, coverage, devices";
  }

  @Override
  public List<Argument> arguments() {
    return List.of(
        Asked.one("agreement_id", RecordName.AGREEMENT),
        Asked.number("months", USUAL_MONTHS, "calendar months, the present one among them"));
  }

  @Override
  public JsonObject page(Look look) {
    return new Contract(look).page();
  }

  /** One look at one contract. */
  private static final class Contract {
    private final Look look;
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
    private final Part<Listing> devices;
    private final Part<Listing> services;
    private final Set<String> ownInvoices;

    Contract(Look look) {
      this.look = look;
      int id = look.integer("agreement_id");
      today = look.today();
      last = YearMonth.from(today);
      first = last.minusMonths(look.integer("months", 1, MOST_MONTHS) - 1L);
      String path = "/finance/agreements/" + id;
      Part<Row> wanted = look.record("agreement", path);
      recap = look.record("balance", "/finance/agreementrecap/" + id);
      additions = look.list("additions", Query.of(path + "/additions"));
      adjustments = look.list("adjustments", Query.of(path + "/adjustments"));
      invoices =
          look.list(
              "invoices",
              of(id, "/finance/invoices")
                  .where("date>=[" + first.atDay(1) + "T00:00:00Z]")
                  .orderBy("date desc"));
      Instant start = look.start(first.atDay(1));
      time =
          look.list(
              "time",
              of(id, "/time/entries")
                  .where(Query.since("timeStart", start))
                  .fields(
                      "id,member/id,timeStart,actualHours,agreementHours,billableOption,invoice/id"));
      tickets =
          look.list(
              "tickets",
              of(id, "/service/tickets")
                  .where(Query.since("dateEntered", start))
                  .fields("id,type/name,closedFlag"));
      excludedTypes = look.list("work type exclusions", Query.of(path + "/workTypeExclusions"));
      excludedRoles = look.list("work role exclusions", Query.of(path + "/workRoleExclusions"));
      members = CostRates.read(look);
      cycles = MonthlyAmount.cycles(look);
      agreement = wanted.get();
      Integer client = agreement.integer("company/id");
      company = look.record("company", "/company/companies", agreement, "company/id");
      devices = client == null ? Look.absent("devices") : Devices.read(look, client);
      services = services();
      Listing own = invoices.orNull();
      ownInvoices =
          own == null
              ? Set.of()
              : own.rows().stream().map(each -> each.text("id", "")).collect(Collectors.toSet());
    }

    private static Query of(int agreement, String path) {
      return Query.of(path).where("agreement/id=" + agreement);
    }

    /** Which of the billed products are hours of work. */
    private Part<Listing> services() {
      Listing sold = additions.orNull();
      List<Integer> products =
          sold == null
              ? List.of()
              : sold.rows().stream()
                  .map(each -> each.integer("product/id"))
                  .filter(Objects::nonNull)
                  .toList();
      return look.among(
          "product classes",
          Query.of("/procurement/catalog").fields("id,productClass"),
          "id",
          products);
    }

    /** The lines that stand for things bought in; null where it is not known which do. */
    private @Nullable Listing productLines() {
      Listing sold = additions.orNull();
      Listing catalog = services.orNull();
      if (sold == null || catalog == null && services.isAskedFor()) {
        return null;
      }
      Set<String> work =
          catalog == null
              ? Set.of()
              : catalog.where(item -> item.isExactly("productClass", "Service")).stream()
                  .map(item -> item.text("id", ""))
                  .collect(Collectors.toSet());
      return Listing.whole(sold.where(each -> !work.contains(each.text("product/id", "none"))));
    }

    JsonObject page() {
      Map<YearMonth, ContractMonth> months = months();
      ContractMonth whole = ContractMonth.none();
      for (ContractMonth month : months.values()) {
        whole = whole.plus(month);
      }
      Page page = look.page();
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
                  month ->
                      new Facts()
                          .add("month", month.getKey().toString())
                          .all(month.getValue().json())
                          .json()))
          .section("billed", additions, list -> AgreementFacts.billed(list, today))
          .section("devices", devices, this::deviceFacts)
          .list("adjustments", adjustments, AgreementFacts::adjustment)
          .list("invoices", invoices, AgreementFacts::invoice)
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
      Listing sold = productLines();
      Listing entries = time.orNull();
      CostRates rates = rates();
      Map<YearMonth, ContractMonth> months = new LinkedHashMap<>();
      for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
        Listing worked = ContractMonth.worked(entries, month, look.zone());
        months.put(
            month,
            new ContractMonth(
                ContractMonth.revenue(billed, month),
                isInForce(month)
                    ? ContractMonth.productCost(sold, month, cycle())
                    : BigDecimal.ZERO,
                worked == null ? null : ownHours(worked),
                worked == null ? null : rates.of(worked.rows(), this::ownHours)));
      }
      return months;
    }

    private BigDecimal ownHours(Row entry) {
      return ContractMonth.ownHours(entry, ownInvoices);
    }

    private BigDecimal ownHours(Listing entries) {
      return entries.rows().stream().map(this::ownHours).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private boolean isInForce(YearMonth month) {
      LocalDate end = AgreementFacts.end(agreement);
      LocalDate start = agreement.date("startDate");
      return (end == null || !end.isBefore(month.atDay(1)))
          && (start == null || !start.isAfter(month.atEndOfMonth()));
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

    private CostRates rates() {
      return CostRates.of(members.orNull(), look.settings().usualHourlyCost());
    }

    private @Nullable BillingCycle cycle() {
      return MonthlyAmount.cycle(agreement, cycles.orNull());
    }

    private void flags(Page page, ContractMonth whole) {
      Long left = AgreementFacts.daysLeft(agreement, today);
      boolean isActive = AgreementFacts.isActive(agreement);
      page.flagIf(
              left != null && left >= 0 && left <= AgreementFacts.RENEWAL_DAYS,
              "expires_in_" + left + "_days")
          .flagIf(left != null && left < 0 || agreement.is("cancelledFlag"), "ended");
      BigDecimal profit = whole.profit();
      page.flagIf(profit != null && profit.signum() < 0 && isWholeCycle(), "losing_money");
      page.flagIf(
          isActive
              && (isFewer(billedBy("server"), Devices.ofType(devices.orNull(), "server"))
                  || isFewer(
                      billedBy("workstation"), Devices.ofType(devices.orNull(), "workstation"))),
          "under_billed");
      Row balance = recap.orNull();
      page.flagIf(
          balance != null && balance.numberOrZero("overrunAmount").signum() > 0, "over_limit");
      LocalDate next = nextInvoice();
      page.flagIf(isActive && next != null && next.isBefore(today), "next_invoice_overdue");
    }

    private @Nullable LocalDate nextInvoice() {
      if (Lapse.isOver(agreement)) {
        return null;
      }
      Row balance = recap.orNull();
      LocalDate told = agreement.date("nextInvoiceDate");
      return told == null && balance != null ? balance.date("nextInvoiceDate") : told;
    }

    private JsonObject facts() {
      return Facts.of(agreement)
          .numbers("id")
          .texts("name")
          .references("type")
          .add("status", agreement.text("agreementStatus"))
          .days("startDate")
          .add("endDate", AgreementFacts.end(agreement))
          .add("daysLeft", AgreementFacts.daysLeft(agreement, today))
          .references("billingCycle")
          .amounts("billAmount")
          .amount(
              "monthlyAmount",
              Lapse.isOver(agreement)
                  ? BigDecimal.ZERO
                  : MonthlyAmount.of(agreement, additions.orNull(), cycle(), today))
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
              .all(whole.json())
              .amount("effectiveRate", whole.effectiveRate())
              .add("hoursBilledApart", billedApart(whole))
              .json();
      money.addProperty("hourlyCost", rates().source());
      if (!isWholeCycle()) {
        money.addProperty(
            "note", "less than one turn of the billing: costs may stand without their invoice");
      }
      return money;
    }

    /** Hours that were worked under the contract and are paid beside it. */
    private @Nullable BigDecimal billedApart(ContractMonth whole) {
      Listing worked = time.orNull();
      BigDecimal hours = whole.hours();
      return worked == null || hours == null ? null : worked.sum("actualHours").subtract(hours);
    }

    /** What is billed by the server or the workstation, beside how many of them there are. */
    private JsonObject deviceFacts(Listing all) {
      Devices own = Devices.of(all, look.settings());
      return new Facts()
          .add("active", own.things().size())
          .add("licencesAndDomains", own.others().size())
          .add("servers", Devices.ofType(all, "server"))
          .add("serversBilled", billedBy("server"))
          .add("workstations", Devices.ofType(all, "workstation"))
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
      Long left = AgreementFacts.daysLeft(agreement, today);
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
