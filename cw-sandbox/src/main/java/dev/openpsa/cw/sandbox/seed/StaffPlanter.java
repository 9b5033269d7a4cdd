package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.store.Row;
import java.util.ArrayList;
import java.util.List;

/** The MSP's people, and the boards' statuses, types and teams. */
final class StaffPlanter {
  private static final String MEMBERS = "/system/members";
  private static final List<List<Object>> STATUSES =
      List.of(
          List.of("New", false, "NotResponded"),
          List.of("Assigned", false, "Responded"),
          List.of("In Progress", false, "ResolutionPlan"),
          List.of("Scheduled", false, "ResolutionPlan"),
          List.of("Waiting on Customer", false, "NoEscalation"),
          List.of("Re-Opened", false, "NotResponded"),
          List.of("Completed", true, "Resolved"),
          List.of(">Closed", true, "Resolved"));

  private final Ground ground;

  StaffPlanter(Ground ground) {
    this.ground = ground;
  }

  void plant() {
    for (List<String> person : Words.lines("members.tsv")) {
      member(person);
    }
    Row manager = ground.named(MEMBERS, "Morgan Hartwell");
    for (Row member : new ArrayList<>(ground.rows(MEMBERS))) {
      if (member.id() != manager.id()) {
        ground.amend(
            MEMBERS,
            member,
            m ->
                m.set("reportsTo", manager)
                    .set("timeApprover", manager)
                    .set("expenseApprover", manager));
      }
    }
    for (Row board : ground.rows("/service/boards")) {
      board(board);
    }
    chargeCodes();
  }

  private void member(List<String> person) {
    String identifier = person.get(0);
    ground.put(
        MEMBERS,
        0,
        ground.day(-ground.chance().between(400, 2400)),
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
                .set("defaultLocation", ground.named("/system/locations", "Tampa Office"))
                .set("timeZone", ground.named("/system/timezonesetups", "US Eastern"))
                .set("calendar", ground.named("/schedule/calendars", "Business Hours"))
                .set("hourlyRate", Double.valueOf(person.get(7)))
                .set("hourlyCost", Double.valueOf(person.get(8)))
                .set("dailyCapacity", 8.0)
                .set("billableForecast", person.get(6).contains("Services") ? 75.0 : 0.0)
                .set("hireDate", ground.day(-ground.chance().between(400, 2400)))
                .set("defaultEmail", "Office")
                .set("officeEmail", identifier + "@yourcompany.example")
                .set("primaryEmail", identifier + "@yourcompany.example")
                .set("defaultPhone", "Office")
                .set("officePhone", "813555" + ground.chance().digits(4))
                .set("includeInUtilizationReportingFlag", person.get(6).contains("Services"))
                .set("requireTimeSheetEntryFlag", true)
                .set("requireStartAndEndTimeOnTimeEntryFlag", true)
                .set("daysTolerance", 2)
                .set("minimumHours", 8.0));
  }

  private void board(Row board) {
    int order = 0;
    for (List<Object> status : STATUSES) {
      int sort = order++;
      ground.put(
          "/service/boards/{}/statuses",
          board.id(),
          ground.day(-700),
          Ground.BY,
          s ->
              s.set("name", status.get(0))
                  .set("board", board)
                  .set("sortOrder", sort * 10)
                  .set("displayOnBoard", !(Boolean) status.get(1))
                  .set("closedStatus", status.get(1))
                  .set("defaultFlag", sort == 0)
                  .set("escalationStatus", status.get(2)));
    }
    String name = ground.text("/service/boards", board, "name");
    List<String> types =
        name.equals("Project Board")
            ? List.of("Project")
            : Words.lists("tickets.tsv", name).stream().map(l -> l.get(0)).distinct().toList();
    for (String type : types) {
      ground.put(
          "/service/boards/{}/types",
          board.id(),
          ground.day(-700),
          Ground.BY,
          t ->
              t.set("name", type)
                  .set("board", board)
                  .set("category", name.equals("Monitoring Alerts") ? "Proactive" : "Reactive")
                  .set("defaultFlag", type.equals(types.get(0))));
    }
    for (String item : List.of("Incident", "Request")) {
      ground.put(
          "/service/boards/{}/items",
          board.id(),
          ground.day(-700),
          Ground.BY,
          i -> i.set("name", item).set("board", board));
    }
    team(board, name);
  }

  private void team(Row board, String name) {
    boolean isDeep = name.startsWith("Pro");
    List<Row> staff =
        ground.rows(MEMBERS).stream()
            .filter(
                m ->
                    ground
                        .text(MEMBERS, m, "title")
                        .matches(isDeep ? ".*Engineer|Project Manager" : ".*Technician.*"))
            .toList();
    ground.put(
        "/service/boards/{}/teams",
        board.id(),
        ground.day(-700),
        Ground.BY,
        t ->
            t.set("name", name + " Team")
                .set("teamLeader", staff.get(0))
                .set("members", staff.stream().map(Row::id).toList())
                .set("boardId", board.id())
                .set("defaultFlag", true));
  }

  private void chargeCodes() {
    for (String name : Words.list("work.tsv", "internal")) {
      ground.put(
          "/time/chargecodes",
          c ->
              c.set("name", name)
                  .set("billTime", "DoNotBill")
                  .set("timeEntryFlag", true)
                  .set("workType", ground.named("/time/worktypes", "Internal"))
                  .set("location", ground.named("/system/locations", "Tampa Office"))
                  .set("department", ground.named("/system/departments", "Administration")));
    }
  }
}
