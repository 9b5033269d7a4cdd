package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.store.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Contracts with their billed lines and their invoices of the last year. A client has at most one
 * active contract that covers time.
 */
final class AgreementPlanter {
  static final String AGREEMENTS = "/finance/agreements";
  private static final String CATALOG = "/procurement/catalog";
  private static final String SUPPORT = "Managed Services";
  private static final String LICENSING = "Microsoft 365 Licensing";
  private static final List<String> CYCLES =
      List.of("Monthly", "Yearly", "Monthly", "Quarterly", "Monthly");
  private static final String BLOCK = "Block Time";
  private static final String FUND = "Prepaid Fund";
  private static final String BACKUP = "Backup and Recovery";

  /** Support contracts that have run out some weeks ago while tickets still name them. */
  private static final int LAPSED = 2;

  private final Ground ground;
  private final Map<Integer, Row> supportByCompany = new HashMap<>();
  private final Map<Integer, Row> lapsedByCompany = new HashMap<>();
  private final List<Client> lapsed = new ArrayList<>();
  private final List<Row> blocks = new ArrayList<>();
  private final List<Row> bare = new ArrayList<>();
  private final Map<Integer, Double> monthly = new HashMap<>();
  private final Map<Integer, Double> spent = new HashMap<>();
  private final Map<Integer, Double> deposits = new HashMap<>();
  private final Set<Integer> late = new HashSet<>();
  private final InvoicePlanter invoices;
  private final Row premium;
  private int turn;

  AgreementPlanter(Ground ground, InvoicePlanter invoices) {
    this.ground = ground;
    this.invoices = invoices;
    this.premium = ground.named("/service/slas", "Premium SLA");
  }

  void plant(List<Client> clients) {
    for (int i = 0; i < clients.size(); i++) {
      Client client = clients.get(i);
      int kind = i % 10;
      if (kind < 7) {
        support(client, SUPPORT, List.of("MS-USER", "MS-SERVER", "EDR-SEAT", "EMAIL-SEC"));
      } else if (kind < 9) {
        support(client, BLOCK, List.of("BLOCK-HR"));
      }
      if (kind == 9) {
        fund(client, i);
      }
      if (kind % 2 == 0) {
        licenses(client, i);
      }
      if (i % 30 == 3) {
        bare.add(agreement(client, BACKUP, term(client, 500, 200), 0, List.of()));
      }
    }
  }

  /** A contract's days: from and to, counted from today. */
  private record Term(int from, int to, boolean isEndless) {}

  private Term term(Client client, int ago, int endsIn) {
    LocalDate since = LocalDate.ofInstant(client.since(), ZoneOffset.UTC);
    int known = (int) (since.toEpochDay() - ground.today().toEpochDay()) + 7;
    return new Term(Math.max(known, -ago), endsIn, false);
  }

  private void support(Client client, String type, List<String> products) {
    int index = turn++;
    if (index % 13 == 0) {
      boolean isRecent = lapsed.size() < LAPSED;
      int ended = isRecent ? -21 - index : -130 - index * 7 % 200;
      Row agreement = agreement(client, type, term(client, 1100, ended), base(client), products);
      if (isRecent) {
        lapsed.add(client);
        lapsedByCompany.put(client.company().id(), agreement);
      }
      return;
    }
    Term term = term(client, 760 + index * 53 % 900, 12 + index * 37 % 400);
    if (index % 5 == 0) {
      term = new Term(term.from(), term.to(), true);
    }
    boolean isBlock = type.equals(BLOCK);
    Row agreement = agreement(client, type, term, isBlock ? 0 : base(client), products);
    supportByCompany.put(client.company().id(), agreement);
    if (isBlock) {
      blocks.add(agreement);
    }
  }

  /** Money that the client pays in each month and spends on goods and trips. */
  private void fund(Client client, int index) {
    double limit = 500.0 * (2 + index / 10 % 4);
    deposits.put(client.company().id(), limit);
    Row agreement =
        agreement(client, FUND, term(client, 420, 60 + index * 5), 0, List.of("PREPAID-FUND"));
    spent.put(agreement.id(), limit * (index / 10 % 5) / 4);
    ground.amend(
        AGREEMENTS,
        agreement,
        a ->
            a.set("applicationLimit", limit)
                .set("applicationUnlimitedFlag", false)
                .set("carryOverUnused", true)
                .set("coverAgreementProduct", true)
                .set("coverAgreementExpense", true));
  }

  /** What a prepaid fund has paid for this month. */
  double spent(Row agreement) {
    return spent.getOrDefault(agreement.id(), 0.0);
  }

  /** Periods that have begun and were not invoiced. */
  int unbilled(Row agreement) {
    return late.contains(agreement.id()) ? 1 : 0;
  }

  private static double base(Client client) {
    return 150 + 2.5 * client.employees();
  }

  private void licenses(Client client, int index) {
    int ago = index % 4 == 0 ? 60 + index * 17 % 250 : 800;
    Row agreement =
        agreement(
            client,
            LICENSING,
            term(client, ago, 20 + index * 41 % 340),
            0,
            List.of("M365-BP", "M365-BB"));
    if (index % 22 == 8) {
      Instant when = ground.day(-30 - index % 90);
      cancel(agreement, when, "Client buys its licenses elsewhere");
    }
  }

  /** Backups for a client from that day on. */
  void begin(Client client, LocalDate from) {
    agreement(client, BACKUP, new Term(daysFromNow(from), 330, false), 0, List.of("BDR-SERVER"));
  }

  /** Backups for a client that it cancelled on that day. */
  void end(Client client, LocalDate on) {
    Term term = term(client, 420, daysFromNow(on));
    Row agreement = agreement(client, BACKUP, term, 0, List.of("BDR-SERVER"));
    cancel(agreement, Ground.midnight(on), "Client does its backups itself");
  }

  private int daysFromNow(LocalDate date) {
    return (int) (date.toEpochDay() - ground.today().toEpochDay());
  }

  private void cancel(Row agreement, Instant when, String reason) {
    ground.amend(
        AGREEMENTS,
        agreement,
        a ->
            a.set("cancelledFlag", true)
                .set("dateCancelled", when)
                .set("reasonCancelled", reason)
                .set("agreementStatus", "Cancelled"));
  }

  /** Whether a client has no active contract of any kind. */
  boolean isWithout(Client client) {
    return ground.rows(AGREEMENTS).stream()
        .filter(a -> Integer.valueOf(client.company().id()).equals(company(a)))
        .noneMatch(a -> "Active".equals(ground.value(AGREEMENTS, a, "agreementStatus")));
  }

  private @Nullable Object company(Row agreement) {
    return ground.value(AGREEMENTS, agreement, "company");
  }

  /** The active agreement that covers a client's support; null where there is none. */
  @Nullable Row supportOf(Client client) {
    return supportByCompany.get(client.company().id());
  }

  /** Clients whose support contract ran out some weeks ago. */
  List<Client> lapsed() {
    return lapsed;
  }

  @Nullable Row lapsedOf(Client client) {
    return lapsedByCompany.get(client.company().id());
  }

  /** Contracts over a number of hours in a month. */
  List<Row> blocks() {
    return blocks;
  }

  /** Contracts without any line. */
  List<Row> bare() {
    return bare;
  }

  /** The service level of a client's contract, else that of the board. */
  Row slaOf(Client client, Row ofBoard) {
    Row agreement = supportOf(client);
    Object sla = agreement == null ? null : ground.value(AGREEMENTS, agreement, "sla");
    return sla != null && sla.equals(premium.id()) ? premium : ofBoard;
  }

  private Row agreement(Client client, String type, Term term, double base, List<String> products) {
    Instant start = ground.day(Math.min(term.from(), term.to() - 30));
    boolean isBlock = type.equals(BLOCK);
    boolean isSupport = isBlock || type.equals(SUPPORT);
    boolean isExpired = !term.isEndless() && term.to() < 0;
    String cycle =
        type.equals(LICENSING) ? CYCLES.get(client.company().id() % CYCLES.size()) : "Monthly";
    int months = months(cycle);
    String level = client.company().id() % 4 == 0 ? "Premium SLA" : "Standard SLA";
    boolean isLate = !isExpired && months == 1 && client.company().id() % 12 == 7;
    LocalDate nextInvoice = ground.today().withDayOfMonth(1).plusMonths(isLate ? 0 : months);
    @Nullable Row parent = type.equals(LICENSING) ? supportOf(client) : null;
    Row agreement =
        ground.put(
            AGREEMENTS,
            0,
            start,
            "ikeane",
            a ->
                a.set("name", type + " - " + client.name())
                    .set("type", ground.named("/finance/agreements/types", type))
                    .set("company", client.company())
                    .set("contact", client.contacts().get(0))
                    .set("site", client.site())
                    .set("parentAgreement", parent)
                    .set("billToCompany", client.company())
                    .set("location", ground.named("/system/locations", "Tampa Office"))
                    .set("department", ground.named("/system/departments", "Managed Services"))
                    .set("startDate", start)
                    .set("endDate", term.isEndless() ? null : ground.day(term.to()))
                    .set("noEndingDateFlag", term.isEndless())
                    .set("billStartDate", start)
                    .set("applicationUnits", isSupport ? "Hours" : "Amount")
                    .set("applicationLimit", isBlock ? 20.0 : null)
                    .set("applicationCycle", "CalendarMonth")
                    .set("applicationUnlimitedFlag", !isBlock)
                    .set("allowOverruns", isBlock)
                    .set("coverAgreementTime", isSupport)
                    .set("billingCycle", ground.named("/finance/billingcycles", cycle))
                    .set("billingTerms", ground.named("/finance/billingterms", "Net 30"))
                    .set("invoicingCycle", "CalendarYear")
                    .set("employeeCompRate", "Actual")
                    .set("billTime", "Billable")
                    .set("billExpenses", "Billable")
                    .set("billProducts", "Billable")
                    .set("billAmount", base)
                    .set("periodType", "Current")
                    .set("nextInvoiceDate", isExpired ? null : nextInvoice.toString())
                    .set("sla", ground.named("/service/slas", level))
                    .set("agreementStatus", isExpired ? "Expired" : "Active"));
    double amount = base;
    for (String product : products) {
      amount += addition(agreement, client, product, months, start, isExpired);
    }
    monthly.put(agreement.id(), amount);
    if (client.company().id() % 6 == 0) {
      dropped(agreement, client, start);
    }
    if (agreement.id() % 14 == 5) {
      adjustment(agreement);
    }
    if (isSupport) {
      exclusions(agreement);
    }
    invoices.monthly(
        client, agreement, amount, start, isExpired ? ground.day(term.to()) : null, months, isLate);
    if (isLate) {
      late.add(agreement.id());
    }
    return agreement;
  }

  private static int months(String cycle) {
    return cycle.equals("Yearly") ? 12 : cycle.equals("Quarterly") ? 3 : 1;
  }

  /** A seat for each machine; with some clients nobody has counted again for long. */
  private static double seats(Client client) {
    int machines = 1 + client.employees() / 50 + Math.min(20, 4 + client.employees() / 6);
    int id = client.company().id();
    return Math.max(2, id % 7 == 0 ? machines + 4 : id % 9 == 0 ? machines - 3 : machines);
  }

  /** What an agreement bills in a cycle. */
  double monthly(Row agreement) {
    return monthly.getOrDefault(agreement.id(), 0.0);
  }

  /** A line that the client no longer pays for. */
  private void dropped(Row agreement, Client client, Instant start) {
    int line = ground.rows(AGREEMENTS + "/{}/additions").size();
    addition(agreement, client, "BDR-SERVER", 1, start, true);
    Instant when = start.plus(Duration.ofDays(25));
    Row last = ground.rows(AGREEMENTS + "/{}/additions").get(line);
    ground.amend(
        AGREEMENTS + "/{}/additions",
        last,
        a -> a.set("cancelledDate", when).set("agreementStatus", "Cancelled"));
  }

  private void adjustment(Row agreement) {
    ground.put(
        AGREEMENTS + "/{}/adjustments",
        agreement.id(),
        ground.day(-40),
        "ikeane",
        a ->
            a.set("agreementId", agreement.id())
                .set("amount", 25.0 * (1 + agreement.id() % 4))
                .set("description", "Credit for the outage in the data center")
                .set("effectiveDate", ground.day(-40)));
  }

  /** Trips to a client are not part of any contract, nor is the work of project managers. */
  private void exclusions(Row agreement) {
    ground.put(
        AGREEMENTS + "/{}/workroleexclusions",
        agreement.id(),
        agreement.audit().entered(),
        "ikeane",
        x ->
            x.set("agreementId", agreement.id())
                .set("workRole", ground.named("/time/workroles", "Project Manager")));
    ground.put(
        AGREEMENTS + "/{}/worktypeexclusions",
        agreement.id(),
        agreement.audit().entered(),
        "ikeane",
        x ->
            x.set("agreementId", agreement.id())
                .set("workType", ground.named("/time/worktypes", "Travel")));
  }

  private double addition(
      Row agreement, Client client, String product, int months, Instant start, boolean isExpired) {
    Row item = item(product);
    double quantity =
        product.equals("EDR-SEAT")
            ? seats(client)
            : product.endsWith("SERVER")
                ? 1 + Math.floorDiv(client.employees(), 50)
                : product.equals("BLOCK-HR") ? 20 : Math.max(3, client.employees() * 0.8);
    @Nullable Double deposit =
        product.equals("PREPAID-FUND") ? deposits.get(client.company().id()) : null;
    double count = deposit == null ? Math.floor(quantity) : 1;
    double price = deposit == null ? number(item, "price") * months : deposit;
    double cost = number(item, "cost") * months;
    ground.put(
        AGREEMENTS + "/{}/additions",
        agreement.id(),
        start,
        "ikeane",
        a ->
            a.set("agreementId", agreement.id())
                .set("product", item)
                .set("description", ground.text(CATALOG, item, "description"))
                .set("invoiceDescription", ground.text(CATALOG, item, "description"))
                .set("quantity", count)
                .set("lessIncluded", 0.0)
                .set("billedQuantity", count)
                .set("unitPrice", price)
                .set("unitCost", cost)
                .set("extPrice", count * price)
                .set("extCost", count * cost)
                .set("margin", count * (price - cost))
                .set("billCustomer", "Billable")
                .set("effectiveDate", start)
                .set("agreementStatus", isExpired ? "Expired" : "Active"));
    return count * price;
  }

  private Row item(String identifier) {
    for (Row row : ground.rows(CATALOG)) {
      if (identifier.equals(ground.value(CATALOG, row, "identifier"))) {
        return row;
      }
    }
    throw new IllegalArgumentException("the catalog has no " + identifier);
  }

  private double number(Row item, String field) {
    return ground.value(CATALOG, item, field) instanceof Double number ? number : 0;
  }
}
