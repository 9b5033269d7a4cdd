package dev.openpsa.cw.operations.timesheet.approval;

import dev.openpsa.cw.operations.plan.Hashes;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Tells whether a sheet is still as its preview showed it. */
final class SheetMark {
  private SheetMark() {}

  /**
   * The mark.
   *
   * @param hours null where ConnectWise does not tell them
   * @param entries the version of each, by id
   */
  static String of(
      Action action,
      @Nullable Tier tier,
      int sheet,
      String status,
      @Nullable BigDecimal hours,
      Map<Integer, String> entries) {
    StringBuilder seen = new StringBuilder();
    seen.append(action).append('\n').append(tier).append('\n').append(sheet).append('\n');
    seen.append(status).append('\n');
    seen.append(hours == null ? "unknown" : hours.stripTrailingZeros().toPlainString());
    new TreeMap<>(entries)
        .forEach((id, version) -> seen.append('\n').append(id).append(' ').append(version));
    return Hashes.of(seen.toString());
  }
}
