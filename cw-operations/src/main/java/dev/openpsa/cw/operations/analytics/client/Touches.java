package dev.openpsa.cw.operations.analytics.client;

import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When somebody last spoke with each client: finished activities and visits.
 *
 * @param activities the day of the last one, by company
 * @param visits the day of the last one, by company
 */
record Touches(Map<Integer, LocalDate> activities, Map<Integer, LocalDate> visits) {
  static final String RULE =
      "last_touch = the later of the last closed activity and the last visit, which is a finished"
          + " booking of type S whose place is named on-site";

  Touches {
    activities = Map.copyOf(activities);
    visits = Map.copyOf(visits);
  }

  /** Those in the window, up to now. */
  static Touches of(Inquiry inquiry, Window window) {
    return new Touches(activities(inquiry, window), visits(inquiry, window));
  }

  private static Map<Integer, LocalDate> activities(Inquiry inquiry, Window window) {
    Set<Integer> closed = new HashSet<>();
    for (Row status :
        inquiry.reference(Query.of("/sales/activities/statuses", "", "id", "closedFlag"))) {
      Integer id = status.id("id");
      if (id != null && status.flag("closedFlag")) {
        closed.add(id);
      }
    }
    Map<Integer, LocalDate> last = new HashMap<>();
    for (Row activity :
        inquiry.read(
            Query.of(
                "/sales/activities",
                window.holds("dateStart"),
                "id",
                "company/id",
                "status/id",
                "dateStart"))) {
      Integer status = activity.id("status/id");
      if (status != null && closed.contains(status)) {
        keep(last, activity.id("company/id"), activity.instant("dateStart"), window, inquiry);
      }
    }
    return last;
  }

  private static Map<Integer, LocalDate> visits(Inquiry inquiry, Window window) {
    Map<Integer, Instant> byTicket = new HashMap<>();
    for (Row booking :
        inquiry.read(
            Query.of(
                "/schedule/entries",
                window.holds("dateStart")
                    + " and type/identifier = \"S\" and doneFlag = true and where/name like"
                    + " \"%site%\"",
                "id",
                "objectId",
                "dateStart"))) {
      Integer ticket = booking.id("objectId");
      Instant start = booking.instant("dateStart");
      if (ticket != null && start != null) {
        byTicket.merge(ticket, start, (a, b) -> a.isAfter(b) ? a : b);
      }
    }
    Map<Integer, LocalDate> last = new HashMap<>();
    for (Row ticket : inquiry.readAll("/service/tickets", byTicket.keySet(), "id", "company/id")) {
      Integer id = ticket.id("id");
      if (id != null) {
        keep(last, ticket.id("company/id"), byTicket.get(id), window, inquiry);
      }
    }
    return last;
  }

  private static void keep(
      Map<Integer, LocalDate> last,
      @Nullable Integer company,
      @Nullable Instant at,
      Window window,
      Inquiry inquiry) {
    if (company != null && at != null && !at.isAfter(inquiry.now())) {
      last.merge(company, window.dayOf(at), (a, b) -> a.isAfter(b) ? a : b);
    }
  }

  /** The later of both; null where there was none in the window. */
  @Nullable LocalDate last(int company) {
    LocalDate activity = activities.get(company);
    LocalDate visit = visits.get(company);
    if (activity == null || visit == null) {
      return activity == null ? visit : activity;
    }
    return activity.isAfter(visit) ? activity : visit;
  }
}
