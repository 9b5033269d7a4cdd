package dev.openpsa.cw.operations.analytics.reference;

import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.WorkCalendar;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The calendars with their holidays, each read when it is first asked for. */
public final class Calendars {
  private final Inquiry inquiry;
  private final Map<Integer, WorkCalendar> known = new HashMap<>();

  public Calendars(Inquiry inquiry) {
    this.inquiry = inquiry;
  }

  /** The calendar with that id; the usual one where there is none. */
  public WorkCalendar of(@Nullable Integer id) {
    WorkCalendar found = find(id);
    return found == null ? WorkCalendar.USUAL : found;
  }

  /** The calendar with that id, null where there is none. */
  @Nullable WorkCalendar find(@Nullable Integer id) {
    if (id == null) {
      return null;
    }
    WorkCalendar calendar = known.get(id);
    if (calendar == null) {
      calendar = read(id);
      if (calendar != null) {
        known.put(id, calendar);
      }
    }
    return calendar;
  }

  private @Nullable WorkCalendar read(int id) {
    List<String> fields = new ArrayList<>(List.of("id", "holidayList/id"));
    for (DayOfWeek day : DayOfWeek.values()) {
      fields.add(field(day, "StartTime"));
      fields.add(field(day, "EndTime"));
    }
    for (Row calendar :
        inquiry.reference(Query.of("/schedule/calendars", "", fields.toArray(String[]::new)))) {
      if (Integer.valueOf(id).equals(calendar.id("id"))) {
        return new WorkCalendar(hours(calendar), holidays(calendar.id("holidayList/id")));
      }
    }
    return null;
  }

  private static Map<DayOfWeek, WorkCalendar.Hours> hours(Row calendar) {
    Map<DayOfWeek, WorkCalendar.Hours> hours = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      LocalTime from = time(calendar.text(field(day, "StartTime")));
      LocalTime to = time(calendar.text(field(day, "EndTime")));
      if (from != null && to != null) {
        hours.put(day, new WorkCalendar.Hours(from, to));
      }
    }
    return hours;
  }

  private Set<LocalDate> holidays(@Nullable Integer list) {
    Set<LocalDate> days = new HashSet<>();
    if (list != null) {
      String path = "/schedule/holidayLists/" + list + "/holidays";
      for (Row holiday : inquiry.reference(Query.of(path, "", "id", "date", "allDayFlag"))) {
        LocalDate day = holiday.date("date");
        if (day != null && holiday.flag("allDayFlag")) {
          days.add(day);
        }
      }
    }
    return days;
  }

  private static String field(DayOfWeek day, String what) {
    return day.name().toLowerCase(Locale.ROOT) + what;
  }

  private static @Nullable LocalTime time(@Nullable String text) {
    try {
      return text == null || text.isBlank() ? null : LocalTime.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
