package dev.openpsa.cw.operations.view;

import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A day of a time sheet.
 *
 * @param booked hours on the schedule; null where that can't be read, as the logged ones
 * @param capacity hours that the member is paid for; nothing on a day off
 */
record SheetDay(
    Row sheet,
    LocalDate day,
    @Nullable BigDecimal booked,
    @Nullable BigDecimal logged,
    BigDecimal capacity) {

  /** What is missing; null where it is not known what is logged. */
  @Nullable BigDecimal gap() {
    return logged == null ? null : capacity.subtract(logged).max(BigDecimal.ZERO);
  }

  /** Whether paid hours are missing. */
  boolean isShort() {
    BigDecimal gap = gap();
    return gap != null && gap.signum() > 0;
  }

  JsonObject json(boolean isWithMember) {
    return new Facts()
        .add("member", isWithMember ? sheet.text("member/name") : null)
        .add("day", day)
        .add("weekday", Wording.weekday(day))
        .add("booked", booked)
        .add("logged", logged)
        .add("capacity", capacity)
        .add("gap", gap())
        .json();
  }
}
