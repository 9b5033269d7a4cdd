package dev.openpsa.cw.operations.analytics.reference;

import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.WorkCalendar;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
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
    fields.addAll(WorkCalendar.fields());
    for (Row calendar :
        inquiry.reference(Query.of("/schedule/calendars", "", fields.toArray(String[]::new)))) {
      if (Integer.valueOf(id).equals(calendar.id("id"))) {
        return WorkCalendar.of(calendar::text, holidays(calendar.id("holidayList/id")));
      }
    }
    return null;
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
}
