package dev.openpsa.cw.operations.analytics.control;

import dev.openpsa.cw.operations.analytics.Figures;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Report;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.Window;
import dev.openpsa.cw.operations.analytics.reference.Staff;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who is away, and who logged too little.
 *
 * @param away identifiers of those with leave on the day
 * @param lastWorkingDay the last day before it on which anybody works
 * @param few hours by identifier, of those below the limit on their own last working day
 */
record Attendance(
    SortedSet<String> away,
    LocalDate lastWorkingDay,
    SortedMap<String, BigDecimal> few,
    BigDecimal limit) {
  /** Further back than any run of holidays. */
  private static final int MOST_DAYS = 14;

  /** Shorter bookings are holds and appointments, not leave. */
  private static final Duration HALF_A_DAY = Duration.ofHours(4);

  Attendance {
    away = Collections.unmodifiableSortedSet(away);
    few = Collections.unmodifiableSortedMap(few);
  }

  static Attendance of(Inquiry inquiry, Window day) {
    Map<String, LocalDate> last = new HashMap<>();
    for (Staff.Person person : Staff.of(inquiry).all()) {
      LocalDate worked = lastWorkingDay(person, day.start());
      if (worked != null) {
        last.put(person.identifier(), worked);
      }
    }
    BigDecimal limit = inquiry.call().number("min_hours");
    SortedMap<String, BigDecimal> few = new TreeMap<>();
    hours(inquiry, day, last)
        .forEach(
            (member, hours) -> {
              if (hours.compareTo(limit) < 0) {
                few.put(member, hours);
              }
            });
    LocalDate latest = latest(last.values(), day.start());
    return new Attendance(away(inquiry, day), latest, few, limit);
  }

  private static LocalDate latest(Collection<LocalDate> days, LocalDate date) {
    return days.stream().max(LocalDate::compareTo).orElse(date.minusDays(1));
  }

  private static @Nullable LocalDate lastWorkingDay(Staff.Person person, LocalDate date) {
    for (int back = 1; back <= MOST_DAYS; back++) {
      LocalDate day = date.minusDays(back);
      boolean isHired = !day.isBefore(person.begin(day));
      if (isHired && person.calendar().isWorkingDay(day)) {
        return day;
      }
    }
    return null;
  }

  private static Map<String, BigDecimal> hours(
      Inquiry inquiry, Window day, Map<String, LocalDate> last) {
    Map<String, BigDecimal> hours = new HashMap<>();
    last.keySet().forEach(member -> hours.put(member, BigDecimal.ZERO));
    LocalDate first =
        last.values().stream().min(LocalDate::compareTo).orElse(day.start().minusDays(1));
    Window window = new Window(first, day.start(), day.zone(), day.weekStart(), day.today());
    for (Row entry :
        inquiry.read(
            Query.of(
                "/time/entries",
                window.holds("timeStart"),
                "id",
                "member/identifier",
                "timeStart",
                "actualHours"))) {
      String member = entry.text("member/identifier", "");
      Instant start = entry.instant("timeStart");
      if (start != null && day.dayOf(start).equals(last.get(member))) {
        hours.merge(member, entry.hours("actualHours"), BigDecimal::add);
      }
    }
    return hours;
  }

  private static SortedSet<String> away(Inquiry inquiry, Window day) {
    String types =
        inquiry.settings().texts("analytics.schedule.leaveTypeIdentifiers").stream()
            .map(type -> '"' + type + '"')
            .collect(Collectors.joining(","));
    Map<String, Duration> taken = new TreeMap<>();
    for (Row entry :
        inquiry.read(
            Query.of(
                "/schedule/entries",
                "dateStart < ["
                    + day.until()
                    + "] and dateEnd > ["
                    + day.from()
                    + "] and type/identifier in ("
                    + types
                    + ")",
                "id",
                "member/identifier",
                "dateStart",
                "dateEnd"))) {
      taken.merge(entry.text("member/identifier", "(none)"), ofTheDay(entry, day), Duration::plus);
    }
    SortedSet<String> away = new TreeSet<>();
    taken.forEach(
        (member, time) -> {
          if (time.compareTo(HALF_A_DAY) >= 0) {
            away.add(member);
          }
        });
    return away;
  }

  /** How much of the day the booking takes. */
  private static Duration ofTheDay(Row booking, Window day) {
    Instant start = booking.instant("dateStart");
    Instant end = booking.instant("dateEnd");
    if (start == null || end == null) {
      return Duration.ZERO;
    }
    Instant from = start.isBefore(day.from()) ? day.from() : start;
    Instant until = end.isAfter(day.until()) ? day.until() : end;
    return until.isAfter(from) ? Duration.between(from, until) : Duration.ZERO;
  }

  /** The section of people. */
  void tell(Report report) {
    report.row("people", "out on the date", away.size(), String.join(", ", away), null);
    report.row(
        "people",
        "logged less than " + limit.toPlainString() + " h",
        few.size(),
        few.entrySet().stream()
            .map(one -> one.getKey() + " " + Figures.hours(one.getValue()))
            .collect(Collectors.joining(", ")),
        null);
    report.total("out", away.size());
    report.total("members_below_min_hours", few.size());
  }
}
