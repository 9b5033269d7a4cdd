package dev.openpsa.cw.sandbox.action;

import com.google.gson.JsonObject;
import dev.openpsa.cw.sandbox.answer.Answer;
import dev.openpsa.cw.sandbox.answer.ApiException;
import dev.openpsa.cw.sandbox.endpoint.Call;
import dev.openpsa.cw.sandbox.endpoint.Deed;
import dev.openpsa.cw.sandbox.endpoint.Records;
import dev.openpsa.cw.sandbox.store.Labels;
import dev.openpsa.cw.sandbox.store.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Agreements' invoices, closed invoices, commissions, and invoices on paper. */
final class Invoices {
  private static final String INVOICES = "/finance/invoices";
  private static final String AGREEMENTS = "/finance/agreements";
  private static final String ADDITIONS = "/finance/agreements/{}/additions";
  private static final String STATUSES = "/finance/billingstatuses";
  private static final String COMMISSIONS = "/finance/invoices/{}/commissions";
  private static final String RULES = "/sales/commissions";

  private final Records records;
  private final References references;

  Invoices(Records records) {
    this.records = records;
    this.references = new References(records);
  }

  void register(Register register) {
    register
        .on("POST /finance/agreements/{id}/invoice", this::invoiceAgreement)
        .on("PUT /finance/closedInvoices/{id}", this::replaceClosed)
        .on("PATCH /finance/closedInvoices/{id}", this::patchClosed)
        .on("GET /finance/invoices/{id}/pdf", this::pdf)
        .on("POST /finance/invoices/{parentId}/commissions/recalculate", this::recalculate);
  }

  /** The base amount with the billable additions that run, for the period that is next. */
  private Answer invoiceAgreement(Call call) {
    Row agreement = records.require(AGREEMENTS, call.id(0));
    String status = records.text(AGREEMENTS, agreement, "agreementStatus");
    if (!status.isEmpty() && !status.equals("Active")) {
      throw ApiException.invalidField(
          "agreement",
          "InvalidObject",
          "agreementStatus",
          "Agreement " + agreement.id() + " is " + status + " and can not be invoiced.");
    }
    Instant now = records.database().now();
    double total =
        Math.round(
                (records.number(AGREEMENTS, agreement, "billAmount") + additions(agreement)) * 100)
            / 100.0;
    Integer billTo = records.integer(AGREEMENTS, agreement, "billToCompany");
    Row invoice =
        records.create(
            INVOICES,
            0,
            call.member(),
            draft ->
                draft
                    .set("type", "Agreement")
                    .set("company", records.value(AGREEMENTS, agreement, "company"))
                    .set(
                        "billToCompany",
                        billTo != null ? billTo : records.value(AGREEMENTS, agreement, "company"))
                    .set("agreement", agreement)
                    .set("applyToType", "Agreement")
                    .set("applyToId", agreement.id())
                    .set("billingTerms", records.value(AGREEMENTS, agreement, "billingTerms"))
                    .set("location", records.value(AGREEMENTS, agreement, "location"))
                    .set("date", now)
                    .set("dueDate", now.plus(Duration.ofDays(dueDays(agreement))))
                    .set("agreementAmount", total)
                    .set("subtotal", total));
    records.amend(
        AGREEMENTS,
        agreement,
        call.member(),
        draft -> draft.set("nextInvoiceDate", next(agreement, now).toString()));
    return Answer.json(201, String.valueOf(invoice.id()));
  }

  private double additions(Row agreement) {
    double sum = 0;
    for (Row addition : records.below(ADDITIONS, agreement.id())) {
      boolean isBilled = records.text(ADDITIONS, addition, "billCustomer").equals("Billable");
      if (isBilled && records.value(ADDITIONS, addition, "cancelledDate") == null) {
        double quantity = records.number(ADDITIONS, addition, "quantity");
        double included = records.number(ADDITIONS, addition, "lessIncluded");
        sum += Math.max(0, quantity - included) * records.number(ADDITIONS, addition, "unitPrice");
      }
    }
    return sum;
  }

  private int dueDays(Row agreement) {
    Integer terms = records.integer(AGREEMENTS, agreement, "billingTerms");
    String key = "/finance/billingterms";
    Row row = terms == null ? null : records.table(key).find(terms);
    Integer days = row == null ? null : records.integer(key, row, "dueDays");
    return days == null ? 30 : days;
  }

  private Instant next(Row agreement, Instant now) {
    String key = "/finance/billingcycles";
    Integer cycle = records.integer(AGREEMENTS, agreement, "billingCycle");
    Row row = cycle == null ? null : records.table(key).find(cycle);
    String options = row == null ? "Monthly" : records.text(key, row, "billingOptions");
    LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
    LocalDate next =
        switch (options) {
          case "Weekly" -> day.plusWeeks(1);
          case "BiWeekly" -> day.plusWeeks(2);
          case "BiMonthly" -> day.plusMonths(2);
          case "Quarterly" -> day.plusMonths(3);
          case "SemiAnnual" -> day.plusMonths(6);
          case "Yearly" -> day.plusYears(1);
          default -> day.plusMonths(1);
        };
    return next.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private Row closed(Call call) {
    Row invoice = records.require(INVOICES, call.id(0));
    Integer status = records.integer(INVOICES, invoice, "status");
    Row row = status == null ? null : records.table(STATUSES).find(status);
    if (row == null || !records.isSet(STATUSES, row, "closedFlag")) {
      throw ApiException.invalidField(
          "closedInvoice",
          "InvalidObject",
          "status",
          "Invoice " + invoice.id() + " is not closed: change it as any invoice.");
    }
    return invoice;
  }

  private Answer replaceClosed(Call call) {
    Row invoice = closed(call);
    JsonObject body = call.members(records.database().api().type("ClosedInvoice"));
    Row status = references.find(body, "status", STATUSES, 0, "closedInvoice");
    Row changed =
        records.amend(
            INVOICES,
            invoice,
            call.member(),
            draft ->
                draft
                    .set("status", status != null ? status : draft.get("status"))
                    .set("internalNotes", Call.text(body, "internalNotes")));
    return records.answer(200, INVOICES, changed, call);
  }

  private Answer patchClosed(Call call) {
    return records.write(Deed.PATCH, INVOICES, "ClosedInvoice", call, closed(call).id());
  }

  /** Works out anew who gets what: the rules that fit the invoice, each on its subtotal. */
  private Answer recalculate(Call call) {
    Row invoice = records.require(INVOICES, call.id(0));
    for (Row old : records.below(COMMISSIONS, invoice.id())) {
      records.delete(COMMISSIONS, old, call.member());
    }
    double net = records.number(INVOICES, invoice, "subtotal");
    for (Row rule : List.copyOf(records.table(RULES).rows())) {
      if (fits(rule, invoice)) {
        double percent = records.number(RULES, rule, "commissionPercent");
        records.create(
            COMMISSIONS,
            invoice.id(),
            call.member(),
            draft ->
                draft
                    .set("member", records.value(RULES, rule, "member"))
                    .set("percent", percent)
                    .set("splitPercent", 100.0)
                    .set("adjustment", 0.0)
                    .set("netAmount", net)
                    .set("amount", Math.round(net * percent) / 100.0)
                    .set("invoice", invoice)
                    .set("agreement", records.value(INVOICES, invoice, "agreement"))
                    .set("ticket", records.value(INVOICES, invoice, "ticket"))
                    .set("project", records.value(INVOICES, invoice, "project"))
                    .set("salesOrder", records.value(INVOICES, invoice, "salesOrder")));
      }
    }
    return Answer.empty(200);
  }

  private boolean fits(Row rule, Row invoice) {
    for (String field : List.of("company", "agreement", "project", "ticket", "location")) {
      Object wanted = records.value(RULES, rule, field);
      if (wanted != null && !wanted.equals(records.value(INVOICES, invoice, field))) {
        return false;
      }
    }
    String type = records.text(RULES, rule, "billingMethod");
    boolean isPaidOnly = records.text(RULES, rule, "invoiceOption").equals("PaidInvoices");
    Instant date = records.value(INVOICES, invoice, "date") instanceof Instant d ? d : null;
    return (type.isEmpty() || type.equals(records.text(INVOICES, invoice, "type")))
        && (!isPaidOnly || records.number(INVOICES, invoice, "balance") <= 0)
        && isWithin(
            date, records.value(RULES, rule, "dateStart"), records.value(RULES, rule, "dateEnd"));
  }

  private static boolean isWithin(
      @Nullable Instant date, @Nullable Object from, @Nullable Object to) {
    return date == null
        || (!(from instanceof Instant start) || !date.isBefore(start))
            && (!(to instanceof Instant end) || !date.isAfter(end));
  }

  private Answer pdf(Call call) {
    Row invoice = records.require(INVOICES, call.id(0));
    String number = records.text(INVOICES, invoice, "invoiceNumber");
    Integer company = records.integer(INVOICES, invoice, "company");
    Row client = company == null ? null : records.table("/company/companies").find(company);
    List<String> lines = new ArrayList<>();
    lines.add("Invoice " + number);
    lines.add("");
    if (client != null) {
      lines.add(
          Objects.requireNonNullElse(
              Labels.of(records.table("/company/companies"), client), "Client " + client.id()));
    }
    lines.add("Date: " + day(records.value(INVOICES, invoice, "date")));
    lines.add("Due: " + day(records.value(INVOICES, invoice, "dueDate")));
    lines.add("");
    for (String field :
        List.of("agreementAmount", "serviceTotal", "expenseTotal", "productTotal", "salesTax")) {
      double amount = records.number(INVOICES, invoice, field);
      if (amount != 0) {
        lines.add(field + ": " + money(amount));
      }
    }
    lines.add("Total: " + money(records.number(INVOICES, invoice, "total")));
    lines.add("Balance: " + money(records.number(INVOICES, invoice, "balance")));
    return PdfPage.of(lines)
        .answer()
        .with("Content-Disposition", "attachment; filename=\"Invoice_" + number + ".pdf\"");
  }

  private static String day(@Nullable Object value) {
    return value instanceof Instant moment
        ? LocalDate.ofInstant(moment, ZoneOffset.UTC).toString()
        : "";
  }

  private static String money(double amount) {
    return String.format(Locale.ROOT, "%.2f", amount);
  }
}
