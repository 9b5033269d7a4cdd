package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.store.Audit;
import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What stands in the way of projects. The manager sees to it, and it goes with the project. */
final class ProjectIssues {
  private final Ground ground;
  private final TicketSetup setup;
  private final TicketNumbers numbers;
  private final WorkCalendar calendar;
  private final List<String> subjects = Words.list("work.tsv", "issue");
  private final List<String> remarks = Words.list("work.tsv", "remark");

  ProjectIssues(Ground ground, TicketSetup setup, TicketNumbers numbers, WorkCalendar calendar) {
    this.ground = ground;
    this.setup = setup;
    this.numbers = numbers;
    this.calendar = calendar;
  }

  /**
   * Raises one; it is stored in its turn.
   *
   * @param begin makes a ticket of the project with that summary
   */
  void raise(Project project, ProjectPhase phase, Function<String, Draft> begin) {
    int id = numbers.next();
    Draft issue =
        begin
            .apply(subjects.get(id % subjects.size()))
            .set("isIssueFlag", true)
            .set("owner", project.draft().get("manager"))
            .set("wbsCode", phase.draft().get("wbsCode") + ".9")
            .set("actualHours", 0.0);
    numbers.keep(id, () -> store(id, issue, project));
  }

  private void store(int id, Draft issue, Project project) {
    Instant week = calendar.opening(project.started()).plus(Duration.ofDays(6));
    Instant raised = week.isAfter(ground.now()) ? ground.now() : week;
    @Nullable Instant solved = project.current() == null ? project.ended() : null;
    boolean isSolved = solved != null && solved.isAfter(raised);
    issue
        .set("status", setup.status("Project Board", isSolved ? "closed" : "progress"))
        .set("closedFlag", isSolved)
        .set("closedDate", isSolved ? solved : null)
        .set("closedBy", isSolved ? "vmarsh" : null);
    Audit audit = Audit.created(raised, "vmarsh");
    Row row =
        ground.put(id, issue, solved != null && isSolved ? audit.changed(solved, "vmarsh") : audit);
    note(row, String.valueOf(issue.get("summary")) + ".", "detailDescriptionFlag");
    note(row, remarks.get(id % remarks.size()), "internalAnalysisFlag");
  }

  private void note(Row ticket, String text, String heading) {
    ground.put(
        "/service/tickets/{}/notes",
        ticket.id(),
        ticket.audit().entered(),
        "vmarsh",
        n ->
            n.set("ticketId", ticket.id())
                .set("text", text)
                .set(heading, true)
                .set("member", ground.named("/system/members", "Vera Marsh"))
                .set("dateCreated", ticket.audit().entered())
                .set("createdBy", "vmarsh"));
  }
}
