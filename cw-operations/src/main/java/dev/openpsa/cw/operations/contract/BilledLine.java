package dev.openpsa.cw.operations.contract;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An addition of a contract: seats, devices, licences that each invoice of the contract bills. What
 * it does not tell is null.
 *
 * @param from the first day; null for from the beginning
 * @param until the day on which it was cancelled, which no longer counts; null for none
 * @param isBilled whether the client pays it
 * @param lessIncluded of the quantity, what the base amount pays already
 */
public record BilledLine(
    @Nullable LocalDate from,
    @Nullable LocalDate until,
    boolean isBilled,
    @Nullable BigDecimal quantity,
    @Nullable BigDecimal lessIncluded,
    @Nullable BigDecimal unitPrice,
    @Nullable BigDecimal unitCost,
    @Nullable BigDecimal extPrice,
    @Nullable BigDecimal extCost) {

  public boolean isInForce(LocalDate day) {
    return (from == null || !from.isAfter(day)) && (until == null || until.isAfter(day));
  }

  /** Whether it is in force on some day from the first up to and with the last. */
  public boolean isInForce(LocalDate first, LocalDate last) {
    return (from == null || !from.isAfter(last)) && (until == null || until.isAfter(first));
  }

  /** What an invoice bills for it; null where it is not told, 0 where the client pays nothing. */
  public @Nullable BigDecimal price() {
    if (!isBilled) {
      return BigDecimal.ZERO;
    }
    if (extPrice != null) {
      return extPrice;
    }
    return unitPrice == null || quantity == null
        ? null
        : unitPrice.multiply(
            quantity
                .subtract(lessIncluded == null ? BigDecimal.ZERO : lessIncluded)
                .max(BigDecimal.ZERO));
  }

  /**
   * What it costs for the time that one invoice bills; also what the base amount includes has to be
   * paid.
   */
  public @Nullable BigDecimal cost() {
    return unitCost == null || quantity == null ? extCost : unitCost.multiply(quantity);
  }
}
