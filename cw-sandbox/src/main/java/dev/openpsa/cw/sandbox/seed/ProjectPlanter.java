package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.store.Row;
import java.util.List;

/** Projects with phases, team, tickets and time. */
final class ProjectPlanter {
  private static final String PROJECTS = "/project/projects";
  private static final String TICKETS = "/project/tickets";

  private final Ground ground;
  private final TicketSetup setup;
  private final TimePlanter time;
  private final List<String> tasks = Words.list("work.tsv", "task");

  ProjectPlanter(Ground ground, TimePlanter time) {
    this.ground = ground;
    this.setup = new TicketSetup(ground);
    this.time = time;
  }

  void plant(List<Client> clients, int count) {
    List<List<String>> templates = Words.lists("work.tsv", "project");
    for (int i = 0; i < count; i++) {
      project(ground.chance().pick(clients), templates.get(i % templates.size()), i);
    }
  }

  private void project(Client client, List<String> template, int index) {
    Chance chance = ground.chance();
    int startsAgo = 20 + index * 53 % 300;
    boolean closed = startsAgo > 180;
    int lasts = chance.between(60, 120);
    double budget = chance.between(6, 20) * 8;
    Row manager = ground.named("/system/members", index % 2 == 0 ? "Vera Marsh" : "Joel Ellison");
    String status = closed ? "4. Completed" : startsAgo < 30 ? "1. New" : "2. In Progress";
    Row project =
        ground.put(
            PROJECTS,
            0,
            ground.day(-startsAgo),
            "vmarsh",
            p ->
                p.set("name", template.get(0) + " - " + client.name())
                    .set("company", client.company())
                    .set("contact", client.contacts().get(0))
                    .set("site", client.site())
                    .set("board", setup.board("Project Board"))
                    .set("manager", manager)
                    .set("status", ground.named("/project/statuses", status))
                    .set("closedFlag", closed)
                    .set("type", ground.named("/project/projecttypes", "Implementation"))
                    .set("billingMethod", index % 3 == 0 ? "FixedFee" : "ActualRates")
                    .set("billingAmount", index % 3 == 0 ? budget * 155 : null)
                    .set("billTime", "Billable")
                    .set("billExpenses", "Billable")
                    .set("billProducts", "Billable")
                    .set("budgetAnalysis", "ActualHours")
                    .set("budgetFlag", true)
                    .set("budgetHours", budget)
                    .set("estimatedHours", budget)
                    .set("scheduledHours", budget)
                    .set("estimatedStart", ground.day(-startsAgo))
                    .set("estimatedEnd", ground.day(-startsAgo + lasts))
                    .set("actualStart", ground.day(-startsAgo + 2))
                    .set("actualEnd", closed ? ground.day(-startsAgo + lasts + 5) : null)
                    .set("percentComplete", closed ? 1.0 : Math.min(0.9, startsAgo / 200.0))
                    .set("location", setup.location())
                    .set(
                        "department",
                        ground.named("/system/departments", "Professional Services")));
    double hours = 0;
    List<String> phases = template.subList(1, template.size());
    for (int i = 0; i < phases.size(); i++) {
      boolean isDone = closed || i * 45 + 40 < startsAgo;
      hours +=
          phase(
              project,
              client,
              phases.get(i),
              i,
              isDone,
              startsAgo - i * 20,
              budget / phases.size());
    }
    double total = hours;
    ground.amend(PROJECTS, project, p -> p.set("actualHours", total));
    team(project, manager, budget);
  }

  private double phase(
      Row project, Client client, String name, int index, boolean done, int ago, double budget) {
    Row phase =
        ground.put(
            PROJECTS + "/{}/phases",
            project.id(),
            project.audit().entered(),
            "vmarsh",
            p ->
                p.set("projectId", project.id())
                    .set("description", name)
                    .set("board", setup.board("Project Board"))
                    .set("wbsCode", String.valueOf(index + 1))
                    .set(
                        "status",
                        ground.named("/project/phasestatuses", done ? "Completed" : "Open"))
                    .set("budgetHours", budget)
                    .set("scheduledHours", budget)
                    .set("markAsMilestoneFlag", name.equals("Closeout")));
    double total = 0;
    for (int i = 0; i < 2; i++) {
      total += ticket(project, phase, client, tasks.get(index * 2 + i), i, done, ago, budget / 2);
    }
    double hours = total;
    ground.amend(PROJECTS + "/{}/phases", phase, p -> p.set("actualHours", hours));
    return total;
  }

  private double ticket(
      Row project,
      Row phase,
      Client client,
      String summary,
      int index,
      boolean done,
      int ago,
      double budget) {
    Chance chance = ground.chance();
    Row owner = chance.pick(setup.staffOf("Project Board"));
    String status = done ? ">Closed" : index == 0 ? "In Progress" : "New";
    Row ticket =
        ground.put(
            TICKETS,
            0,
            project.audit().entered(),
            "vmarsh",
            t ->
                t.set("summary", summary)
                    .set("project", project)
                    .set("phase", phase)
                    .set(
                        "wbsCode",
                        ground.text(PROJECTS + "/{}/phases", phase, "wbsCode") + "." + (index + 1))
                    .set("board", setup.board("Project Board"))
                    .set("status", setup.status("Project Board", status))
                    .set("type", setup.type("Project Board", "Project"))
                    .set("company", client.company())
                    .set("site", client.site())
                    .set("contact", client.contacts().get(0))
                    .set("owner", owner)
                    .set("resources", setup.identifier(owner))
                    .set("priority", setup.priority(10))
                    .set("budgetHours", budget)
                    .set("closedFlag", done)
                    .set("closedDate", done ? ground.day(-Math.max(1, ago - 15)) : null)
                    .set("billTime", "Billable")
                    .set("location", setup.location()));
    if (status.equals("New")) {
      return 0;
    }
    double hours =
        time.work(
            new Work(
                ticket, project, client, owner, null, setup.workRole("Project Board"), summary),
            ground.businessTime(ground.today().minusDays(Math.max(2, ago))),
            (int) (budget * 60 * chance.between(60, 130) / 100));
    ground.amend(TICKETS, ticket, t -> t.set("actualHours", hours));
    return hours;
  }

  private void team(Row project, Row manager, double budget) {
    Row role = ground.named("/project/securityroles", "Project Manager");
    ground.put(
        PROJECTS + "/{}/teammembers",
        project.id(),
        project.audit().entered(),
        "vmarsh",
        m ->
            m.set("projectId", project.id())
                .set("member", manager)
                .set("projectRole", role)
                .set("hours", budget / 5));
  }
}
