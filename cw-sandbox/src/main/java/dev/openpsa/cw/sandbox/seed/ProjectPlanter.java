package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.store.Audit;
import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Projects with phases, team, tickets. Every worker has one at a time, which begins with its first
 * entry and is finished when its tickets are; the next one follows.
 */
final class ProjectPlanter {
  private static final String PROJECTS = "/project/projects";
  private static final String PHASES = PROJECTS + "/{}/phases";
  private static final String TICKETS = "/project/tickets";

  private static final List<String> MANAGERS =
      List.of(
          "Vera Marsh",
          "Joel Ellison",
          "Vera Marsh",
          "Joel Ellison",
          "Paul Haddad",
          "Emi Nakamura");

  /** Days from the last entry to the final invoice, when a project is closed. */
  private static final int OPEN_FOR = 42;

  private final Ground ground;
  private final TicketSetup setup;
  private final TicketNumbers numbers;
  private final WorkCalendar calendar;
  private final List<Client> clients;
  private final AgreementPlanter agreements;
  private final List<String> tasks = Words.list("work.tsv", "task");
  private final ProjectIssues issues;
  private final List<List<String>> templates = Words.lists("work.tsv", "project");
  private final Row regular;
  private final Map<Worker, Project> current = new HashMap<>();
  private final List<Project> projects = new ArrayList<>();
  private int phases;

  ProjectPlanter(
      Ground ground,
      TicketSetup setup,
      TicketNumbers numbers,
      WorkCalendar calendar,
      List<Client> clients,
      AgreementPlanter agreements) {
    this.ground = ground;
    this.setup = setup;
    this.numbers = numbers;
    this.calendar = calendar;
    this.clients = clients;
    this.agreements = agreements;
    this.regular = ground.named("/time/worktypes", "Regular");
    this.issues = new ProjectIssues(ground, setup, numbers, calendar);
  }

  List<Project> projects() {
    return projects;
  }

  /** What the worker is at; begins the next project when the last one is done. */
  ProjectTask taskOf(Worker worker, int day) {
    Project project = current.get(worker);
    ProjectTask task = project == null ? null : project.current();
    if (task == null) {
      Project next = begin(worker, day);
      current.put(worker, next);
      task = Objects.requireNonNull(next.current());
    }
    return task;
  }

  private Project begin(Worker worker, int day) {
    Chance chance = ground.chance();
    Instant planned = calendar.opening(day).minus(Duration.ofDays(chance.between(4, 15)));
    Client client = chance.pick(clients);
    while (client.since().isAfter(planned)) {
      client = chance.pick(clients);
    }
    List<String> template = chance.pick(templates);
    int size = chance.between(14, 64);
    Row agreement = agreements.supportOf(client);
    int id = projects.size() + 1;
    Draft draft =
        ground
            .table(PROJECTS)
            .draft(0)
            .set("name", template.get(0) + " - " + client.name())
            .set("company", client.company())
            .set("contact", client.contacts().get(0))
            .set("site", client.site())
            .set("agreement", agreement)
            .set("board", setup.board("Project Board"))
            .set("manager", ground.named("/system/members", MANAGERS.get(id % MANAGERS.size())))
            .set("type", ground.named("/project/projecttypes", typeOf(template.get(0))))
            .set("billingMethod", id % 3 == 0 ? "FixedFee" : "ActualRates")
            .set("billTime", "Billable")
            .set("billExpenses", "Billable")
            .set("billProducts", "Billable")
            .set("budgetAnalysis", "ActualHours")
            .set("budgetFlag", true)
            .set("estimatedStart", Ground.midnight(calendar.date(calendar.day(planned))))
            .set("location", setup.location())
            .set("department", ground.named("/system/departments", "Professional Services"));
    Project project = new Project(id, draft, client, agreement, regular, day);
    projects.add(project);
    for (int i = 1; i < template.size(); i++) {
      phase(project, worker, template.get(i), i, size);
    }
    if (id % 4 == 1) {
      ProjectPhase phase = project.phases().get(id % project.phases().size());
      issues.raise(project, phase, subject -> ticket(project, phase, subject));
    }
    return project;
  }

  private static String typeOf(String template) {
    return template.contains("migration")
        ? "Migration"
        : template.contains("move")
            ? "Office Move"
            : template.contains("Security") ? "Security" : "Implementation";
  }

  private void phase(Project project, Worker worker, String name, int number, int size) {
    Chance chance = ground.chance();
    Draft draft =
        ground
            .table(PHASES)
            .draft(project.id())
            .set("projectId", project.id())
            .set("description", name)
            .set("board", setup.board("Project Board"))
            .set("wbsCode", String.valueOf(number))
            .set("billTime", "Billable")
            .set("billingMethod", project.draft().get("billingMethod"))
            .set("markAsMilestoneFlag", name.equals("Closeout"));
    ProjectPhase phase = new ProjectPhase(++phases, draft);
    project.phases().add(phase);
    for (int i = 0; i < 2; i++) {
      int quarters = Math.max(4, size * chance.between(60, 140) * 4 / 100);
      String summary = tasks.get((number - 1) * 2 + i);
      Draft ticket =
          ticket(project, phase, summary)
              .set("wbsCode", number + "." + (i + 1))
              .set("owner", worker.member())
              .set("resources", worker.identifier());
      int id = numbers.next();
      ProjectTask task = new ProjectTask(project, phase, id, ticket, quarters);
      if (!project.tasks().isEmpty()) {
        ticket
            .set("predecessorType", "Ticket")
            .set("predecessorId", project.tasks().get(project.tasks().size() - 1).id());
      }
      project.tasks().add(task);
      numbers.keep(id, () -> store(task));
    }
  }

  /** What all tickets of a project have in common. */
  private Draft ticket(Project project, ProjectPhase phase, String summary) {
    Draft ticket =
        ground
            .table(TICKETS)
            .draft(0)
            .set("summary", summary)
            .set("project", project.id())
            .set("phase", phase.id())
            .set("board", setup.board("Project Board"))
            .set("type", setup.type("Project Board", "Project"))
            .set("company", project.client().company())
            .set("site", project.client().site())
            .set("contact", project.client().contacts().get(0))
            .set("priority", setup.priority(10))
            .set("agreement", project.agreement())
            .set("billTime", "Billable")
            .set("location", setup.location());
    setup.begin(ticket, project.client(), project.client().site());
    return ticket;
  }

  private void store(ProjectTask task) {
    Draft ticket = task.ticket();
    boolean isClosed = task.isDone() && task.ended() != null;
    String status = isClosed ? "closed" : task.begun() != null ? "progress" : "new";
    Instant planned =
        (Instant) Objects.requireNonNull(task.project().draft().get("estimatedStart"));
    Instant last = Objects.requireNonNullElse(task.ended(), planned);
    if (task.begun() == null && task.id() % 5 == 2) {
      ticket.set("owner", null).set("resources", null);
    }
    ticket
        .set("status", setup.status("Project Board", status))
        .set("closedFlag", isClosed)
        .set("closedDate", isClosed ? task.ended() : null)
        .set("closedBy", isClosed ? ticket.get("resources") : null)
        .set("actualHours", task.hours())
        .set("budgetHours", task.sold())
        .set("requiredDate", task.phase().draft().get("deadlineDate"));
    if (ticket.get("predecessorId") instanceof Integer before) {
      for (ProjectTask other : task.project().tasks()) {
        if (other.id() == before) {
          ticket.set("predecessorClosedFlag", other.isDone());
        }
      }
    }
    ground.put(
        task.id(),
        ticket,
        Audit.created(planned, "vmarsh")
            .changed(last, isClosed || task.begun() != null ? owner(ticket) : "vmarsh"));
  }

  private static String owner(Draft ticket) {
    return String.valueOf(ticket.get("resources"));
  }

  /** Stores projects and phases, when all time is written. */
  void store() {
    for (Project project : projects) {
      schedule(project);
    }
    for (Project project : projects) {
      ground.put(project.id(), project.draft(), created(project));
      for (ProjectPhase phase : project.phases()) {
        ground.put(phase.id(), phase.draft(), created(project));
      }
      team(project);
    }
  }

  private static Audit created(Project project) {
    return Audit.created(
        (Instant) Objects.requireNonNull(project.draft().get("estimatedStart")), "vmarsh");
  }

  /** Works out dates, hours and states of a project and its phases. */
  private void schedule(Project project) {
    double budget = 0;
    double hours = 0;
    @Nullable Instant last = null;
    boolean isDone = true;
    int day = project.started();
    for (ProjectPhase phase : project.phases()) {
      double phaseBudget = 0;
      double phaseHours = 0;
      @Nullable Instant begun = null;
      boolean isPhaseDone = true;
      for (ProjectTask task : project.tasks()) {
        if (task.phase().equals(phase)) {
          phaseBudget += task.budget();
          phaseHours += task.hours();
          begun = begun == null ? task.begun() : begun;
          last = task.ended() == null ? last : task.ended();
          isPhaseDone &= task.isDone();
        }
      }
      int start = day;
      // One project in four was promised for too early a day.
      day += (int) Math.ceil(phaseBudget / (project.id() % 4 == 1 ? 60 : 26) * 7) + 3;
      Instant deadline = Ground.midnight(calendar.date(calendar.nextWorkday(day)));
      phase
          .draft()
          .set("budgetHours", phaseBudget)
          .set("scheduledHours", phaseBudget)
          .set("actualHours", phaseHours)
          .set("scheduledStart", calendar.date(start).toString())
          .set("scheduledEnd", calendar.date(day).toString())
          .set("deadlineDate", deadline)
          .set("actualStart", begun == null ? null : begun.toString())
          .set("actualEnd", isPhaseDone && last != null ? last.toString() : null)
          .set(
              "status",
              ground.named(
                  "/project/phasestatuses",
                  isPhaseDone ? "Completed" : begun == null ? "Open" : "In Progress"));
      budget += phaseBudget;
      hours += phaseHours;
      isDone &= isPhaseDone;
    }
    // Some were sold for fewer hours than their tickets add up to.
    double sold = Math.rint(budget * (88 + project.id() * 7 % 25) / 100);
    boolean isFixed = "FixedFee".equals(project.draft().get("billingMethod"));
    boolean isClosed =
        isDone && last != null && last.isBefore(ground.now().minus(Duration.ofDays(OPEN_FOR)));
    Instant end = Ground.midnight(calendar.date(day));
    project
        .draft()
        .set("budgetHours", sold)
        .set("estimatedHours", sold)
        .set("scheduledHours", sold)
        .set("estimatedTimeCost", sold * 52)
        .set("estimatedTimeRevenue", sold * 160)
        .set("billingAmount", isFixed ? sold * 155 : null)
        .set("actualHours", hours)
        .set("actualStart", Ground.midnight(calendar.date(project.started())))
        .set("estimatedEnd", end)
        .set("scheduledEnd", end)
        .set("actualEnd", isClosed ? last : null)
        .set("closedFlag", isClosed)
        .set("percentComplete", Math.round(100 * hours / budget) / 100.0)
        .set(
            "status",
            ground.named(
                "/project/statuses",
                isClosed ? "4. Completed" : isDone ? "5. Awaiting Sign-off" : "2. In Progress"));
  }

  private void team(Project project) {
    Row lead = ground.named("/project/securityroles", "Project Manager");
    Row resource = ground.named("/project/securityroles", "Resource");
    member(project, project.draft().get("manager"), lead, 0.2);
    member(project, project.tasks().get(0).ticket().get("owner"), resource, 0.8);
  }

  private void member(Project project, @Nullable Object member, Row role, double share) {
    double hours = project.draft().get("budgetHours") instanceof Double budget ? budget * share : 0;
    ground.put(
        PROJECTS + "/{}/teammembers",
        project.id(),
        created(project).entered(),
        "vmarsh",
        m ->
            m.set("projectId", project.id())
                .set("member", member)
                .set("projectRole", role)
                .set("hours", hours));
  }
}
