package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The MSP's people, and the boards' statuses, types and teams. */
final class StaffPlanter {
  private static final String MEMBERS = "/system/members";
  private static final List<String> FURTHER_TITLES =
      List.of(
          "Technician I",
          "Technician II",
          "Technician I",
          "Systems Engineer",
          "Technician II",
          "Senior Technician",
          "Technician I",
          "Network Engineer");

  private final Ground ground;
  private final WorkCalendar calendar;
  private final int firstSheetDay;

  StaffPlanter(Ground ground, WorkCalendar calendar, int firstSheetDay) {
    this.ground = ground;
    this.calendar = calendar;
    this.firstSheetDay = firstSheetDay;
  }

  /** Two more technicians with every further multiple of the usual data. */
  void plant(int scale) {
    List<List<String>> people = new ArrayList<>(Words.lines("members.tsv"));
    for (int i = 0; i < (scale - 1) * 2; i++) {
      people.add(further(i, people));
    }
    people.forEach(this::member);
    Row manager = ground.named(MEMBERS, "Morgan Hartwell");
    Row director = ground.named(MEMBERS, "Quinn Rourke");
    for (Row member : new ArrayList<>(ground.rows(MEMBERS))) {
      if (member.id() != director.id()) {
        Row above = member.id() == manager.id() ? director : manager;
        ground.amend(
            MEMBERS,
            member,
            m ->
                m.set("reportsTo", above).set("timeApprover", above).set("expenseApprover", above));
      }
    }
    for (Row board : ground.rows("/service/boards")) {
      board(board);
    }
    delegation(manager, director);
  }

  private static List<String> further(int number, List<List<String>> like) {
    List<String> firstNames = Words.list("names.tsv", "first");
    List<String> lastNames = Words.list("names.tsv", "last");
    String title = FURTHER_TITLES.get(number % FURTHER_TITLES.size());
    List<String> person =
        new ArrayList<>(
            like.stream().filter(p -> p.get(3).equals(title)).findFirst().orElseThrow());
    String first = firstNames.get(number * 7 % firstNames.size());
    String last = lastNames.get((number * 11 + number / 60) % lastNames.size());
    person.set(0, (first.charAt(0) + last).toLowerCase(Locale.ROOT) + (number + 1));
    person.set(1, first);
    person.set(2, last);
    return person;
  }

  private void delegation(Row from, Row to) {
    ground.put(
        MEMBERS + "/{}/delegations",
        from.id(),
        ground.day(-10),
        "mhartwell",
        d ->
            d.set("member", from)
                .set("delegationType", "Approval")
                .set("delegatedTo", to)
                .set("dateStart", ground.day(-10))
                .set("dateEnd", ground.day(20)));
  }

  /** Whether somebody with that title keeps a time sheet. */
  static boolean keepsSheet(String title) {
    return title.matches(".*Technician.*|.*Engineer|Project Manager|Service Manager")
        && !title.equals("Sales Engineer");
  }

  /** People who left before time sheets were introduced. */
  void plantFormer() {
    for (List<String> person : Words.lines("former.tsv")) {
      Instant left = ground.day(-Integer.parseInt(person.get(10)));
      Row member = member(person);
      Draft former =
          ground
              .table(MEMBERS)
              .draft(member)
              .set("inactiveFlag", true)
              .set("inactiveDate", left)
              .set("requireTimeSheetEntryFlag", false)
              .set("timeSheetStartDate", null)
              .set("includeInUtilizationReportingFlag", false)
              .set("hireDate", ground.day(-2300 - member.id()));
      ground.table(MEMBERS).replace(former, member.audit().changed(left, Ground.BY));
    }
  }

  private Row member(List<String> person) {
    String identifier = person.get(0);
    @Nullable String sheetsSince =
        keepsSheet(person.get(3)) ? calendar.date(firstSheetDay).toString() : null;
    return ground.put(
        MEMBERS,
        0,
        ground.day(-2600),
        Ground.BY,
        m ->
            m.set("identifier", identifier)
                .set("firstName", person.get(1))
                .set("lastName", person.get(2))
                .set("title", person.get(3))
                .set("licenseClass", "F")
                .set("securityRole", ground.named("/system/securityroles", person.get(4)))
                .set("adminFlag", person.get(4).equals("Admin"))
                .set("type", ground.named("/system/members/types", "Employee"))
                .set("workRole", ground.named("/time/workroles", person.get(5)))
                .set("workType", ground.named("/time/worktypes", "Regular"))
                .set("defaultDepartment", ground.named("/system/departments", person.get(6)))
                .set("defaultLocation", ground.named("/system/locations", person.get(9)))
                .set("timeZone", ground.named("/system/timezonesetups", "US Eastern"))
                .set("calendar", ground.named("/schedule/calendars", "Staff Hours"))
                .set("hourlyRate", Double.valueOf(person.get(7)))
                .set("hourlyCost", Double.valueOf(person.get(8)))
                .set("dailyCapacity", 8.0)
                .set("billableForecast", person.get(6).contains("Services") ? 75.0 : 0.0)
                .set("hireDate", ground.day(-ground.chance().between(1200, 4200)))
                .set("defaultEmail", "Office")
                .set("officeEmail", identifier + "@yourcompany.example")
                .set("primaryEmail", identifier + "@yourcompany.example")
                .set("defaultPhone", "Office")
                .set("officePhone", "813555" + ground.chance().digits(4))
                .set("includeInUtilizationReportingFlag", person.get(6).contains("Services"))
                .set("requireTimeSheetEntryFlag", keepsSheet(person.get(3)))
                .set("timeSheetStartDate", sheetsSince)
                .set("requireStartAndEndTimeOnTimeEntryFlag", true)
                .set("daysTolerance", 2)
                .set("minimumHours", keepsSheet(person.get(3)) ? 6.0 : 0.0));
  }

  private void board(Row board) {
    String name = ground.text("/service/boards", board, "name");
    int order = 0;
    for (List<String> status : Words.lists("statuses.tsv", name)) {
      int sort = order++;
      boolean isClosed = Boolean.parseBoolean(status.get(3));
      below(
          board,
          "statuses",
          s ->
              s.set("name", status.get(1))
                  .set("board", board)
                  .set("sortOrder", sort * 10)
                  .set("displayOnBoard", !isClosed)
                  .set("closedStatus", isClosed)
                  .set("defaultFlag", sort == 0)
                  .set("timeEntryNotAllowed", Boolean.valueOf(status.get(4)))
                  .set("escalationStatus", status.get(2)));
    }
    List<List<String>> kinds = Words.lists("tickets.tsv", name);
    List<String> types =
        kinds.isEmpty()
            ? List.of("Project")
            : kinds.stream().map(l -> l.get(0)).distinct().toList();
    Map<String, Integer> typeIds = new HashMap<>();
    for (String type : types) {
      typeIds.put(
          type,
          below(
                  board,
                  "types",
                  t ->
                      t.set("name", type)
                          .set("board", board)
                          .set(
                              "category",
                              name.equals("Monitoring Alerts") ? "Proactive" : "Reactive")
                          .set("defaultFlag", type.equals(types.get(0))))
              .id());
    }
    if (name.equals("Help Desk")) {
      below(
          board, "types", t -> t.set("name", "Fax").set("board", board).set("inactiveFlag", true));
    }
    for (String subType : kinds.stream().map(l -> l.get(6)).distinct().toList()) {
      List<Integer> typesOfIt =
          kinds.stream()
              .filter(l -> l.get(6).equals(subType))
              .map(l -> l.get(0))
              .distinct()
              .map(typeIds::get)
              .toList();
      below(
          board,
          "subtypes",
          t -> t.set("name", subType).set("board", board).set("typeAssociationIds", typesOfIt));
    }
    for (String item : List.of("Incident", "Request")) {
      below(board, "items", i -> i.set("name", item).set("board", board));
    }
    team(board, name);
  }

  private Row below(Row board, String collection, Consumer<Draft> fill) {
    return ground.put(
        "/service/boards/{}/" + collection, board.id(), ground.day(-760), Ground.BY, fill);
  }

  private void team(Row board, String name) {
    String titles = Words.list("boards.tsv", name).get(0);
    List<Row> staff =
        ground.rows(MEMBERS).stream()
            .filter(m -> ground.text(MEMBERS, m, "title").matches(titles))
            .filter(m -> !ground.text(MEMBERS, m, "title").equals("Sales Engineer"))
            .toList();
    below(
        board,
        "teams",
        t ->
            t.set("name", name + " Team")
                .set("teamLeader", staff.get(0))
                .set("members", staff.stream().map(Row::id).toList())
                .set("boardId", board.id())
                .set("defaultFlag", true));
  }
}
