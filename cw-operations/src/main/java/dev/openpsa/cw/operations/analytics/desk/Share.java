package dev.openpsa.cw.operations.analytics.desk;

import dev.openpsa.cw.operations.analytics.Figures;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** How many of those that can be judged are so. */
final class Share {
  private long part;
  private long whole;

  /** Judges one more; null is one that can't be judged. */
  void add(@Nullable Boolean isSo) {
    if (isSo != null) {
      whole++;
      part += isSo ? 1 : 0;
    }
  }

  /** Adds all that another judged. */
  void add(Share other) {
    part += other.part;
    whole += other.whole;
  }

  /** Those that are so. */
  long part() {
    return part;
  }

  /** Those that could be judged. */
  long whole() {
    return whole;
  }

  /** Null where none could be judged. */
  @Nullable BigDecimal percent() {
    return Figures.percent(part, whole);
  }
}
