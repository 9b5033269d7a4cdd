package dev.openpsa.cw.sandbox.ticket;

import dev.openpsa.cw.sandbox.store.Database;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Table;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The hours that service levels are based on, as the calendars tell them while this is used: read
 * once. {@code MyCalendar} is that of the location, {@code Customer} that of the client where it
 * has one.
 */
final class ServiceCalendars {
  private static final Map<String, ZoneId> ZONES =
      Map.of(
          "Eastern Standard Time", ZoneId.of("America/New_York"),
          "Central Standard Time", ZoneId.of("America/Chicago"),
          "UTC", ZoneOffset.UTC);
  private static final String CALENDARS = "/schedule/calendars";
  private static final String LOCATIONS = "/system/locations";

  private final Database database;
  private final Map<Long, ServiceHours> known = new HashMap<>();

  ServiceCalendars(Database database) {
    this.database = database;
  }

  /** Those of a service level, for a ticket of that location and client. */
  ServiceHours of(Row sla, @Nullable Integer location, @Nullable Integer company) {
    Table slas = database.table("/service/slas");
    String basis = String.valueOf(value(slas, sla, "basedOn"));
    if (basis.equals("AllHours")) {
      return ServiceHours.ALL;
    }
    Integer place = location == null ? firstLocation() : location;
    Integer own =
        switch (basis) {
          case "Custom" -> integer(slas, sla, "customCalendar");
          case "Customer" -> of("/company/companies", company, "calendar");
          default -> null;
        };
    Integer calendar = own == null ? of(LOCATIONS, place, "calendar") : own;
    if (calendar == null) {
      return ServiceHours.ALL;
    }
    long key = (long) calendar << 32 | (place == null ? 0 : place);
    return known.computeIfAbsent(key, k -> read(calendar, zone(place)));
  }

  private @Nullable Integer firstLocation() {
    var rows = database.table(LOCATIONS).rows();
    return rows.isEmpty() ? null : rows.get(0).id();
  }

  private ServiceHours read(int id, ZoneId zone) {
    Table calendars = database.table(CALENDARS);
    Row calendar = calendars.find(id);
    Map<DayOfWeek, ServiceHours.Hours> week = new EnumMap<>(DayOfWeek.class);
    if (calendar == null) {
      return ServiceHours.ALL;
    }
    for (DayOfWeek day : DayOfWeek.values()) {
      String name = day.name().toLowerCase(Locale.ROOT);
      LocalTime from = time(value(calendars, calendar, name + "StartTime"));
      LocalTime to = time(value(calendars, calendar, name + "EndTime"));
      if (from != null && to != null && to.isAfter(from)) {
        week.put(day, new ServiceHours.Hours(from, to));
      }
    }
    return new ServiceHours(week, holidays(integer(calendars, calendar, "holidayList")), zone);
  }

  private Set<LocalDate> holidays(@Nullable Integer list) {
    Table holidays = database.table("/schedule/holidaylists/{}/holidays");
    Set<LocalDate> dates = new HashSet<>();
    for (Row row : holidays.rows()) {
      if (list != null && row.parent() == list) {
        LocalDate date = date(value(holidays, row, "date"));
        if (date != null) {
          dates.add(date);
        }
      }
    }
    return dates;
  }

  private ZoneId zone(@Nullable Integer location) {
    Integer setup = of(LOCATIONS, location, "timeZoneSetup");
    Integer zone = of("/system/timezonesetups", setup, "timeZone");
    Table zones = database.table("/system/cwtimezones");
    Row row = zone == null ? null : zones.find(zone);
    return row == null
        ? ZoneOffset.UTC
        : ZONES.getOrDefault(String.valueOf(value(zones, row, "name")), ZoneOffset.UTC);
  }

  private @Nullable Integer of(String key, @Nullable Integer id, String field) {
    Table table = database.table(key);
    Row row = id == null ? null : table.find(id);
    return row == null ? null : integer(table, row, field);
  }

  private static @Nullable Integer integer(Table table, Row row, String field) {
    return value(table, row, field) instanceof Integer id ? id : null;
  }

  private static @Nullable Object value(Table table, Row row, String field) {
    return row.cell(table.type().require(field).index());
  }

  private static @Nullable LocalTime time(@Nullable Object value) {
    try {
      return value == null ? null : LocalTime.parse(String.valueOf(value));
    } catch (DateTimeException e) {
      return null; // written by somebody in another form: no hours
    }
  }

  private static @Nullable LocalDate date(@Nullable Object value) {
    String text = String.valueOf(value);
    try {
      return value == null || text.length() < 10 ? null : LocalDate.parse(text.substring(0, 10));
    } catch (DateTimeException e) {
      return null; // as above: no holiday
    }
  }
}
