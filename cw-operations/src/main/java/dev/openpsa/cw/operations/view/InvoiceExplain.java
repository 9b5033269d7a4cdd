package dev.openpsa.cw.operations.view;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.registry.Argument;
import dev.openpsa.cw.operations.registry.ArgumentType.Kind;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why an invoice is what it is: its lines, what changed since the one before, what is asked. */
final class InvoiceExplain implements View {
  /** A client asks about an entry that is longer. */
  private static final BigDecimal LONG_HOURS = BigDecimal.valueOf(4);

  /** Work outside of these hours of a weekday is after hours. */
  private static final int DAY_STARTS = 7;

  private static final int DAY_ENDS = 19;

  @Override
  public String name() {
    return "invoice_explain";
  }

  @Override
  public String purpose() {
    return "Why an invoice is what it is: lines by source, change from the one before, payments";
  }

  @Override
  public List<Argument> arguments() {
    return List.of(
        Asked.optional("invoice_id", Kind.INTEGER, "this or invoice_number"),
        Asked.optional("invoice_number", Kind.STRING, "as the client reads it"));
  }

  @Override
  public JsonObject page(Look look) {
    return new Invoice(look, invoice(look)).page();
  }

  private static Row invoice(Look look) {
    return new Sought(
            "invoice_explain",
            "invoice",
            "/finance/invoices",
            "invoice_id",
            "invoice_number",
            "invoiceNumber")
        .in(look, "invoice number", "Give the number as it is printed.");
  }

  /** What a client is likely to ask about an entry. */
  static List<String> doubts(Row entry, ZoneId zone) {
    List<String> doubts = new ArrayList<>();
    if (!entry.isExactly("billableOption", "Billable")) {
      return doubts;
    }
    if (entry.text("notes") == null) {
      doubts.add("no notes");
    }
    if (entry.numberOrZero("actualHours").compareTo(LONG_HOURS) > 0) {
      doubts.add("long");
    }
    Instant start = entry.moment("timeStart");
    if (start != null && isAfterHours(start.atZone(zone))) {
      doubts.add("after hours");
    }
    return doubts;
  }

  private static boolean isAfterHours(ZonedDateTime time) {
    return time.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0
        || time.getHour() < DAY_STARTS
        || time.getHour() >= DAY_ENDS;
  }

  /** One look at one invoice. */
  private static final class Invoice {
    private final Look look;
    private final Row invoice;
    private final Part<Listing> time;
    private final Part<Listing> expenses;
    private final Part<Listing> products;
    private final Part<Listing> payments;
    private final Part<Row> agreement;
    private final Part<Listing> additions;
    private final Part<Listing> before;

    Invoice(Look look, Row invoice) {
      this.look = look;
      this.invoice = invoice;
      Integer id = invoice.integer("id");
      String on = "invoice/id=" + id;
      time =
          look.list(
              "time",
              Query.of("/time/entries")
                  .where(on)
                  .orderBy("timeStart")
                  .fields(
                      "id,member,ticket,project,timeStart,timeEnd,actualHours,invoiceHours,"
                          + "agreementHours,agreementAmount,billableOption,hourlyRate,"
                          + "extendedInvoiceAmount,notes,workType"));
      expenses = look.list("expenses", Query.of("/expense/entries").where(on));
      products = look.list("products", Query.of("/procurement/products").where(on));
      payments = look.list("payments", Query.of("/finance/invoices/" + id + "/payments"));
      agreement = look.record("agreement", "/finance/agreements", invoice, "agreement/id");
      Integer contract = invoice.integer("agreement/id");
      additions =
          look.listIf(
              contract != null,
              "additions",
              Query.of("/finance/agreements/" + contract + "/additions"));
      before =
          contract == null
              ? Look.absent("previous invoice")
              : look.first(
                  1,
                  "previous invoice",
                  Query.of("/finance/invoices")
                      .where(
                          "agreement/id="
                              + contract
                              + " and id!="
                              + id
                              + " and type!=\"CreditMemo\" and date<["
                              + date()
                              + "T00:00:00Z]")
                      .orderBy("date desc"));
    }

    private @Nullable LocalDate date() {
      return invoice.date("date");
    }

    private String currency() {
      return invoice.text("currency/currencyCode", "");
    }

    JsonObject page() {
      Page page = look.page();
      flags(page);
      return page.section("invoice", facts())
          .section("lines", Facts.list(lines(), each -> each))
          .section("contractLines", additions, this::contractLines)
          .section("hours", time, Invoice::hours)
          .section(
              "changes",
              before,
              list ->
                  list.rows().isEmpty()
                      ? new JsonObject()
                      : new InvoiceChanges(invoice, list.rows().get(0)).json(additions.orNull()))
          .section(
              "questionable",
              time,
              list ->
                  Facts.list(
                      list.where(entry -> !doubts(entry, look.zone()).isEmpty()),
                      this::questionable))
          .list("time", time, this::entry)
          .list("products", products, RecordFacts::product)
          .list("expenses", expenses, RecordFacts::expense)
          .list("payments", payments, Invoice::payment)
          .section("agreement", agreement, each -> AgreementFacts.term(each, look.today()))
          .under(headline());
    }

    private JsonObject facts() {
      return Facts.of(invoice)
          .numbers("id")
          .add("number", invoice.text("invoiceNumber"))
          .references("company")
          .texts("type")
          .references("status")
          .days("date", "dueDate")
          .add("currency", invoice.text("currency/currencyCode"))
          .amounts("subtotal", "salesTax", "total", "payments", "credits", "balance")
          .add("overdueDays", overdueDays())
          .json();
    }

    private @Nullable Long overdueDays() {
      LocalDate due = invoice.date("dueDate");
      boolean isOpen = invoice.numberOrZero("balance").signum() > 0;
      return due == null || !isOpen || !due.isBefore(look.today())
          ? null
          : Long.valueOf(ChronoUnit.DAYS.between(due, look.today()));
    }

    /** What the invoice itself says each source comes to. */
    private List<JsonObject> lines() {
      List<JsonObject> lines = new ArrayList<>();
      lines.add(line("agreement", "agreementAmount", additions, "contract line", "contract lines"));
      lines.add(line("time", "serviceTotal", time, "entry", "entries"));
      lines.add(line("products", "productTotal", products, "product", "products"));
      lines.add(line("expenses", "expenseTotal", expenses, "expense", "expenses"));
      if (invoice.numberOrZero("serviceAdjustmentAmount").signum() != 0) {
        lines.add(
            new Facts()
                .add("source", "adjustment")
                .amount("amount", invoice.number("serviceAdjustmentAmount"))
                .add("of", invoice.text("adjustmentReason"))
                .json());
      }
      lines.add(
          new Facts()
              .add("source", "sales tax")
              .amount("amount", invoice.number("salesTax"))
              .json());
      lines.add(
          new Facts().add("source", "total").amount("amount", invoice.number("total")).json());
      return lines;
    }

    private JsonObject line(
        String source, String total, Part<Listing> part, String one, String many) {
      Listing list = part.orNull();
      return new Facts()
          .add("source", source)
          .amount("amount", invoice.number(total))
          .add("of", list == null ? null : Wording.count(list.rows().size(), one, many))
          .json();
    }

    /** The lines of the contract as they were on the day of the invoice. */
    private JsonObject contractLines(Listing lines) {
      LocalDate day = date();
      return AgreementFacts.billed(lines, day == null ? look.today() : day);
    }

    private static JsonObject hours(Listing entries) {
      List<Row> billable = entries.where(each -> each.isExactly("billableOption", "Billable"));
      BigDecimal covered = entries.sum("agreementHours");
      return new Facts()
          .add("worked", entries.sum("actualHours"))
          .add("coveredByAgreement", covered)
          .add("billed", Listing.sum(billable, "invoiceHours"))
          .add(
              "notCharged",
              Listing.sum(
                  entries.where(each -> !each.isExactly("billableOption", "Billable")),
                  "actualHours"))
          .json();
    }

    private JsonObject questionable(Row entry) {
      return new Facts()
          .add("why", String.join(", ", doubts(entry, look.zone())))
          .all(entry(entry))
          .json();
    }

    private JsonObject entry(Row entry) {
      return Facts.of(entry)
          .numbers("id")
          .moments("timeStart")
          .add("member", entry.text("member/name"))
          .add("ticket", entry.number("ticket/id"))
          .add("hours", entry.number("actualHours"))
          .add("covered", entry.number("agreementHours"))
          .add("billed", entry.text("billableOption"))
          .amount("amount", entry.number("extendedInvoiceAmount"))
          .texts("notes")
          .json();
    }

    private static JsonObject payment(Row payment) {
      return Facts.of(payment)
          .numbers("id")
          .texts("type")
          .days("paymentDate")
          .amounts("amount")
          .texts("appliedBy")
          .json();
    }

    private void flags(Page page) {
      Long late = overdueDays();
      page.flagIf(late != null, "overdue_" + late + "_days");
      Listing entries = time.orNull();
      page.flagIf(
          entries != null && entries.count(entry -> !doubts(entry, look.zone()).isEmpty()) > 0,
          "questionable_entries");
      page.flagIf(invoice.isExactly("type", "CreditMemo"), "credit_memo");
    }

    private String headline() {
      Listing earlier = before.orNull();
      Row previous = earlier == null || earlier.rows().isEmpty() ? null : earlier.rows().get(0);
      BigDecimal change =
          previous == null ? null : new InvoiceChanges(invoice, previous).difference("total");
      BigDecimal total = invoice.number("total");
      BigDecimal balance = invoice.number("balance");
      Long late = overdueDays();
      return "Invoice "
          + invoice.line("invoiceNumber", "#" + invoice.text("id"))
          + " of "
          + date()
          + " to "
          + invoice.line("company/name", "no company")
          + ": "
          + (total == null ? "total hidden" : Wording.money(total, currency()))
          + (balance == null
              ? ""
              : balance.signum() == 0
                  ? ", paid"
                  : ", " + Wording.money(balance, currency()) + " open")
          + (late == null ? "" : ", overdue by " + Wording.count(late, "day"))
          + (change == null || previous == null
              ? ""
              : change.signum() == 0
                  ? "; the same as " + previous.line("invoiceNumber", "the one before")
                  : "; "
                      + Wording.money(change.abs(), currency())
                      + (change.signum() > 0 ? " more" : " less")
                      + " than "
                      + previous.line("invoiceNumber", "the one before"))
          + ".";
    }
  }
}
