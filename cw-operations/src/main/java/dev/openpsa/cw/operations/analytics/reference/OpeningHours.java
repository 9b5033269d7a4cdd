package dev.openpsa.cw.operations.analytics.reference;

import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.WorkCalendar;
import java.util.HashMap;
import java.util.Map;

/** When service boards are staffed: by the calendar of the location that each belongs to. */
public final class OpeningHours {
  private OpeningHours() {}

  /** By board; one that has none is absent. */
  public static Map<Integer, WorkCalendar> byBoard(Inquiry inquiry) {
    Map<Integer, Integer> calendars = new HashMap<>();
    for (Row location : inquiry.reference(Query.of("/system/locations", "", "id", "calendar/id"))) {
      Integer id = location.id("id");
      Integer calendar = location.id("calendar/id");
      if (id != null && calendar != null) {
        calendars.put(id, calendar);
      }
    }
    Calendars known = new Calendars(inquiry);
    Map<Integer, WorkCalendar> byBoard = new HashMap<>();
    for (Row board : inquiry.reference(Query.of("/service/boards", "", "id", "location/id"))) {
      Integer id = board.id("id");
      Integer location = board.id("location/id");
      WorkCalendar hours = known.find(location == null ? null : calendars.get(location));
      if (id != null && hours != null) {
        byBoard.put(id, hours);
      }
    }
    return byBoard;
  }
}
