package dev.openpsa.cw.operations.view;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A sum of amounts: by currency, for they are not added up across; unknown if one is hidden. */
final class Money {
  private static final String NONE = "";

  private final Map<String, BigDecimal> sums = new TreeMap<>();
  private boolean isHidden;

  /** What a field of the records comes to. */
  static Money of(List<Row> rows, String field) {
    return of(rows, row -> row.number(field));
  }

  static Money of(List<Row> rows, Function<Row, @Nullable BigDecimal> amount) {
    Money money = new Money();
    rows.forEach(row -> money.add(amount.apply(row), row.text("currency/currencyCode")));
    return money;
  }

  /**
   * @param currency null where the record names none
   */
  Money add(@Nullable BigDecimal amount, @Nullable String currency) {
    if (amount == null) {
      isHidden = true;
    } else {
      sums.merge(currency == null ? NONE : currency, amount, BigDecimal::add);
    }
    return this;
  }

  boolean isPositive() {
    return !isHidden && sums.values().stream().anyMatch(sum -> sum.signum() > 0);
  }

  /** The sum of one currency; null where it is hidden or there are several. */
  @Nullable BigDecimal amount() {
    return isHidden || sums.size() > 1
        ? null
        : sums.values().stream()
            .findFirst()
            .orElse(BigDecimal.ZERO)
            .setScale(2, RoundingMode.HALF_UP);
  }

  /** The only currency; null for none and for several. */
  @Nullable String currency() {
    return sums.size() != 1 || sums.containsKey(NONE) ? null : sums.keySet().iterator().next();
  }

  /** As a sentence has it: {@code 1,250.00 USD}. */
  String words() {
    if (isHidden) {
      return "an amount that is hidden";
    }
    return sums.isEmpty()
        ? "0.00"
        : sums.entrySet().stream()
            .map(sum -> Wording.money(sum.getValue(), sum.getKey()))
            .collect(Collectors.joining(" and "));
  }

  /** Adds the sum, its currency, and where there are several the sums in words. */
  Facts into(Facts facts, String name) {
    return facts
        .amount(name, amount())
        .add("currency", currency())
        .add(name + "ByCurrency", !isHidden && sums.size() > 1 ? words() : null);
  }
}
