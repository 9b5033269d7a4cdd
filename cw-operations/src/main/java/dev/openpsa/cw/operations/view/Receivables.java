package dev.openpsa.cw.operations.view;

import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** What a client owes, and what is owed to it. */
final class Receivables {
  private final LocalDate today;
  private final Part<Listing> unpaid;
  private final Part<Listing> credits;

  /**
   * @param client the condition that names it
   */
  Receivables(Look look, String client) {
    today = look.today();
    unpaid =
        look.list(
            "invoices",
            Query.of("/finance/invoices")
                .where(client + " and balance>0 and type!=\"CreditMemo\"")
                .orderBy("dueDate"));
    credits =
        look.list(
            "credit memos",
            Query.of("/finance/invoices")
                .where(client + " and balance!=0 and type=\"CreditMemo\"")
                .orderBy("date"));
  }

  Part<Listing> unpaid() {
    return unpaid;
  }

  /** Credit memos that are not applied. */
  Part<Listing> credits() {
    return credits;
  }

  JsonObject json(Listing invoices) {
    Facts sums = new Facts();
    Money.of(invoices.rows(), "balance").into(sums, "owed");
    Money.of(overdue(invoices), "balance").into(sums, "overdue");
    Listing memos = credits.orNull();
    if (memos != null) {
      open(memos).into(sums, "credits");
    }
    return sums.add("invoices", invoices.total())
        .add("creditMemos", memos == null ? null : memos.total())
        .json();
  }

  boolean isOverdue() {
    Listing invoices = unpaid.orNull();
    return invoices != null && !overdue(invoices).isEmpty();
  }

  boolean hasCredits() {
    Listing memos = credits.orNull();
    return memos != null && !memos.rows().isEmpty();
  }

  /** As a sentence has it: what is owed, and the credits that stand against it. */
  String words() {
    Listing invoices = unpaid.orNull();
    Listing memos = credits.orNull();
    return "owes "
        + (invoices == null ? "an unknown amount" : Money.of(invoices.rows(), "balance").words())
        + (memos == null
            ? ", credits unknown"
            : hasCredits() ? " less open credits of " + open(memos).words() : "");
  }

  /** Servers write balances of credit memos with a sign or without: they are amounts here. */
  private static Money open(Listing memos) {
    return Money.of(
        memos.rows(),
        memo -> {
          BigDecimal balance = memo.number("balance");
          return balance == null ? null : balance.abs();
        });
  }

  private List<Row> overdue(Listing invoices) {
    return invoices.where(
        each -> {
          LocalDate due = each.date("dueDate");
          return due != null && due.isBefore(today);
        });
  }
}
