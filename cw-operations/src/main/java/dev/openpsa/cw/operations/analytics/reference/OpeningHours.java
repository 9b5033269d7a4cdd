package dev.openpsa.cw.operations.analytics.reference;

import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Row;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
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

/**
 * The hours of a calendar, and its days off as a whole.
 *
 * @param hours by weekday; one without hours is closed
 */
public record OpeningHours(Map<DayOfWeek, Hours> hours, Set<LocalDate> holidays) {
  public OpeningHours {
    hours = Map.copyOf(hours);
    holidays = Set.copyOf(holidays);
  }

  /** From a time up to and without another. */
  public record Hours(LocalTime from, LocalTime to) {}

  /** Whether it is open at that local time. */
  public boolean isOpen(LocalDateTime at) {
    Hours today = hours.get(at.getDayOfWeek());
    return today != null
        && !holidays.contains(at.toLocalDate())
        && !at.toLocalTime().isBefore(today.from())
        && at.toLocalTime().isBefore(today.to());
  }

  /** Those of the location of each board; a board is absent that has none. */
  public static Map<Integer, OpeningHours> byBoard(Inquiry inquiry) {
    Map<Integer, Integer> calendars = new HashMap<>();
    for (Row location : inquiry.reference(Query.of("/system/locations", "", "id", "calendar/id"))) {
      Integer id = location.id("id");
      Integer calendar = location.id("calendar/id");
      if (id != null && calendar != null) {
        calendars.put(id, calendar);
      }
    }
    Map<Integer, OpeningHours> known = byCalendar(inquiry);
    Map<Integer, OpeningHours> byBoard = new HashMap<>();
    for (Row board : inquiry.reference(Query.of("/service/boards", "", "id", "location/id"))) {
      Integer id = board.id("id");
      Integer location = board.id("location/id");
      Integer calendar = location == null ? null : calendars.get(location);
      OpeningHours hours = calendar == null ? null : known.get(calendar);
      if (id != null && hours != null) {
        byBoard.put(id, hours);
      }
    }
    return byBoard;
  }

  private static Map<Integer, OpeningHours> byCalendar(Inquiry inquiry) {
    List<String> fields = new ArrayList<>(List.of("id", "holidayList/id"));
    for (DayOfWeek day : DayOfWeek.values()) {
      fields.add(field(day, "StartTime"));
      fields.add(field(day, "EndTime"));
    }
    Map<Integer, OpeningHours> byCalendar = new HashMap<>();
    for (Row calendar :
        inquiry.reference(Query.of("/schedule/calendars", "", fields.toArray(String[]::new)))) {
      Map<DayOfWeek, Hours> hours = new EnumMap<>(DayOfWeek.class);
      for (DayOfWeek day : DayOfWeek.values()) {
        LocalTime from = time(calendar.text(field(day, "StartTime")));
        LocalTime to = time(calendar.text(field(day, "EndTime")));
        if (from != null && to != null) {
          hours.put(day, new Hours(from, to));
        }
      }
      Integer id = calendar.id("id");
      if (id != null) {
        byCalendar.put(
            id, new OpeningHours(hours, holidays(inquiry, calendar.id("holidayList/id"))));
      }
    }
    return byCalendar;
  }

  private static Set<LocalDate> holidays(Inquiry inquiry, @Nullable Integer list) {
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
