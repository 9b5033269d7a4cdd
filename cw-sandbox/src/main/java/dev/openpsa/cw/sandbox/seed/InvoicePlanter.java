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
  private static final int MONTHS = 12;
  private static final int NET_DAYS = 30;

  private final Ground ground;
  private final Planted planted;
  private int number;

  InvoicePlanter(Ground ground, Planted planted) {
    this.ground = ground;
    this.planted = planted;
  }

  /**
   * One for each cycle of a contract.
   *
   * @param end of the contract, null while it runs
   * @param months that a cycle lasts
   */
  void monthly(
      Client client,
      Row agreement,
      double amount,
      Instant start,
      @Nullable Instant end,
      int months) {
    LocalDate first = ground.today().withDayOfMonth(1);
    int earliest = (MONTHS - 1) / months * months;
    for (int back = earliest; back >= 0 && amount > 0; back -= months) {
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
  Row goods(Client client, int daysAgo, double amount) {
    Instant date = ground.day(-daysAgo);
    return invoice(
        client,
        date,
        daysAgo / 30,
        amount,
        i ->
            i.set("type", "Standard")
                .set("applyToType", "All")
                .set("agreementAmount", 0.0)
                .set("serviceTotal", 0.0)
                .set("productTotal", amount));
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
      if (isBilled) {
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
    String invoiceNumber = String.valueOf(10_000 + ++number);
    boolean isGoodwill = number % 97 == 40;
    Row invoice =
        ground.put(
            INVOICES,
            0,
            date,
            "ytate",
            i -> {
              i.set("invoiceNumber", invoiceNumber)
                  .set("status", ground.named("/finance/billingstatuses", status))
                  .set("company", client.company())
                  .set("billToCompany", client.company())
                  .set("billingSite", client.site())
                  .set("attention", client.name())
                  .set("billingTerms", ground.named("/finance/billingterms", "Net 30"))
                  .set("currency", ground.named("/finance/currencies", "US Dollars"))
                  .set("date", date)
                  .set("dueDate", due)
                  .set("productTotal", 0.0)
                  .set("expenseTotal", 0.0)
                  .set("salesTax", 0.0)
                  .set("subtotal", amount)
                  .set("total", amount)
                  .set("payments", isPaid ? amount : 0.0)
                  .set("credits", 0.0)
                  .set("balance", isPaid ? 0.0 : amount)
                  .set("serviceAdjustmentAmount", isGoodwill ? -50.0 : 0.0)
                  .set("adjustmentReason", isGoodwill ? "Goodwill after a long outage" : null)
                  .set("adjustedBy", isGoodwill ? "ikeane" : null)
                  .set("location", ground.named("/system/locations", "Tampa Office"));
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
              .formatted(invoiceNumber, day.plusDays(NET_DAYS), amount));
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
