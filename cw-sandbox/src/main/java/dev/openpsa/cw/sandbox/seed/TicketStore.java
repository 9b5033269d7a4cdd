package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.store.Audit;
import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Gives service tickets the state that their work has brought them to, and stores them. */
final class TicketStore {
  private static final String TICKETS = "/service/tickets";
  private static final String COMPANIES = "/company/companies";

  private final Ground ground;
  private final WorkCalendar calendar;
  private final TicketSetup setup;
  private final TicketStages stages;
  private final TicketNotes notes;
  private final TicketMachines machines;
  private final List<String> tasks = Words.list("work.tsv", "task");

  TicketStore(Ground ground, WorkCalendar calendar, TicketSetup setup) {
    this.ground = ground;
    this.calendar = calendar;
    this.setup = setup;
    this.stages = new TicketStages(ground, calendar);
    this.notes = new TicketNotes(ground);
    this.machines = new TicketMachines(ground);
  }

  void store(TicketCase ticket) {
    Draft draft = ticket.draft();
    String part = part(ticket);
    boolean isClosed =
        part.equals("closed") || part.equals("completed") || part.equals("cancelled");
    boolean isNew = part.equals("new") && ticket.entries() == 0;
    String waits = part.equals("customer") ? part : "vendor";
    boolean isWaiting = waits.equals(part) || isForParts(ticket, part);
    // Now and then a day is promised before it is clear who goes.
    boolean isPromised = part.equals("scheduled") && isRecent(ticket, 5);
    boolean isForNobody = isNew || isPromised;
    @Nullable Worker worker = isForNobody ? null : ticket.worker();
    @Nullable Instant resolved =
        isClosed || ticket.fate() == Fate.REOPENED ? resolved(ticket) : null;
    draft
        .set("status", setup.status(ticket.kind().board(), isWaiting ? waits : part))
        .set("owner", worker == null ? null : worker.member())
        .set("resources", worker == null ? null : resources(ticket, worker))
        .set("closedFlag", isClosed)
        .set("actualHours", ticket.hours())
        .set(
            "customerUpdatedFlag",
            !isClosed && draft.get("contact") != null && ground.chance().percent(16));
    String by = worker == null ? doneBy(ticket) : worker.identifier();
    if (isClosed) {
      draft.set("closedDate", resolved).set("closedBy", by);
    }
    if (ticket.mergedInto() != null) {
      draft.set("mergedParentTicket", ticket.mergedInto().id());
    }
    budget(ticket);
    plan(ticket);
    if (!isNew) {
      boolean isPlanned = part.equals("scheduled") || part.equals("progress");
      stages.reach(ticket, resolved, isPlanned, by);
    }
    Instant touched =
        atLeast(
            atLeast(touched(ticket, resolved, isNew, isWaiting), draft.get("dateResponded")),
            draft.get("dateResplan"));
    if (!isClosed) {
      stages.rest(ticket, isWaiting, touched);
    }
    stages.judge(ticket);
    Audit audit = Audit.created(ticket.entered(), enteredBy(ticket)).changed(touched, by);
    Row row = ground.put(ticket.id(), draft, audit);
    follow(ticket, row, worker, resolved, isClosed, part);
  }

  /** A stage that is reached is a change. */
  private static Instant atLeast(Instant touched, @Nullable Object stage) {
    return stage instanceof Instant reached && reached.isAfter(touched) ? reached : touched;
  }

  /** Who sees to what nobody works on. */
  private static String doneBy(TicketCase ticket) {
    return switch (ticket.fate()) {
      case CLEARED -> "RMM";
      case MERGED, KEPT_OPEN -> "dokafor";
      default -> Ground.BY;
    };
  }

  private String enteredBy(TicketCase ticket) {
    Integer source = ticket.draft().integer("source");
    return Objects.equals(source, setup.source("RMM").id())
        ? "RMM"
        : Objects.equals(source, setup.source("Internal").id())
            ? "mhartwell"
            : Objects.equals(source, setup.source("Phone").id()) ? "dokafor" : "EmailConnector";
  }

  /** Who worked on it, in that order. */
  private static String resources(TicketCase ticket, Worker worker) {
    @Nullable Worker shared = ticket.shared();
    return shared == null
        ? worker.identifier()
        : shared.equals(ticket.beginner())
            ? shared.identifier() + ", " + worker.identifier()
            : worker.identifier() + ", " + shared.identifier();
  }

  /** The part that its status plays. */
  private String part(TicketCase ticket) {
    Chance chance = ground.chance();
    return switch (ticket.fate()) {
      case CLEARED -> "completed";
      case MERGED, NO_TIME -> "closed";
      case NO_OWNER, WRONG_STATUS -> "new";
      case REOPENED -> ticket.entries() == 0 ? "new" : ticket.isDone() ? "reopened" : "progress";
      case STALE -> ticket.entries() == 0 ? "assigned" : "progress";
      case KEPT_OPEN ->
          ticket.entries() == 0
              ? "new"
              : ticket.begun() == null
                  ? begun(
                      ticket,
                      chance.pick(List.of("assigned", "customer", "scheduled", "scheduled")))
                  : chance.pick(List.of("progress", "customer", "vendor", "scheduled"));
      case USUAL ->
          ticket.isDone()
              ? isRecent(ticket, 7) && chance.percent(60) ? "completed" : "closed"
              : ticket.entries() == 0 ? waiting(ticket) : "progress";
    };
  }

  /** Whoever is on site or at a project waits for what has been ordered half of the time. */
  private static boolean isForParts(TicketCase ticket, String part) {
    return part.equals("progress")
        && ticket.fate() == Fate.KEPT_OPEN
        && ticket.kind().board().matches("Dispatch|Professional Services")
        && TicketStages.dice(ticket, 23) < 60;
  }

  /** Away from the help desk a day for the work is promised at once. */
  private String begun(TicketCase ticket, String part) {
    return isRecent(ticket, 5) && !ticket.kind().board().equals("Help Desk") ? "scheduled" : part;
  }

  private boolean isRecent(TicketCase ticket, int days) {
    return Duration.between(ticket.entered(), ground.now()).toDays() <= days;
  }

  private String waiting(TicketCase ticket) {
    return Duration.between(ticket.entered(), ground.now()).toDays() < 3 ? "new" : "assigned";
  }

  private Instant resolved(TicketCase ticket) {
    Chance chance = ground.chance();
    Instant base =
        switch (ticket.fate()) {
          case CLEARED -> ticket.entered().plus(Duration.ofMinutes(chance.between(3, 110)));
          case MERGED -> ticket.entered().plus(Duration.ofMinutes(chance.between(10, 90)));
          case NO_TIME -> ticket.entered().plus(Duration.ofHours(chance.between(2, 60)));
          default ->
              Objects.requireNonNullElse(ticket.ended(), ticket.entered())
                  .plus(Duration.ofMinutes(chance.between(0, 14)));
        };
    return base.isAfter(ground.now()) ? ground.now() : base;
  }

  private void budget(TicketCase ticket) {
    Draft draft = ticket.draft();
    if (ground.chance().percent(35)) {
      draft.set(
          "requiredDate",
          Ground.midnight(
              LocalDate.ofInstant(ticket.entered(), ZoneOffset.UTC)
                  .plusDays(ground.chance().between(2, 14))));
      double planned = Math.max(ticket.kind().minutes() / 60.0, ticket.hours());
      draft.set("budgetHours", Math.ceil(planned * 2) / 2);
    }
    if (ticket.smallerBudget() > 0) {
      draft.set("budgetHours", ticket.smallerBudget());
    }
  }

  /** Days on site are planned; a part waits for what it is part of; some want to be copied. */
  private void plan(TicketCase ticket) {
    Draft draft = ticket.draft();
    if (ticket.kind().minutes() >= 200) {
      int first = calendar.nextWorkday(calendar.day(ticket.entered()) + 2);
      draft.set("estimatedStartDate", calendar.opening(first)).set("duration", 1);
    }
    if (draft.get("parentTicketId") instanceof Integer parent && ticket.id() % 2 == 0) {
      draft
          .set("predecessorType", "Ticket")
          .set("predecessorId", parent)
          .set("lagDays", ticket.id() % 3)
          .set("predecessorClosedFlag", isClosed(parent));
    }
    boolean isRequest = ticket.kind().item().equals("Request") && draft.get("contact") != null;
    if (isRequest && ticket.id() % 16 == 0) {
      String name = ground.text(COMPANIES, ticket.client().company(), "identifier");
      draft
          .set("automaticEmailCcFlag", true)
          .set("automaticEmailCc", "office@" + name.toLowerCase(Locale.ROOT) + ".example");
    }
  }

  /** Whether a ticket that came in before is closed. */
  private boolean isClosed(int id) {
    Row before = ground.table(TICKETS).find(id);
    return before != null && Boolean.TRUE.equals(ground.value(TICKETS, before, "closedFlag"));
  }

  /** When it was changed last: somebody looks at every open ticket within a few days. */
  private Instant touched(
      TicketCase ticket, @Nullable Instant resolved, boolean isNew, boolean isWaiting) {
    if (resolved != null && ticket.fate() != Fate.REOPENED) {
      return resolved;
    }
    Instant last = Objects.requireNonNullElse(ticket.ended(), ticket.entered());
    if (ticket.fate() == Fate.STALE || isNew && ticket.fate() != Fate.NO_OWNER) {
      return last;
    }
    Instant look = ground.now().minus(Duration.ofMinutes(ground.chance().between(5, 5400)));
    if (isForgotten(ticket, isWaiting)) {
      Instant since = ticket.entered().plus(Duration.ofDays(2));
      Instant asked =
          ground.now().minus(Duration.ofHours(24 * 9 + TicketStages.dice(ticket, 19) * 5L));
      look = asked.isBefore(since) ? since : asked;
      ticket.forget();
    }
    return look.isBefore(last) ? last : look;
  }

  /** Some that wait for others are not asked for again, and some that are nobody's are not seen. */
  private boolean isForgotten(TicketCase ticket, boolean isWaiting) {
    long age = Duration.between(ticket.entered(), ground.now()).toDays();
    long idle =
        Duration.between(Objects.requireNonNullElse(ticket.ended(), ticket.entered()), ground.now())
            .toDays();
    boolean isLeft = isWaiting ? TicketStages.dice(ticket, 13) < 30 : ticket.id() % 3 == 0;
    return (isWaiting || ticket.fate() == Fate.NO_OWNER) && isLeft && age > 11 && idle > 9;
  }

  /** What is written on it and hangs on it. */
  private void follow(
      TicketCase ticket,
      Row row,
      @Nullable Worker worker,
      @Nullable Instant resolved,
      boolean isClosed,
      String part) {
    @Nullable Row contact =
        ticket.draft().integer("contact") == null
            ? null
            : ground.table("/company/contacts").find(ticket.draft().integer("contact"));
    notes.description(row, ticket.kind(), contact);
    @Nullable Row member = worker == null ? null : worker.member();
    if (member != null && ticket.responded() != null) {
      Worker first = Objects.requireNonNullElse(ticket.beginner(), worker);
      notes.between(row, ticket.kind(), contact, first.member(), ticket.responded());
    }
    if (contact != null && Boolean.TRUE.equals(ticket.draft().get("customerUpdatedFlag"))) {
      notes.reply(row, ticket.kind(), contact);
    }
    if (resolved != null) {
      notes.resolution(row, resolution(ticket), member, resolved);
    }
    machines.name(ticket, row);
    if (worker == null) {
      return;
    }
    boolean isBooked = part.equals("scheduled") || part.equals("progress");
    if (!isClosed && (isBooked || ground.chance().percent(30))) {
      booking(row, worker, null, part.equals("scheduled"));
    } else if (isClosed && ticket.begun() != null && ground.chance().percent(25)) {
      booking(row, worker, ticket.begun(), false);
    }
    if (ticket.kind().minutes() >= 100) {
      tasks(row, isClosed);
    }
  }

  private static String resolution(TicketCase ticket) {
    TicketCase other = ticket.mergedInto();
    return other != null
        ? "Same request as ticket " + other.id() + ", merged into it."
        : ticket.fate() == Fate.CLEARED
            ? "The check was good again before anybody looked at it; closed by monitoring."
            : ticket.kind().resolution();
  }

  private void booking(Row ticket, Worker worker, @Nullable Instant done, boolean isAhead) {
    Chance chance = ground.chance();
    int today = calendar.day(ground.now());
    int day = calendar.nextWorkday(today + chance.between(isAhead ? 1 : -2, 8));
    Instant start =
        done != null
            ? done
            : calendar.opening(day).plus(Duration.ofMinutes(chance.between(0, 30) * 15L));
    if (done != null && chance.percent(12)) {
      // Ticked off, though nobody was there: the work was done before the visit.
      int next = calendar.nextWorkday(calendar.day(done) + 1);
      Instant missed = calendar.opening(next).plus(Duration.ofHours(2));
      start = missed.isBefore(ground.now().minus(Duration.ofHours(3))) ? missed : done;
    }
    Instant begin = start;
    int quarters = chance.between(2, 8);
    Instant entered = ticket.audit().entered();
    Instant soon = entered.plus(Duration.ofMinutes(chance.between(4, 55)));
    Instant assigned = done == null ? ticket.audit().updated() : soon.isAfter(begin) ? begin : soon;
    ground.put(
        "/schedule/entries",
        0,
        assigned,
        "dokafor",
        s ->
            s.set("objectId", ticket.id())
                .set("name", ground.text(TICKETS, ticket, "summary"))
                .set("member", worker.member())
                .set("type", setup.bookingType())
                .set("status", setup.bookingStatus(done != null))
                .set("where", ground.value(TICKETS, ticket, "serviceLocation"))
                .set("dateStart", begin)
                .set("dateEnd", begin.plus(Duration.ofMinutes(quarters * 15L)))
                .set("hours", quarters / 4.0)
                .set("doneFlag", done != null)
                .set("acknowledgedFlag", done != null || chance.percent(60))
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
}
