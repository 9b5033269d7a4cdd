package dev.openpsa.cw.operations.timesheet;

import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Row;
import java.math.BigDecimal;
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

/** The members, with their calendars. */
final class Roster {
  private static final BigDecimal USUAL_DAY = BigDecimal.valueOf(8);

  private final Map<Integer, Employee> byId = new HashMap<>();

  private Roster() {}

  static Roster of(Inquiry inquiry) {
    Roster roster = new Roster();
    Map<Integer, WorkHours> calendars = new HashMap<>();
    for (Row member :
        inquiry.reference(
            Query.of(
                "/system/members",
                "",
                "id",
                "identifier",
                "firstName",
                "lastName",
                "hireDate",
                "timeApprover/identifier",
                "minimumHours",
                "dailyCapacity",
                "daysTolerance",
                "requireStartAndEndTimeOnTimeEntryFlag",
                "workRole/id",
                "defaultLocation/id",
                "calendar/id"))) {
      Integer id = member.id("id");
      if (id != null) {
        Integer calendar = member.id("calendar/id");
        roster.byId.put(
            id,
            employee(
                id,
                member,
                calendar == null
                    ? WorkHours.USUAL
                    : calendars.computeIfAbsent(calendar, one -> hours(one, inquiry))));
      }
    }
    return roster;
  }

  private static Employee employee(int id, Row member, WorkHours hours) {
    BigDecimal least = positive(member.number("minimumHours"));
    BigDecimal capacity = positive(member.number("dailyCapacity"));
    return new Employee(
        id,
        member.text("identifier", ""),
        (member.text("firstName", "") + " " + member.text("lastName", "")).strip(),
        member.date("hireDate"),
        member.text("timeApprover/identifier"),
        least != null ? least : capacity != null ? capacity : USUAL_DAY,
        positive(member.number("daysTolerance")),
        member.flag("requireStartAndEndTimeOnTimeEntryFlag"),
        member.id("workRole/id"),
        member.id("defaultLocation/id"),
        hours);
  }

  private static @Nullable BigDecimal positive(@Nullable BigDecimal number) {
    return number == null || number.signum() <= 0 ? null : number;
  }

  private static WorkHours hours(int id, Inquiry inquiry) {
    List<String> fields = new ArrayList<>(List.of("id", "holidayList/id"));
    for (DayOfWeek day : DayOfWeek.values()) {
      fields.add(field(day, "StartTime"));
      fields.add(field(day, "EndTime"));
    }
    for (Row calendar :
        inquiry.reference(Query.of("/schedule/calendars", "", fields.toArray(String[]::new)))) {
      Integer found = calendar.id("id");
      if (found != null && found == id) {
        Map<DayOfWeek, WorkHours.Span> days = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
          String from = calendar.text(field(day, "StartTime"));
          String to = calendar.text(field(day, "EndTime"));
          if (from != null && to != null) {
            days.put(day, new WorkHours.Span(LocalTime.parse(from), LocalTime.parse(to)));
          }
        }
        return new WorkHours(days, holidays(calendar.id("holidayList/id"), inquiry));
      }
    }
    return WorkHours.USUAL;
  }

  private static Set<LocalDate> holidays(@Nullable Integer list, Inquiry inquiry) {
    Set<LocalDate> days = new HashSet<>();
    if (list != null) {
      for (Row holiday :
          inquiry.reference(
              Query.of(
                  "/schedule/holidayLists/" + list + "/holidays",
                  "",
                  "id",
                  "date",
                  "allDayFlag"))) {
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

  /** The member with that id; null for one that the key may not see. */
  @Nullable Employee find(int id) {
    return byId.get(id);
  }

  /** Whether the member is one of those that are asked for. */
  boolean isAsked(int id, SheetRequest request) {
    Employee employee = byId.get(id);
    if (employee == null) {
      return request.members().isEmpty() && request.approver() == null;
    }
    boolean isNamed =
        request.members().isEmpty()
            || request.members().stream()
                .anyMatch(name -> name.equalsIgnoreCase(employee.identifier()));
    String approver = request.approver();
    return isNamed && (approver == null || approver.equalsIgnoreCase(employee.approver()));
  }

  /** The ids of those that are asked for. */
  List<Integer> asked(SheetRequest request) {
    return byId.keySet().stream().filter(id -> isAsked(id, request)).sorted().toList();
  }
}
