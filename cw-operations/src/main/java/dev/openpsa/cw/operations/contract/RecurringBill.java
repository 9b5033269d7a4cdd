package dev.openpsa.cw.operations.contract;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What each invoice of a contract bills.
 *
 * @param base the contract's own amount; null where none is told
 * @param lines its additions
 */
public record RecurringBill(@Nullable BigDecimal base, List<BilledLine> lines) {
  public RecurringBill {
    lines = List.copyOf(lines);
  }

  /**
   * The amount of an invoice of that day: of the base and the additions in force what is told; null
   * where none of it is.
   */
  public @Nullable BigDecimal on(LocalDate day) {
    List<BilledLine> inForce = lines.stream().filter(line -> line.isInForce(day)).toList();
    BigDecimal sum = base;
    if (base == null && !lines.isEmpty() && inForce.isEmpty()) {
      return BigDecimal.ZERO;
    }
    for (BilledLine line : inForce) {
      BigDecimal price = line.price();
      if (price != null) {
        sum = sum == null ? price : sum.add(price);
      }
    }
    return sum;
  }
}
