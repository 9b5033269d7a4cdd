package dev.openpsa.cw.operations.analytics.finance;

import dev.openpsa.cw.operations.analytics.Money;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.Sum;
import dev.openpsa.cw.operations.contract.BilledLine;
import dev.openpsa.cw.operations.contract.BillingCycle;
import dev.openpsa.cw.operations.contract.RecurringBill;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An agreement with its additions.
 *
 * @param cycle how often it is billed; null where that is not known
 * @param lines its additions; empty also where they were not read
 */
record Contract(Row row, @Nullable BillingCycle cycle, String currency, List<BilledLine> lines) {
  Contract {
    lines = List.copyOf(lines);
  }

  int id() {
    Integer id = row.id("id");
    return id == null ? 0 : id;
  }

  String name() {
    return row.text("name", "");
  }

  String type() {
    return row.text("type/name", "(no type)");
  }

  String company() {
    return row.text("company/name", "(no company)");
  }

  private boolean is(String status) {
    return row.text("agreementStatus", "").equals(status);
  }

  boolean isActive() {
    return is("Active");
  }

  boolean isExpired() {
    return is("Expired");
  }

  /** Whether an invoice is to come after that day. */
  boolean isBilledAfter(LocalDate day) {
    LocalDate next = row.date("nextInvoiceDate");
    return next != null && next.isAfter(day);
  }

  /** Its last day; null while it has none. */
  @Nullable LocalDate end() {
    return row.flag("noEndingDateFlag") ? null : row.date("endDate");
  }

  /** Whether that day is past its cancellation. */
  boolean isCancelledBefore(LocalDate day) {
    LocalDate cancelled = row.date("dateCancelled");
    return is("Cancelled") && cancelled != null && cancelled.isBefore(day);
  }

  /**
   * Whether it ran on that day. One that is past its end and still active is billed on; one that
   * was cancelled or ran out, and tells no day on which, ran never.
   */
  boolean runs(LocalDate day, LocalDate today) {
    return runs(day, day, today);
  }

  /** Whether it ran on some day from the first up to and with the last. */
  boolean runs(LocalDate first, LocalDate last, LocalDate today) {
    LocalDate start = row.date("startDate");
    if (start != null && start.isAfter(last)) {
      return false;
    }
    LocalDate end = end();
    LocalDate cancelled = row.date("dateCancelled");
    if (isActive()) {
      return end == null || !end.isBefore(first) || end.isBefore(today);
    }
    boolean isBeforeItsEnd = end == null || !end.isBefore(first);
    return is("Cancelled")
        ? cancelled != null && cancelled.isAfter(first) && isBeforeItsEnd
        : isExpired() && end != null && isBeforeItsEnd;
  }

  /** The recurring revenue of a month as of that day; null where it is not known. */
  @Nullable Money monthly(LocalDate day) {
    return aMonth(new RecurringBill(row.number("billAmount"), lines).on(day));
  }

  /** What the additions that the client pays cost in a month, as of that day. */
  @Nullable Money monthlyCost(LocalDate day) {
    Sum cost = new Sum();
    add(cost, line -> line.isBilled() && line.isInForce(day), BilledLine::cost);
    return aMonth(cost.value());
  }

  /** What the additions that were in force on some of these days cost in a month. */
  @Nullable Money monthlyCost(LocalDate first, LocalDate last) {
    Sum cost = new Sum();
    add(cost, line -> line.isInForce(first, last), BilledLine::cost);
    return aMonth(cost.value());
  }

  /** The price of the additions that were in force on some of these days, in a month. */
  @Nullable Money monthlyPrice(LocalDate first, LocalDate last) {
    Sum price = new Sum();
    add(price, line -> line.isInForce(first, last), BilledLine::price);
    return aMonth(price.value());
  }

  /** What the additions cost that an invoice of that day bills. */
  @Nullable BigDecimal costOfInvoice(LocalDate day) {
    Sum cost = new Sum();
    add(cost, line -> line.isInForce(day), BilledLine::cost);
    return cost.value();
  }

  private void add(
      Sum sum, Predicate<BilledLine> counts, Function<BilledLine, @Nullable BigDecimal> figure) {
    for (BilledLine line : lines) {
      if (counts.test(line)) {
        sum.add(figure.apply(line));
      }
    }
  }

  /** What an amount of each invoice comes to in a month. */
  @Nullable Money aMonth(@Nullable BigDecimal eachInvoice) {
    return eachInvoice == null || cycle == null
        ? null
        : new Money(cycle.aMonth(eachInvoice), currency);
  }
}
