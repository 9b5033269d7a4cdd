package dev.openpsa.cw.operations.view;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.contract.BillingCycle;
import dev.openpsa.cw.operations.contract.ContractResult;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a contract brought and cost, in a month or in several. An amount is null where it is hidden
 * or could not be read; what is reckoned with it is null as well.
 *
 * @param revenue invoiced, without taxes
 * @param productCost of what the contract bills besides time
 * @param hours worked for it, without those that are billed apart; null like the amounts
 * @param labourCost of those hours
 */
record ContractMonth(
    @Nullable BigDecimal revenue,
    @Nullable BigDecimal productCost,
    @Nullable BigDecimal hours,
    @Nullable BigDecimal labourCost) {

  static ContractMonth none() {
    return new ContractMonth(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
  }

  ContractMonth plus(ContractMonth other) {
    return new ContractMonth(
        sum(revenue, other.revenue),
        sum(productCost, other.productCost),
        sum(hours, other.hours),
        sum(labourCost, other.labourCost));
  }

  @Nullable BigDecimal profit() {
    return result().profit();
  }

  /** Profit in percent of the revenue; null without revenue. */
  @Nullable BigDecimal marginPercent() {
    return result().marginPercent();
  }

  /** What an hour brings after products are paid; null without hours. */
  @Nullable BigDecimal effectiveRate() {
    return result().effectiveRate();
  }

  private ContractResult result() {
    return new ContractResult(revenue, productCost, hours, labourCost);
  }

  JsonObject json() {
    return new Facts()
        .amount("revenue", cents(revenue))
        .amount("productCost", cents(productCost))
        .amount("hours", cents(hours))
        .amount("labourCost", cents(labourCost))
        .amount("profit", cents(profit()))
        .amount("marginPercent", marginPercent())
        .json();
  }

  /** Subtotals of the invoices of that month; a credit memo counts against it. */
  static @Nullable BigDecimal revenue(@Nullable Listing invoices, YearMonth month) {
    if (invoices == null) {
      return null;
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (Row invoice : invoices.rows()) {
      LocalDate date = invoice.date("date");
      if (date != null && YearMonth.from(date).equals(month)) {
        BigDecimal subtotal = invoice.number("subtotal");
        if (subtotal == null) {
          return null;
        }
        sum = sum.add(invoice.isExactly("type", "CreditMemo") ? subtotal.abs().negate() : subtotal);
      }
    }
    return sum;
  }

  /** Costs of the additions that were in force in that month. */
  static @Nullable BigDecimal productCost(
      @Nullable Listing additions, YearMonth month, @Nullable BillingCycle cycle) {
    if (additions == null || cycle == null) {
      return null;
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (Row addition : additions.rows()) {
      if (MonthlyAmount.line(addition).isInForce(month.atDay(1), month.atEndOfMonth())) {
        BigDecimal cost = addition.number("unitCost");
        if (cost == null) {
          return null;
        }
        sum = sum.add(cycle.aMonth(cost.multiply(addition.numberOrZero("quantity"))));
      }
    }
    return sum;
  }

  /** The entries of that month on the calendar of the zone. */
  static @Nullable Listing worked(@Nullable Listing entries, YearMonth month, ZoneId zone) {
    if (entries == null) {
      return null;
    }
    return Listing.whole(
        entries.rows().stream()
            .filter(
                entry -> {
                  var start = entry.moment("timeStart");
                  return start != null && YearMonth.from(start.atZone(zone)).equals(month);
                })
            .toList());
  }

  /**
   * The hours of an entry that the contract has to pay for: those that it covers, and those that
   * nobody is charged for. Billable hours beyond are paid by an invoice of their own; on one of the
   * contract's invoices all of an entry counts, for its revenue is counted as well.
   *
   * @param invoices ids of the contract's
   */
  static BigDecimal ownHours(Row entry, Set<String> invoices) {
    BigDecimal worked = entry.numberOrZero("actualHours");
    boolean isBilledApart =
        entry.isExactly("billableOption", "Billable")
            && !invoices.contains(entry.text("invoice/id", "none"));
    return isBilledApart ? worked.min(entry.numberOrZero("agreementHours")) : worked;
  }

  private static @Nullable BigDecimal sum(@Nullable BigDecimal a, @Nullable BigDecimal b) {
    return a == null || b == null ? null : a.add(b);
  }

  private static @Nullable BigDecimal cents(@Nullable BigDecimal amount) {
    return amount == null ? null : amount.setScale(2, RoundingMode.HALF_UP);
  }
}
