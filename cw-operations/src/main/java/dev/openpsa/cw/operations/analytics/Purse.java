package dev.openpsa.cw.operations.analytics;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Sums of money, one for each currency: they are never added up. */
public final class Purse {
  private final SortedMap<String, Sum> sums = new TreeMap<>();

  /** Adds an amount. */
  public void add(Money money) {
    add(money.amount(), money.currency());
  }

  /** Adds an amount; null is a record that doesn't tell it. */
  public void add(@Nullable BigDecimal amount, String currency) {
    sums.computeIfAbsent(currency, code -> new Sum()).add(amount);
  }

  /** Adds all that another purse holds. */
  public void add(Purse other) {
    other.sums.forEach(
        (currency, sum) -> sums.computeIfAbsent(currency, code -> new Sum()).add(sum));
  }

  /** The sum in that currency: 0 where nothing was added, null where it is unknown. */
  public @Nullable Money in(String currency) {
    Sum sum = sums.get(currency);
    return sum == null ? Money.zero(currency) : Money.of(sum.value(), currency);
  }

  /** The sums by currency. */
  SortedMap<String, Sum> sums() {
    return Collections.unmodifiableSortedMap(sums);
  }
}
