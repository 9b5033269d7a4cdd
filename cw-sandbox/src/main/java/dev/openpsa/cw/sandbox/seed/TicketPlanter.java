package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A year of service tickets with their notes, tasks, bookings and time. */
final class TicketPlanter {
  private static final String TICKETS = "/service/tickets";

  private final Ground ground;
  private final TicketSetup setup;
  private final TicketNotes notes;
  private final TimePlanter time;
  private final AgreementPlanter agreements;
  private final List<String> tasks = Words.list("work.tsv", "task");

  TicketPlanter(Ground ground, TimePlanter time, AgreementPlanter agreements) {
    this.ground = ground;
    this.setup = new TicketSetup(ground);
    this.notes = new TicketNotes(ground);
    this.time = time;
    this.agreements = agreements;
  }

  void plant(List<Client> clients, int count) {
    for (Instant entered : moments(count)) {
      ticket(ground.chance().pick(clients), ground.chance().pick(setup.kinds()), entered);
    }
  }

  /** When tickets came in, oldest first: business hours of the last year's workdays. */
  private List<Instant> moments(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              LocalDate day = ground.today().minusDays(ground.chance().between(0, 364));
              while (!Ground.isWorkday(day)) {
                day = day.minusDays(1);
              }
              return ground.businessTime(day).plusSeconds(ground.chance().between(0, 899));
            })
        .map(t -> t.isAfter(ground.now()) ? t.minus(Duration.ofDays(1)) : t)
        .sorted()
        .toList();
  }

  private void ticket(Client client, TicketSetup.Kind kind, Instant entered) {
    Chance chance = ground.chance();
    long ageDays = Duration.between(entered, ground.now()).toDays();
    boolean closed = chance.percent(ageDays > 30 ? 98 : ageDays > 7 ? 85 : ageDays > 0 ? 55 : 15);
    String status = closed ? (chance.percent(70) ? ">Closed" : "Completed") : openStatus(chance);
    boolean isNew = status.equals("New");
    boolean isAlert = kind.board().equals("Monitoring Alerts");
    Row contact = isAlert ? null : chance.pick(client.contacts());
    Row owner =
        isNew && chance.percent(65) || !closed && chance.percent(8)
            ? null
            : chance.pick(setup.staffOf(kind.board()));
    Row agreement = agreements.supportOf(client);
    Row priority = setup.priority(isAlert && chance.percent(30) ? 1 : chance.between(1, 20));
    int minutes = kind.minutes() * chance.between(60, 170) / 100;
    Instant responded = entered.plus(Duration.ofMinutes(chance.between(4, 200)));
    Instant resolved =
        within(entered, responded.plus(Duration.ofMinutes(minutes + chance.between(0, 2800))));
    String ownerName = owner == null ? null : setup.identifier(owner);
    Instant touched = closed ? resolved : isNew ? entered : within(entered, responded);
    Draft draft =
        ground
            .table(TICKETS)
            .draft(0)
            .set("summary", kind.subject())
            .set("recordType", "ServiceTicket")
            .set("board", setup.board(kind.board()))
            .set("status", setup.status(kind.board(), status))
            .set("type", setup.type(kind.board(), kind.type()))
            .set("team", setup.team(kind.board()))
            .set("company", client.company())
            .set("site", client.site())
            .set("siteName", "Main")
            .set("contact", contact)
            .set("owner", owner)
            .set("resources", ownerName)
            .set("priority", priority)
            .set("source", setup.source(isAlert ? "RMM" : sourceOf(kind)))
            .set(
                "serviceLocation",
                setup.where(kind.board().equals("Dispatch") ? "On-Site" : "Remote"))
            .set("agreement", agreement)
            .set("severity", "Medium")
            .set("impact", chance.percent(80) ? "Medium" : "High")
            .set("location", setup.location())
            .set("department", setup.department())
            .set("sla", setup.sla())
            .set("billTime", agreement == null ? "Billable" : "NoCharge")
            .set("billExpenses", "Billable")
            .set("billProducts", "Billable")
            .set("closedFlag", closed)
            .set("customerUpdatedFlag", !closed && chance.percent(12));
    if (contact != null) {
      setup.contact(draft, contact);
    }
    if (chance.percent(35)) {
      draft.set("requiredDate", Ground.midnight(day(entered).plusDays(chance.between(2, 14))));
      draft.set("budgetHours", Math.ceil(kind.minutes() / 30.0) / 2);
    }
    service(draft, entered, responded, resolved, isNew, closed, ownerName);
    Row ticket = ground.put(draft, entered, isAlert ? "RMM" : "EmailConnector");
    follow(ticket, client, kind, contact, owner, agreement, responded, minutes, status);
    if (closed) {
      notes.resolution(ticket, kind, owner, resolved);
    }
    touch(ticket, touched, ownerName);
  }

  /** What happened on the ticket after it came in. */
  private void follow(
      Row ticket,
      Client client,
      TicketSetup.Kind kind,
      @Nullable Row contact,
      @Nullable Row owner,
      @Nullable Row agreement,
      Instant responded,
      int minutes,
      String status) {
    notes.description(ticket, kind, contact);
    if (owner == null) {
      return;
    }
    if (!status.equals("New")) {
      double hours =
          time.work(
              new Work(
                  ticket,
                  null,
                  client,
                  owner,
                  agreement,
                  setup.workRole(kind.board()),
                  kind.work()),
              responded,
              minutes);
      ground.amend(TICKETS, ticket, t -> t.set("actualHours", hours));
      notes.between(ticket, contact, owner, responded);
    }
    if (!setup.isClosed(status) || ground.chance().percent(25)) {
      booking(ticket, owner, responded, setup.isClosed(status));
    }
    if (kind.minutes() >= 100) {
      tasks(ticket, setup.isClosed(status));
    }
  }

  private void service(
      Draft draft,
      Instant entered,
      Instant responded,
      Instant resolved,
      boolean isNew,
      boolean closed,
      @Nullable String by) {
    int respondMinutes = (int) Duration.between(entered, responded).toMinutes();
    if (!isNew) {
      draft
          .set("dateResponded", responded)
          .set("respondedBy", by)
          .set("respondMinutes", respondMinutes)
          .set("respondedHours", hours(respondMinutes));
    }
    draft.set("isInSla", respondMinutes <= 120);
    if (closed) {
      int minutes = (int) Duration.between(entered, resolved).toMinutes();
      draft
          .set("closedDate", resolved)
          .set("closedBy", Objects.requireNonNullElse(by, Ground.BY))
          .set("dateResolved", resolved)
          .set("resolvedBy", by)
          .set("resolveMinutes", minutes)
          .set("resolutionHours", hours(minutes))
          .set("isInSla", respondMinutes <= 120 && minutes <= 24 * 60);
    }
  }

  private void booking(Row ticket, Row owner, Instant responded, boolean closed) {
    LocalDate day =
        closed ? day(responded) : ground.today().plusDays(ground.chance().between(-3, 6));
    while (!Ground.isWorkday(day)) {
      day = day.plusDays(1);
    }
    Instant start = ground.businessTime(day);
    ground.put(
        "/schedule/entries",
        0,
        responded,
        "dokafor",
        s ->
            s.set("objectId", ticket.id())
                .set("name", ground.text(TICKETS, ticket, "summary"))
                .set("member", owner)
                .set("type", setup.bookingType())
                .set("status", setup.bookingStatus(closed))
                .set("dateStart", start)
                .set("dateEnd", start.plus(Duration.ofHours(1)))
                .set("hours", 1.0)
                .set("doneFlag", closed)
                .set("ownerFlag", true));
  }

  private void tasks(Row ticket, boolean closed) {
    for (int i = 0; i < 3; i++) {
      int priority = i + 1;
      String text = tasks.get(i * 2);
      ground.put(
          TICKETS + "/{}/tasks",
          ticket.id(),
          ticket.audit().entered(),
          "dokafor",
          t ->
              t.set("ticketId", ticket.id())
                  .set("notes", text)
                  .set("priority", priority)
                  .set("closedFlag", closed || priority == 1));
    }
  }

  private void touch(Row ticket, Instant when, @Nullable String by) {
    Row current = ground.table(TICKETS).find(ticket.id());
    if (current != null && by != null) {
      ground
          .table(TICKETS)
          .replace(ground.table(TICKETS).draft(current), current.audit().changed(when, by));
    }
  }

  private Instant within(Instant earliest, Instant moment) {
    Instant latest = ground.now().minusSeconds(60);
    Instant bounded = moment.isAfter(latest) ? latest : moment;
    return bounded.isBefore(earliest) ? earliest : bounded;
  }

  private static String openStatus(Chance chance) {
    int dice = chance.between(0, 99);
    return dice < 25
        ? "New"
        : dice < 45
            ? "Assigned"
            : dice < 65
                ? "In Progress"
                : dice < 80 ? "Waiting on Customer" : dice < 94 ? "Scheduled" : "Re-Opened";
  }

  private String sourceOf(TicketSetup.Kind kind) {
    return kind.board().equals("Internal IT")
        ? "Internal"
        : ground.chance().pick(List.of("Phone", "Email Connector", "Email Connector", "Portal"));
  }

  private static double hours(int minutes) {
    return Math.round(minutes / 0.6) / 100.0;
  }

  private static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }
}
