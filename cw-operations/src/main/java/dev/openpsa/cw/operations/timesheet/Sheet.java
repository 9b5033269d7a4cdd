package dev.openpsa.cw.operations.timesheet;

import dev.openpsa.cw.operations.analytics.Row;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A member's sheet of one period, or their entries of it that are on no sheet yet.
 *
 * @param id null for entries on no sheet
 * @param first its first day
 * @param last its last day
 * @param status {@code Open}, {@code PendingApproval} and so on; empty for entries on no sheet
 * @param hours as ConnectWise counts them; null where that is not told
 * @param deadline the day up to which it is to be submitted; null for none
 */
public record Sheet(
    @Nullable Integer id,
    int member,
    LocalDate first,
    LocalDate last,
    String status,
    @Nullable BigDecimal hours,
    @Nullable LocalDate deadline) {
  static final List<String> FIELDS =
      List.of("id", "member/id", "dateStart", "dateEnd", "status", "hours", "deadline");

  /** A sheet as ConnectWise has it; null for one without id, member or period. */
  static @Nullable Sheet of(Row row) {
    Integer member = row.id("member/id");
    LocalDate first = row.date("dateStart");
    LocalDate last = row.date("dateEnd");
    return row.id("id") == null || member == null || first == null || last == null
        ? null
        : new Sheet(
            row.id("id"),
            member,
            first,
            last,
            row.text("status", ""),
            row.number("hours"),
            row.date("deadline"));
  }

  /** A member's entries from one day to another that are on no sheet. */
  static Sheet without(int member, LocalDate first, LocalDate last) {
    return new Sheet(null, member, first, last, "", null, null);
  }

  public boolean holds(LocalDate day) {
    return !day.isBefore(first) && !day.isAfter(last);
  }

  /** Whether tier 1 has approved it, or more. */
  public boolean isDecided() {
    return status.startsWith("Approved") || status.startsWith("Ready") || status.startsWith("Bill");
  }
}
