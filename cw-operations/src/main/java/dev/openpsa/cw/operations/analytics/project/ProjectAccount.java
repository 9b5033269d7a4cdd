package dev.openpsa.cw.operations.analytics.project;

import dev.openpsa.cw.operations.analytics.Money;
import dev.openpsa.cw.operations.analytics.Purse;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.Sum;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What one project brought in and what it cost. */
final class ProjectAccount {
  private final Project project;
  private final String ownCurrency;
  private final Sum revenue = new Sum();
  private final Sum invoicedProducts = new Sum();
  private final Sum products = new Sum();
  private BigDecimal hours = BigDecimal.ZERO;
  private BigDecimal labour = BigDecimal.ZERO;
  private int otherCurrency;

  /**
   * An account without entries.
   *
   * @param ownCurrency that of what costs
   */
  ProjectAccount(Project project, String ownCurrency) {
    this.project = project;
    this.ownCurrency = ownCurrency;
  }

  void work(BigDecimal worked, Money rate) {
    hours = hours.add(worked);
    labour = labour.add(rate.times(worked).amount());
  }

  void invoice(Row invoice, String currency) {
    if (!currency.equals(project.currency())) {
      otherCurrency++;
      return;
    }
    boolean isCredit = invoice.text("type", "").equals("CreditMemo");
    revenue.add(signed(invoice.number("subtotal"), isCredit));
    invoicedProducts.add(signed(invoice.number("productTotal"), isCredit));
  }

  /** Some servers write a credit memo with its sign, some without. */
  private static @Nullable BigDecimal signed(@Nullable BigDecimal amount, boolean isCredit) {
    return amount == null || !isCredit ? amount : amount.abs().negate();
  }

  void product(@Nullable BigDecimal quantity, @Nullable BigDecimal cost) {
    products.add(quantity == null || cost == null ? null : quantity.multiply(cost));
  }

  Project project() {
    return project;
  }

  BigDecimal hours() {
    return hours;
  }

  /** How many invoices are not in the project's currency. */
  int otherCurrency() {
    return otherCurrency;
  }

  @Nullable Money revenue() {
    return Money.of(revenue.value(), project.currency());
  }

  /** Null where costs are in another currency than the project. */
  @Nullable Money labour() {
    return isOwnCurrency() ? new Money(labour, ownCurrency) : null;
  }

  /** Null where costs are in another currency than the project, or hidden. */
  @Nullable Money products() {
    return isOwnCurrency() ? Money.of(products.value(), ownCurrency) : null;
  }

  private boolean isOwnCurrency() {
    return ownCurrency.equals(project.currency());
  }

  @Nullable Money cost() {
    Money work = labour();
    return work == null ? null : work.plus(products());
  }

  /** Whether what it brings is measured by what is earned, and not by when it is invoiced. */
  boolean isByProgress() {
    return !project.isClosed() && project.earned() != null;
  }

  /** What the margin is part of: what is earned of an open fixed fee, else what is invoiced. */
  @Nullable Money income() {
    return isByProgress() ? project.earned() : revenue();
  }

  @Nullable Money margin() {
    Money income = income();
    return income == null ? null : income.minus(cost());
  }

  @Nullable Money effectiveRate() {
    Money earned = revenue();
    Money service =
        earned == null
            ? null
            : earned.minus(Money.of(invoicedProducts.value(), project.currency()));
    return service == null ? null : service.over(hours);
  }

  /** The largest loss first, what is not known last. */
  BigDecimal rank() {
    Money margin = margin();
    return margin == null ? BigDecimal.valueOf(Long.MAX_VALUE) : margin.amount();
  }

  void addTo(Purse revenues, Purse incomes, Purse costs, Purse margins) {
    add(revenues, revenue());
    add(incomes, income());
    add(costs, cost());
    add(margins, margin());
  }

  private void add(Purse purse, @Nullable Money money) {
    purse.add(money == null ? null : money.amount(), project.currency());
  }
}
