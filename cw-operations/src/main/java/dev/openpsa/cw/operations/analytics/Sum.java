package dev.openpsa.cw.operations.analytics;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A sum that tells zero from unknown: records of which none tells a figure have no sum, no records
 * have the sum 0.
 */
public final class Sum {
  private BigDecimal sum = BigDecimal.ZERO;
  private long told;
  private long missing;

  /** Adds a figure; null is a record that doesn't tell it. */
  public void add(@Nullable BigDecimal figure) {
    if (figure == null) {
      missing++;
    } else {
      told++;
      sum = sum.add(figure);
    }
  }

  /** Adds all that another sum holds. */
  public void add(Sum other) {
    sum = sum.add(other.sum);
    told += other.told;
    missing += other.missing;
  }

  /** The sum of what was told; null where there were records and none told a figure. */
  public @Nullable BigDecimal value() {
    return told == 0 && missing > 0 ? null : sum;
  }

  /** How many records did not tell the figure. */
  public long missing() {
    return missing;
  }
}
