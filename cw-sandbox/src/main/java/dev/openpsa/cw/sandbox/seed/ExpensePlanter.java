package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Expenses of the last half year, in weekly reports whose status they share. */
final class ExpensePlanter {
  private static final String ENTRIES = "/expense/entries";
  private static final String REPORTS = "/expense/reports";
  private static final int DAYS = 170;

  private final Ground ground;
  private final WorkCalendar calendar;

  /** What goes into one report. */
  private record Key(int week, int worker) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byWeek = Integer.compare(week, other.week);
      return byWeek != 0 ? byWeek : Integer.compare(worker, other.worker);
    }
  }

  ExpensePlanter(Ground ground, WorkCalendar calendar) {
    this.ground = ground;
    this.calendar = calendar;
  }

  /**
   * Plants them.
   *
   * @param tickets some visits have cost something
   * @param projects some are charged
   * @param count of expenses that belong to neither
   */
  void plant(
      List<Worker> workers,
      List<Client> clients,
      List<TicketCase> tickets,
      List<Project> projects,
      int count) {
    Chance chance = ground.chance();
    int today = calendar.day(ground.today());
    Map<Key, List<Draft>> reports = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      int day = today - chance.between(1, DAYS);
      if (calendar.isWorkday(day)) {
        Worker worker = chance.pick(workers);
        file(reports, worker, day, entry(worker, chance.pick(clients), day));
      }
    }
    for (TicketCase ticket : tickets) {
      Worker worker = ticket.worker();
      Instant begun = ticket.begun();
      int day = begun == null ? 0 : calendar.day(begun);
      boolean isVisit = ticket.kind().board().equals("Dispatch") && ticket.id() % 8 == 0;
      if (isVisit && worker != null && day > today - DAYS && day < today) {
        file(reports, worker, day, ofTicket(ticket, entry(worker, ticket.client(), day)));
      }
    }
    for (Project project : projects) {
      ProjectTask task = project.tasks().get(0);
      Instant begun = task.begun();
      int day = begun == null ? 0 : calendar.day(begun);
      if (project.id() % 3 == 1
          && day > today - DAYS
          && day < today
          && task.ticket().get("owner") instanceof Integer owner) {
        workers.stream()
            .filter(w -> w.member().id() == owner)
            .forEach(
                w -> file(reports, w, day, ofProject(project, entry(w, project.client(), day))));
      }
    }
    reports.forEach((key, entries) -> report(key, workers.get(key.worker()), entries));
  }

  private Draft entry(Worker worker, Client client, int day) {
    Chance chance = ground.chance();
    String type = chance.pick(List.of("Mileage", "Mileage", "Meals", "Parking", "Hardware"));
    double amount =
        switch (type) {
          case "Mileage" -> chance.between(8, 90) * 0.67;
          case "Meals" -> chance.between(1200, 4800) / 100.0;
          case "Parking" -> chance.between(4, 24);
          default -> chance.between(1500, 14_000) / 100.0;
        };
    double rounded = Math.round(amount * 100) / 100.0;
    boolean isBillable = !type.equals("Meals");
    return ground
        .table(ENTRIES)
        .draft(0)
        .set("company", client.company())
        .set("member", worker.member())
        .set("type", ground.named("/expense/types", type))
        .set("classification", ground.named("/expense/classifications", "Personal"))
        .set("amount", rounded)
        .set("billAmount", isBillable ? rounded : 0.0)
        .set("billableOption", isBillable ? "Billable" : "DoNotBill")
        .set("date", Ground.midnight(calendar.date(day)))
        .set("notes", what(type) + client.name());
  }

  private static void file(Map<Key, List<Draft>> reports, Worker worker, int day, Draft entry) {
    reports.computeIfAbsent(new Key(day / 7, worker.number()), k -> new ArrayList<>()).add(entry);
  }

  private static Draft ofTicket(TicketCase ticket, Draft entry) {
    return entry
        .set("chargeToType", "ServiceTicket")
        .set("chargeToId", ticket.id())
        .set("ticket", ticket.id());
  }

  private static Draft ofProject(Project project, Draft entry) {
    ProjectTask task = project.tasks().get(0);
    return entry
        .set("chargeToType", "ProjectTicket")
        .set("chargeToId", task.id())
        .set("ticket", task.id())
        .set("project", project.id())
        .set("phase", task.phase().id());
  }

  private static String what(String type) {
    return switch (type) {
      case "Mileage" -> "Drive to ";
      case "Meals" -> "Lunch during the visit at ";
      case "Parking" -> "Parking at ";
      default -> "Adapters and cables bought on the way to ";
    };
  }

  private void report(Key key, Worker worker, List<Draft> entries) {
    LocalDate start = calendar.date(key.week() * 7);
    int weeksAgo = calendar.day(calendar.monday()) / 7 - key.week();
    int dice = ground.chance().between(0, 99);
    String status =
        switch (weeksAgo) {
          case 0 -> "Open";
          case 1 -> dice < 70 ? "PendingApproval" : "Open";
          case 2 -> dice < 40 ? "PendingApproval" : "ApprovedByTierOne";
          default -> weeksAgo < 6 ? "ApprovedByTierTwo" : "Billed";
        };
    double total = entries.stream().mapToDouble(ExpensePlanter::amount).sum();
    Row report =
        ground.put(
            REPORTS,
            0,
            Ground.midnight(start),
            worker.identifier(),
            r ->
                r.set("member", worker.member())
                    .set("year", start.get(IsoFields.WEEK_BASED_YEAR))
                    .set("period", start.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR))
                    .set("dateStart", Ground.midnight(start))
                    .set("dateEnd", Ground.midnight(start.plusDays(6)))
                    .set("dueDate", Ground.midnight(start.plusDays(21)))
                    .set("status", status)
                    .set("total", Math.round(total * 100) / 100.0));
    for (Draft entry : entries) {
      ground.put(
          entry.set("expenseReport", report).set("status", status),
          entry.get("date") instanceof Instant day ? day : ground.now(),
          worker.identifier());
    }
  }

  private static double amount(Draft entry) {
    return entry.get("amount") instanceof Double amount ? amount : 0;
  }
}
