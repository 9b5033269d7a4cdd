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
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The members, with their calendars. */
final class Roster {
  private static final String SHEET_IS_OWED = "requireTimeSheetEntryFlag";

  private final Map<Integer, Row> rows = new TreeMap<>();
  private final Map<Integer, Employee> known = new HashMap<>();
  private final Function<@Nullable Integer, WorkCalendar> calendars;

  private Roster(Function<@Nullable Integer, WorkCalendar> calendars) {
    this.calendars = calendars;
  }

  /**
   * Reads it.
   *
   * @param withCalendars whether it is asked when somebody works; else nothing is read about that,
   *     and everybody has the usual week
   */
  static Roster of(Inquiry inquiry, boolean withCalendars) {
    Roster roster =
        new Roster(withCalendars ? new Calendars(inquiry)::of : id -> WorkCalendar.USUAL);
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
                SHEET_IS_OWED,
                "daysTolerance",
                "requireStartAndEndTimeOnTimeEntryFlag",
                "workRole/id",
                "defaultLocation/id",
                "defaultLocation/name",
                "calendar/id"))) {
      Integer id = member.id("id");
      if (id != null) {
        roster.rows.put(id, member);
      }
    }
    return roster;
  }

  private static Employee employee(int id, Row member, WorkCalendar hours) {
    boolean owesSheet = !member.has(SHEET_IS_OWED) || member.flag(SHEET_IS_OWED);
    return new Employee(
        id,
        member.text("identifier", ""),
        (member.text("firstName", "") + " " + member.text("lastName", "")).strip(),
        member.date("hireDate"),
        member.text("timeApprover/identifier"),
        ExpectedHours.of(member.number("minimumHours"), member.number("dailyCapacity"), owesSheet),
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
    Row row = rows.get(id);
    return row == null
        ? null
        : known.computeIfAbsent(
            id, one -> employee(one, row, calendars.apply(row.id("calendar/id"))));
  }

  /** Whether the member is one of those that are asked for. */
  boolean isAsked(int id, SheetRequest request) {
    Row member = rows.get(id);
    if (member == null) {
      return request.members().isEmpty() && request.approver() == null;
    }
    String identifier = member.text("identifier", "");
    boolean isNamed =
        request.members().isEmpty()
            || request.members().stream().anyMatch(name -> name.equalsIgnoreCase(identifier));
    String approver = request.approver();
    return isNamed
        && (approver == null
            || approver.equalsIgnoreCase(member.text("timeApprover/identifier", "")));
  }

  /** The ids of those that are asked for. */
  List<Integer> asked(SheetRequest request) {
    return rows.keySet().stream().filter(id -> isAsked(id, request)).toList();
  }
}
