package dev.openpsa.cw.operations.analytics.people;

import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.Window;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A period that a time sheet is handed in for.
 *
 * @param end its last day
 */
record SheetPeriod(LocalDate start, LocalDate end) {
  private static final DateTimeFormatter AMERICAN =
      DateTimeFormatter.ofPattern("M/d/yyyy", Locale.ROOT);

  /**
   * Those that overlap the window, in order: the periods that are set up, and should the key not
   * see those, the periods of anybody's sheets.
   */
  static List<SheetPeriod> of(Inquiry inquiry, Window window, Collection<Row> sheets) {
    Set<SheetPeriod> periods =
        new TreeSet<>(Comparator.comparing(SheetPeriod::start).thenComparing(SheetPeriod::end));
    for (Row setup :
        inquiry.reference(Query.of("/time/timePeriodSetups", "", "id", "year", "periodApplyTo"))) {
      String isFor = setup.text("periodApplyTo", "");
      Integer id = setup.id("id");
      if (id != null && !isFor.equals("Expense")) {
        String path = "/time/timePeriodSetups/" + id + "/periods";
        for (Row row : inquiry.reference(Query.of(path, "", "id", "startDate", "endDate"))) {
          add(periods, day(row.text("startDate")), day(row.text("endDate")), window);
        }
      }
    }
    if (periods.isEmpty()) {
      sheets.forEach(sheet -> add(periods, sheet.date("dateStart"), sheet.date("dateEnd"), window));
    }
    return List.copyOf(periods);
  }

  private static void add(
      Set<SheetPeriod> periods, @Nullable LocalDate start, @Nullable LocalDate end, Window window) {
    if (start != null
        && end != null
        && !end.isBefore(window.start())
        && start.isBefore(window.end())) {
      periods.add(new SheetPeriod(start, end));
    }
  }

  /** The calendar day that a text begins with; null where it is none. */
  static @Nullable LocalDate day(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    String day = text.strip().split("[T ]", 2)[0];
    try {
      return day.contains("/") ? LocalDate.parse(day, AMERICAN) : LocalDate.parse(day);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
