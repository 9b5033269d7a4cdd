package dev.openpsa.cw.operations.timesheet;

import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.WorkCalendar;
import dev.openpsa.cw.operations.analytics.reference.Calendars;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The members, with their calendars. */
final class Roster {
  private static final BigDecimal USUAL_DAY = BigDecimal.valueOf(8);

  private final Map<Integer, Employee> byId = new HashMap<>();

  private Roster() {}

  static Roster of(Inquiry inquiry) {
    Roster roster = new Roster();
    Calendars calendars = new Calendars(inquiry);
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
        roster.byId.put(id, employee(id, member, calendars.of(member.id("calendar/id"))));
      }
    }
    return roster;
  }

  private static Employee employee(int id, Row member, WorkCalendar hours) {
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
