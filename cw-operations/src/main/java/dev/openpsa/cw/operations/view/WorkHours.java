package dev.openpsa.cw.operations.view;

import dev.openpsa.cw.operations.analytics.WorkCalendar;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When members work: by the calendar that each has, without the days that its list of holidays
 * takes off.
 */
final class WorkHours {
  private static final BigDecimal USUAL_CAPACITY = BigDecimal.valueOf(8);

  /** Of a member without a calendar, and where calendars can't be read. */
  private static final LocalTime USUAL_START = LocalTime.of(8, 0);

  private static final LocalTime USUAL_END = LocalTime.of(17, 0);

  private final Map<Integer, WorkCalendar> calendars = new HashMap<>();
  private final ZoneId zone;
  private final boolean isKnown;

  private WorkHours(ZoneId zone, boolean isKnown) {
    this.zone = zone;
    this.isKnown = isKnown;
  }

  /** Sends for all calendars. */
  static Part<Listing> calendars(Look look) {
    return look.list("calendars", Query.of("/schedule/calendars"));
  }

  /** Waits for the calendars and reads their holidays. */
  static WorkHours of(Look look, Part<Listing> calendars) {
    Listing all = calendars.orNull();
    WorkHours hours = new WorkHours(look.zone(), all != null);
    if (all == null) {
      return hours;
    }
    Map<Integer, Part<Listing>> lists = new HashMap<>();
    for (Row calendar : all.rows()) {
      Integer list = calendar.integer("holidayList/id");
      if (list != null && !lists.containsKey(list)) {
        String path = "/schedule/holidayLists/" + list + "/holidays";
        lists.put(list, look.list("holidays", Query.of(path)));
      }
    }
    for (Row calendar : all.rows()) {
      Integer id = calendar.integer("id");
      Integer list = calendar.integer("holidayList/id");
      if (id != null) {
        Part<Listing> days = list == null ? null : lists.get(list);
        hours.calendars.put(
            id, WorkCalendar.of(calendar::text, daysOff(days == null ? null : days.orNull())));
      }
    }
    return hours;
  }

  private static Set<LocalDate> daysOff(@Nullable Listing holidays) {
    Set<LocalDate> days = new HashSet<>();
    if (holidays != null) {
      for (Row each : holidays.where(day -> day.is("allDayFlag"))) {
        LocalDate day = each.date("date");
        if (day != null) {
          days.add(day);
        }
      }
    }
    return days;
  }

  /** Whether there were calendars to go by; else weekdays from eight to five are assumed. */
  boolean isKnown() {
    return isKnown;
  }

  /** From when to when a member works on a day; null for a day off. */
  @Nullable Span on(LocalDate day, Row member) {
    Integer id = member.integer("calendar/id");
    WorkCalendar calendar = id == null ? null : calendars.get(id);
    if (calendar == null) {
      return WorkCalendar.USUAL.isWorkingDay(day) ? span(day, USUAL_START, USUAL_END) : null;
    }
    WorkCalendar.Hours hours = calendar.on(day);
    return hours == null || !hours.from().isBefore(hours.to())
        ? null
        : span(day, hours.from(), hours.to());
  }

  /** Hours that a member is paid for on a day: nothing on a day off. */
  BigDecimal capacity(LocalDate day, Row member) {
    BigDecimal daily = member.number("dailyCapacity");
    return on(day, member) == null
        ? BigDecimal.ZERO
        : daily == null || daily.signum() <= 0 ? USUAL_CAPACITY : daily;
  }

  /**
   * Minutes of a day's capacity that bookings within the working hours leave: those hours are when
   * somebody can be booked, and may be longer than what they are paid for.
   */
  long unbooked(LocalDate day, Row member, List<Span> bookings) {
    Span hours = on(day, member);
    if (hours == null) {
      return 0;
    }
    long booked = hours.minutes() - Span.minutes(hours.without(bookings));
    long capacity = capacity(day, member).multiply(BigDecimal.valueOf(60)).longValue();
    return Math.max(0, capacity - booked);
  }

  BigDecimal capacity(List<LocalDate> days, Row member) {
    return days.stream().map(day -> capacity(day, member)).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private Span span(LocalDate day, LocalTime start, LocalTime end) {
    return new Span(
        day.atTime(start).atZone(zone).toInstant(), day.atTime(end).atZone(zone).toInstant());
  }
}
