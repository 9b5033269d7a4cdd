package dev.openpsa.cw.operations.analytics.people;

import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.WorkCalendar;
import dev.openpsa.cw.operations.registry.Argument;
import dev.openpsa.cw.operations.registry.ArgumentType;
import dev.openpsa.cw.operations.registry.RecordName;
import dev.openpsa.cw.operations.registry.Target;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The members that a question is about, by identifier. */
final class Staff {
  private static final String[] CALENDAR_FIELDS = calendarFields();
  private static final BigDecimal USUAL_CAPACITY = BigDecimal.valueOf(8);

  private final Map<String, Person> people = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  /**
   * A member.
   *
   * @param dailyCapacity hours a day; 8 where none are told
   * @param billableForecast percent of the capacity above 24, and else hours a day; null for none
   * @param hired null where it is not told
   */
  record Person(
      String identifier,
      BigDecimal dailyCapacity,
      @Nullable BigDecimal billableForecast,
      @Nullable LocalDate hired,
      WorkCalendar calendar) {

    /** The day on which work can begin. */
    LocalDate begin(LocalDate start) {
      return hired != null && hired.isAfter(start) ? hired : start;
    }
  }

  static Argument argument() {
    return new Argument(
        "member_identifiers",
        ArgumentType.of(RecordName.MEMBER, "identifier").list(),
        false,
        null,
        null,
        "default: active members who count in utilization reports",
        Target.COMPUTATION);
  }

  private Staff() {}

  /** The members that are named, or else all active ones who count in utilization reports. */
  static Staff of(Inquiry inquiry) {
    Set<String> named = new HashSet<>();
    inquiry.call().texts("member_identifiers").forEach(one -> named.add(folded(one)));
    Map<Integer, WorkCalendar> calendars = new LinkedHashMap<>();
    Staff staff = new Staff();
    for (Row member :
        inquiry.reference(
            Query.of(
                "/system/members",
                "",
                "id",
                "identifier",
                "inactiveFlag",
                "includeInUtilizationReportingFlag",
                "dailyCapacity",
                "billableForecast",
                "hireDate",
                "calendar/id"))) {
      String identifier = member.text("identifier", "");
      boolean isMeant =
          named.isEmpty()
              ? !member.flag("inactiveFlag") && member.flag("includeInUtilizationReportingFlag")
              : named.contains(folded(identifier));
      if (isMeant) {
        staff.people.put(identifier, person(member, identifier, calendars, inquiry));
      }
    }
    return staff;
  }

  private static Person person(
      Row member, String identifier, Map<Integer, WorkCalendar> calendars, Inquiry inquiry) {
    BigDecimal capacity = member.number("dailyCapacity");
    BigDecimal forecast = member.number("billableForecast");
    Integer calendar = member.id("calendar/id");
    return new Person(
        identifier,
        capacity == null || capacity.signum() <= 0 ? USUAL_CAPACITY : capacity,
        forecast == null || forecast.signum() <= 0 ? null : forecast,
        member.date("hireDate"),
        calendar == null
            ? WorkCalendar.USUAL
            : calendars.computeIfAbsent(calendar, id -> calendar(id, inquiry)));
  }

  private static WorkCalendar calendar(int id, Inquiry inquiry) {
    for (Row calendar : inquiry.reference(Query.of("/schedule/calendars", "", CALENDAR_FIELDS))) {
      if (Integer.valueOf(id).equals(calendar.id("id"))) {
        Set<DayOfWeek> weekdays = EnumSet.noneOf(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
          if (calendar.text(field(day, "StartTime")) != null
              && calendar.text(field(day, "EndTime")) != null) {
            weekdays.add(day);
          }
        }
        return new WorkCalendar(weekdays, holidays(calendar.id("holidayList/id"), inquiry));
      }
    }
    return WorkCalendar.USUAL;
  }

  private static Set<LocalDate> holidays(@Nullable Integer list, Inquiry inquiry) {
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

  private static String[] calendarFields() {
    List<String> fields = new java.util.ArrayList<>(List.of("id", "holidayList/id"));
    for (DayOfWeek day : DayOfWeek.values()) {
      fields.add(field(day, "StartTime"));
      fields.add(field(day, "EndTime"));
    }
    return fields.toArray(String[]::new);
  }

  private static String field(DayOfWeek day, String what) {
    return day.name().toLowerCase(Locale.ROOT) + what;
  }

  private static String folded(String identifier) {
    return identifier.toLowerCase(Locale.ROOT);
  }

  /** The member of that identifier; empty when the question is not about them. */
  Optional<Person> find(@Nullable String identifier) {
    return identifier == null ? Optional.empty() : Optional.ofNullable(people.get(identifier));
  }

  /** All of them, by identifier. */
  Iterable<Person> all() {
    return people.values();
  }
}
