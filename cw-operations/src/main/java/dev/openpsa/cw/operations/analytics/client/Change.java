package dev.openpsa.cw.operations.analytics.client;

import dev.openpsa.cw.operations.analytics.Figures;
import dev.openpsa.cw.operations.analytics.Report;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A figure and what it was before; null where it is not known.
 *
 * @param unit empty for none
 */
record Change(String item, @Nullable BigDecimal value, @Nullable BigDecimal before, String unit) {

  static Change of(String item, long value, long before) {
    return new Change(item, BigDecimal.valueOf(value), BigDecimal.valueOf(before), "");
  }

  /** In percent of what it was; null where that is not above zero. */
  @Nullable BigDecimal percent() {
    return value == null || before == null ? null : Figures.percent(value.subtract(before), before);
  }

  void tell(Report report, String section, String detail) {
    report.row(section, item, value, before, percent(), unit, detail);
  }
}
