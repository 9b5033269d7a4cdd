package dev.openpsa.cw.operations.view;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What an hour of each member costs; the usual amount where it is hidden or nothing. */
final class CostRates {
  private final Map<String, BigDecimal> rates = new HashMap<>();
  private final BigDecimal usual;

  private CostRates(BigDecimal usual) {
    this.usual = usual;
  }

  static Part<Listing> read(Look look) {
    return look.list("cost rates", Query.of("/system/members").fields("id,hourlyCost"));
  }

  /**
   * @param members null where they can't be read
   */
  static CostRates of(@Nullable Listing members, BigDecimal usual) {
    CostRates costs = new CostRates(usual);
    if (members != null) {
      for (Row member : members.rows()) {
        BigDecimal cost = member.number("hourlyCost");
        if (cost != null && cost.signum() > 0) {
          costs.rates.put(member.text("id", ""), cost);
        }
      }
    }
    return costs;
  }

  /** What hours cost. */
  BigDecimal of(List<Row> entries) {
    return of(entries, entry -> entry.numberOrZero("actualHours"));
  }

  /** What those hours of entries cost that count. */
  BigDecimal of(List<Row> entries, Function<Row, BigDecimal> hours) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Row entry : entries) {
      BigDecimal rate = rates.getOrDefault(entry.text("member/id", ""), usual);
      sum = sum.add(hours.apply(entry).multiply(rate));
    }
    return sum;
  }

  /** Where the rates come from, for the reader. */
  String source() {
    return rates.isEmpty()
        ? Wording.plain(usual) + " for everybody"
        : "each member's; " + Wording.plain(usual) + " where that is not known";
  }
}
