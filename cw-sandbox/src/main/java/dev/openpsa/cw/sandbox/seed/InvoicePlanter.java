package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Invoices of the last year for contracts and for billed time, and how they were paid. */
final class InvoicePlanter {
  private static final String INVOICES = "/finance/invoices";
  private static final String STATUSES = "/finance/billingstatuses";
  private static final int MONTHS = 12;
  private static final int NET_DAYS = 30;

  private final Ground ground;
  private final Planted planted;
  private int number;
  private int charged;

  InvoicePlanter(Ground ground, Planted planted) {
    this.ground = ground;
    this.planted = planted;
  }

  /**
   * One for each cycle of a contract.
   *
   * @param end of the contract, null while it runs
   * @param months that a cycle lasts
   * @param isLate whether the one of this month has not gone out yet
   */
  void monthly(
      Client client,
      Row agreement,
      double amount,
      Instant start,
      @Nullable Instant end,
      int months,
      boolean isLate) {
    LocalDate first = ground.today().withDayOfMonth(1);
    int earliest = (MONTHS - 1) / months * months;
    for (int back = earliest; back >= (isLate ? 1 : 0) && amount > 0; back -= months) {
      Instant date = Ground.midnight(first.minusMonths(back));
      if (!date.isBefore(start) && (end == null || date.isBefore(end))) {
        invoice(
            client,
            date,
            back,
            amount,
            i ->
                i.set("type", "Agreement")
                    .set("applyToType", "Agreement")
                    .set("applyToId", agreement.id())
                    .set("agreement", agreement)
                    .set("agreementAmount", amount)
                    .set("serviceTotal", 0.0));
      }
    }
  }

  /** One for goods that were delivered. */
  Row goods(Client client, int daysAgo, double amount, Consumer<Draft> rest) {
    Instant date = ground.day(-daysAgo);
    return invoice(
        client,
        date,
        daysAgo / 30,
        amount,
        i ->
            rest.accept(
                i.set("type", "Standard")
                    .set("applyToType", "All")
                    .set("agreementAmount", 0.0)
                    .set("serviceTotal", 0.0)
                    .set("productTotal", amount)));
  }

  /** Credit memos and down payments of the last year. */
  void plantSpecial(List<Client> clients) {
    for (int i = 3; i < clients.size(); i += 10) {
      memo(clients.get(i), 12 + i * 5 % 330, 60 + 15.0 * (i % 9), i % 30 != 3);
    }
    for (int i = 8; i < clients.size(); i += 12) {
      double amount = 500.0 * (2 + i % 7);
      downPayment(clients.get(i), 40 + i * 3 % 300, amount, i % 24 == 8 ? amount / 2 : 0);
    }
  }

  /** Money given back for something that went wrong. */
  private void memo(Client client, int daysAgo, double amount, boolean isApplied) {
    Instant date = ground.day(-daysAgo);
    ground.put(
        INVOICES,
        0,
        date,
        "ytate",
        i ->
            billTo(i, client, date)
                .set("type", "CreditMemo")
                .set("applyToType", "All")
                .set("status", ground.named(STATUSES, isApplied ? "Paid" : "Sent"))
                .set("dueDate", date)
                .set("serviceAdjustmentAmount", -amount)
                .set("adjustmentReason", "Credit for work that had to be done again")
                .set("adjustedBy", "ikeane")
                .set("subtotal", -amount)
                .set("total", -amount)
                .set("credits", isApplied ? -amount : 0.0)
                .set("balance", isApplied ? 0.0 : -amount));
  }

  /** Money that a client has paid in advance, and how much of it is left. */
  private void downPayment(Client client, int daysAgo, double amount, double left) {
    Instant date = ground.day(-daysAgo);
    Row invoice =
        ground.put(
            INVOICES,
            0,
            date,
            "ytate",
            i ->
                billTo(i, client, date)
                    .set("type", "DownPayment")
                    .set("applyToType", "All")
                    .set("status", ground.named(STATUSES, "Paid"))
                    .set("dueDate", ground.day(NET_DAYS - daysAgo))
                    .set("subtotal", amount)
                    .set("total", amount)
                    .set("payments", amount)
                    .set("balance", 0.0)
                    .set("remainingDownpayment", left));
    payment(invoice, amount, ground.day(4 - daysAgo));
  }

  private Draft billTo(Draft invoice, Client client, Instant date) {
    return invoice
        .set("invoiceNumber", String.valueOf(10_000 + ++number))
        .set("company", client.company())
        .set("billToCompany", client.company())
        .set("billingSite", client.site())
        .set("attention", client.name())
        .set("billingTerms", ground.named("/finance/billingterms", "Net 30"))
        .set("currency", ground.named("/finance/currencies", "US Dollars"))
        .set("date", date)
        .set("serviceTotal", 0.0)
        .set("productTotal", 0.0)
        .set("expenseTotal", 0.0)
        .set("agreementAmount", 0.0)
        .set("salesTax", 0.0)
        .set("location", ground.named("/system/locations", "Tampa Office"));
  }

  /** What one invoice for time takes together. */
  private record Bundle(int company, int project, int monthsBack) {}

  /** Bills the time of past months that no contract covers, by company and project. */
  void billTime(List<Entry> entries, Map<Integer, Client> clients) {
    LocalDate thisMonth = ground.today().withDayOfMonth(1);
    Map<Bundle, List<Entry>> bundles =
        new TreeMap<>(
            Comparator.comparingInt((Bundle b) -> -b.monthsBack())
                .thenComparingInt(Bundle::company)
                .thenComparingInt(Bundle::project));
    for (Entry entry : entries) {
      Draft draft = entry.draft();
      LocalDate day = LocalDate.ofInstant(entry.start(), ZoneOffset.UTC);
      int back =
          (thisMonth.getYear() - day.getYear()) * 12
              + thisMonth.getMonthValue()
              - day.getMonthValue();
      boolean isBilled = back >= 1 && entry.isApproved() && entry.charge().isClient();
      if (isBilled && isGivenUp(entry, back)) {
        draft.set("status", "WrittenOff").set("billableOption", "NoCharge");
        entry.setHours(entry.hours());
      } else if (isBilled && isNext(entry, back)) {
        draft.set("status", "ReadyToBill");
      } else if (isBilled) {
        boolean isCovered = entry.charge().isCovered() && draft.get("agreement") != null;
        draft.set("status", isCovered ? "BilledAgreement" : "Billed").set("invoiceFlag", true);
        Integer company = draft.integer("company");
        if (!isCovered
            && back <= MONTHS
            && company != null
            && "Billable".equals(draft.get("billableOption"))) {
          Integer project = draft.integer("project");
          bundles
              .computeIfAbsent(
                  new Bundle(company, project == null ? 0 : project, back), b -> new ArrayList<>())
              .add(entry);
        }
      }
    }
    bundles.forEach((bundle, bundled) -> bill(bundle, bundled, clients.get(bundle.company())));
  }

  /** Time that a client was not asked to pay after all. */
  private boolean isGivenUp(Entry entry, int monthsBack) {
    return monthsBack > 1 && isCharged(entry) && ++charged % 400 == 150;
  }

  /** With some clients the last month goes out only when this one is over. */
  private static boolean isNext(Entry entry, int monthsBack) {
    Integer company = entry.draft().integer("company");
    return monthsBack == 1 && isCharged(entry) && company != null && company % 8 == 3;
  }

  private static boolean isCharged(Entry entry) {
    return entry.week() >= 0
        && "Billable".equals(entry.draft().get("billableOption"))
        && !(entry.charge().isCovered() && entry.draft().get("agreement") != null);
  }

  private void bill(Bundle bundle, List<Entry> bundled, @Nullable Client client) {
    if (client == null) {
      return;
    }
    double amount = 0;
    for (Entry entry : bundled) {
      double rate = entry.worker().rate() instanceof Double hourly ? hourly : 0;
      double hours = entry.draft().get("invoiceHours") instanceof Double billed ? billed : 0;
      entry.draft().set("extendedInvoiceAmount", hours * rate);
      amount += hours * rate;
    }
    double total = amount;
    Instant date =
        Ground.midnight(ground.today().withDayOfMonth(1).minusMonths(bundle.monthsBack() - 1));
    Row invoice =
        invoice(
            client,
            date,
            bundle.monthsBack() - 1,
            total,
            i ->
                i.set("type", "Standard")
                    .set("applyToType", bundle.project() > 0 ? "Project" : "All")
                    .set("applyToId", bundle.project() > 0 ? bundle.project() : null)
                    .set("project", bundle.project() > 0 ? bundle.project() : null)
                    .set("agreementAmount", 0.0)
                    .set("serviceTotal", total));
    bundled.forEach(entry -> entry.draft().set("invoice", invoice));
  }

  private Row invoice(
      Client client, Instant date, int monthsBack, double amount, Consumer<Draft> kind) {
    Chance chance = ground.chance();
    LocalDate day = LocalDate.ofInstant(date, ZoneOffset.UTC);
    Instant due = Ground.midnight(day.plusDays(NET_DAYS));
    boolean isSlow = client.company().id() % 11 == 5;
    boolean isDue = due.isBefore(ground.day(0));
    boolean isPaid = isDue ? !isSlow || monthsBack > 3 : monthsBack >= 1 && chance.percent(60);
    int takes = isSlow ? chance.between(45, 75) : chance.between(6, 29);
    if (isPaid && Ground.midnight(day.plusDays(takes)).isAfter(ground.now())) {
      takes = 2;
    }
    LocalDate paidOn = day.plusDays(takes);
    String status = isPaid ? "Paid" : monthsBack == 0 ? "New" : "Sent";
    boolean isGoodwill = (number + 1) % 97 == 40;
    Row invoice =
        ground.put(
            INVOICES,
            0,
            date,
            "ytate",
            i -> {
              billTo(i, client, date)
                  .set("status", ground.named(STATUSES, status))
                  .set("dueDate", due)
                  .set("subtotal", amount)
                  .set("total", amount)
                  .set("payments", isPaid ? amount : 0.0)
                  .set("credits", 0.0)
                  .set("balance", isPaid ? 0.0 : amount)
                  .set("serviceAdjustmentAmount", isGoodwill ? -50.0 : 0.0)
                  .set("adjustmentReason", isGoodwill ? "Goodwill after a long outage" : null)
                  .set("adjustedBy", isGoodwill ? "ikeane" : null);
              kind.accept(i);
            });
    if (isPaid) {
      payment(invoice, amount, Ground.midnight(paidOn));
    } else if (isDue) {
      planted.add(
          "overdue",
          "invoice",
          INVOICES + "/" + invoice.id(),
          "Invoice %s was due on %s and %.2f are not paid."
              .formatted(
                  ground.text(INVOICES, invoice, "invoiceNumber"), day.plusDays(NET_DAYS), amount));
    }
    return invoice;
  }

  private void payment(Row invoice, double amount, Instant when) {
    ground.put(
        INVOICES + "/{}/payments",
        invoice.id(),
        when,
        "ytate",
        p ->
            p.set("invoice", invoice)
                .set("type", "Payment")
                .set("amount", amount)
                .set("balance", 0.0)
                .set("paymentDate", when)
                .set("appliedBy", "ytate"));
  }
}
