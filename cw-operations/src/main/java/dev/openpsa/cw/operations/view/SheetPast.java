package dev.openpsa.cw.operations.view;

import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came before a time sheet, and what happened to it. */
final class SheetPast {
  /** With so many sheets before it is compared. */
  static final int EARLIER = 4;

  private SheetPast() {}

  /**
   * Hours of the member's four sheets before; null for a member without.
   *
   * @param sheets of several members; null where they could not be read
   */
  static @Nullable BigDecimal usual(Row sheet, @Nullable Listing sheets) {
    LocalDate start = sheet.date("dateStart");
    if (sheets == null || start == null) {
      return null;
    }
    List<Row> before =
        sheets
            .where(
                each -> {
                  LocalDate other = each.date("dateStart");
                  return each.text("member/id", "").equals(sheet.text("member/id"))
                      && other != null
                      && other.isBefore(start);
                })
            .stream()
            .sorted(Comparator.comparing((Row each) -> each.text("dateStart", "")).reversed())
            .limit(EARLIER)
            .toList();
    return before.isEmpty()
        ? null
        : Listing.sum(before, "hours")
            .divide(BigDecimal.valueOf(before.size()), 2, RoundingMode.HALF_UP);
  }

  static JsonObject audit(Row audit) {
    return Facts.of(audit)
        .add("when", audit.moment("_info/dateEntered"))
        .add("by", audit.text("member/name", audit.text("_info/enteredBy", "")))
        .texts("message", "oldValue", "newValue")
        .json();
  }
}
