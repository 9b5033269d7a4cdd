package dev.openpsa.cw.operations.analytics.client;

import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.Sum;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What clients owe. Amounts of one client are in one currency, as its invoices are. */
final class Debts {
  /** What one client owes. */
  private static final class Debt {
    final Sum open = new Sum();
    final Sum overdue = new Sum();
    long daysOverdue;
  }

  private final Map<Integer, Debt> debts = new HashMap<>();

  private Debts() {}

  /** Open invoices of the client that the call names, or else of all. */
  static Debts of(Inquiry inquiry) {
    String client =
        inquiry.call().has("company_id")
            ? " and company/id = " + inquiry.call().integer("company_id")
            : "";
    Debts all = new Debts();
    for (Row invoice :
        inquiry.read(
            Query.of(
                "/finance/invoices",
                "balance > 0" + client,
                "id",
                "type",
                "company/id",
                "dueDate",
                "balance"))) {
      Integer company = invoice.id("company/id");
      if (company != null && !invoice.text("type", "").equals("CreditMemo")) {
        all.add(company, invoice, inquiry.today());
      }
    }
    return all;
  }

  private void add(int company, Row invoice, LocalDate today) {
    Debt debt = debts.computeIfAbsent(company, id -> new Debt());
    BigDecimal balance = invoice.number("balance");
    debt.open.add(balance);
    LocalDate due = invoice.date("dueDate");
    if (due != null && due.isBefore(today)) {
      debt.overdue.add(balance);
      debt.daysOverdue = Math.max(debt.daysOverdue, ChronoUnit.DAYS.between(due, today));
    }
  }

  /** What is open: 0 for nothing, null where it is not told. */
  @Nullable BigDecimal open(int company) {
    Debt debt = debts.get(company);
    return debt == null ? BigDecimal.ZERO : debt.open.value();
  }

  /** What is past its due date: 0 for nothing, null where it is not told. */
  @Nullable BigDecimal overdue(int company) {
    Debt debt = debts.get(company);
    return debt == null ? BigDecimal.ZERO : debt.overdue.value();
  }

  /** For how long the oldest of its invoices has been due; 0 for none. */
  long daysOverdue(int company) {
    Debt debt = debts.get(company);
    return debt == null ? 0 : debt.daysOverdue;
  }
}
