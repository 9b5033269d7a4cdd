package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.store.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Mistakes in single entries: what they say, what they are charged to, when they were typed. */
final class EntryFaults {
  private final Ground ground;
  private final FaultWeek week;
  private final TimeBook book;
  private final List<TicketCase> tickets;
  private final AgreementPlanter agreements;

  EntryFaults(
      Ground ground,
      FaultWeek week,
      TimeBook book,
      List<TicketCase> tickets,
      AgreementPlanter agreements) {
    this.ground = ground;
    this.week = week;
    this.book = book;
    this.tickets = tickets;
    this.agreements = agreements;
  }

  void plant() {
    // Those that few entries are fit for come first.
    budgets();
    contracts();
    targets();
    overlaps();
    duplicates();
    notes();
    rounding();
    typesAndRoles();
    late();
    typists();
  }

  /** Tickets that were sold for less than was written on them; each of their entries shows it. */
  private void budgets() {
    Set<Worker> done = new HashSet<>();
    for (Entry entry : week.all()) {
      if (done.size() == 2) {
        return;
      }
      if (entry.charge() instanceof TicketCase ticket
          && ticket.entries() <= 3
          && ticket.smallerBudget() == 0
          && !done.contains(entry.worker())) {
        List<Entry> own = week.all().stream().filter(e -> e.charge().equals(ticket)).toList();
        double hours = own.stream().mapToDouble(Entry::hours).sum();
        boolean isWhole = own.size() == ticket.entries();
        if (isWhole && hours >= 0.5 && own.stream().allMatch(week::isFree)) {
          done.add(entry.worker());
          ticket.sellFor(hours / 2);
          own.forEach(e -> overrun(e, ticket, hours));
        }
      }
    }
    throw new IllegalStateException("there are no tickets that could be sold for less");
  }

  private void overrun(Entry entry, TicketCase ticket, double hours) {
    week.use(entry);
    week.blame(
        "budget_overrun",
        entry,
        "%.2f h on ticket %d, which was sold for %.2f".formatted(hours, ticket.id(), hours / 2));
  }

  private void contracts() {
    Entry entry = week.take(List.of(4, 5, 6, 7, 10, 11, 12, 0, 1, 2, 3), this::isCovered);
    entry.draft().set("agreement", null);
    entry.setHours(entry.hours());
    week.blame("agreement_billing", entry, "no agreement although the client has one");
    Worker first = entry.worker();
    entry =
        week.take(
            List.of(12, 11, 10, 7, 6, 5, 4, 3, 2, 0, 1, 8, 9),
            e -> !e.worker().equals(first) && isCovered(e));
    Row foreign = foreign(entry);
    entry.draft().set("agreement", foreign);
    week.blame("agreement_billing", entry, "an agreement of another client");
    entry = week.take(List.of(0, 2, 6), EntryFaults::isBillable);
    entry.draft().set("workType", ground.named("/time/worktypes", "Internal"));
    week.blame("agreement_billing", entry, "billable although its work type is not");
    entry = week.take(List.of(1, 3, 7), EntryFaults::isBillable);
    entry.draft().set("billableOption", "NoDefault");
    entry.setHours(entry.hours());
    week.blame("agreement_billing", entry, "nobody has decided whether it is billed");
  }

  private boolean isCovered(Entry entry) {
    return entry.charge() instanceof TicketCase ticket
        && ticket.agreement() != null
        && isBillable(entry);
  }

  private static boolean isBillable(Entry entry) {
    return "Billable".equals(entry.draft().get("billableOption"));
  }

  private Row foreign(Entry entry) {
    Integer company = entry.draft().integer("company");
    for (Row block : agreements.blocks()) {
      if (!Objects.equals(ground.value(AgreementPlanter.AGREEMENTS, block, "company"), company)) {
        return block;
      }
    }
    throw new IllegalStateException("there is but one contract over hours");
  }

  private void targets() {
    Entry entry = week.take(List.of(5, 6, 12, 0), FaultWeek::isProject);
    TicketCase closed = closedBefore(entry, Fate.USUAL);
    entry.charge(closed);
    week.blame("target_state", entry, "days after ticket %d was closed".formatted(closed.id()));
    entry = week.take(List.of(10, 11, 2, 1), FaultWeek::isProject);
    TicketCase merged = closedBefore(entry, Fate.MERGED);
    entry.charge(merged);
    week.blame("target_state", entry, "on ticket %d, merged into another".formatted(merged.id()));
    entry = week.take(List.of(8, 9), e -> e.charge() instanceof ChargeCode);
    Row events = ground.named("/time/chargecodes", "Company events");
    entry.draft().set("chargeToId", events.id());
    week.blame("target_state", entry, "on a charge code that takes no time");
  }

  /** The latest ticket of that fate that was over some days before. */
  private TicketCase closedBefore(Entry entry, Fate fate) {
    Instant latest = entry.start().minus(Duration.ofDays(4));
    for (int i = tickets.size() - 1; i >= 0; i--) {
      TicketCase ticket = tickets.get(i);
      boolean isOver =
          fate == Fate.MERGED
              ? ticket.entered().isBefore(latest)
              : ticket.isDone() && ticket.ended() != null && ticket.ended().isBefore(latest);
      if (ticket.fate() == fate && isOver && ticket.smallerBudget() == 0 && ticket.isClient()) {
        return ticket;
      }
    }
    throw new IllegalStateException("no ticket is over");
  }

  private void overlaps() {
    overlap(List.of(11, 4, 12, 5, 6));
    overlap(List.of(10, 12, 5, 4, 7));
  }

  private void overlap(List<Integer> actors) {
    for (int number : actors) {
      List<Entry> entries = week.of(week.actor(number));
      for (int i = 1; i < entries.size(); i++) {
        Entry before = entries.get(i - 1);
        Entry entry = entries.get(i);
        boolean isNext = before.end().equals(entry.start());
        // Not of the same length: both would begin at once and be duplicates too.
        if (isNext && before.hours() > 0.5 && isLong(entry) && FaultWeek.isProject(entry)) {
          Duration half = Duration.ofMinutes(30);
          entry.move(entry.start().minus(half), entry.end().minus(half), 0);
          week.use(before);
          week.use(entry);
          week.blame("overlap", entry, "starts 30 min before the entry before it ends");
          return;
        }
      }
    }
    throw new IllegalStateException("nobody has two entries that could overlap");
  }

  private static boolean isLong(Entry entry) {
    return entry.hours() >= 0.5;
  }

  private void duplicates() {
    Entry entry =
        week.take(
            List.of(6, 12), e -> FaultWeek.isWork(e) && e.hours() <= 1 && week.repeats(e) < 3);
    Entry copy =
        book.write(
            entry.worker(),
            entry.charge(),
            entry.start(),
            entry.end(),
            String.valueOf(entry.draft().get("notes")));
    week.use(copy);
    week.blame("duplicate", copy, "the same entry twice");
    week.blame("overlap", copy, "the same entry twice");
    entry =
        week.take(
            List.of(7, 10, 4),
            e -> FaultWeek.isProject(e) && e.hours() >= 1 && week.repeats(e) < 3);
    Duration half = Duration.ofMinutes(15 * (long) (entry.hours() * 2));
    Instant middle = entry.start().plus(half);
    copy =
        book.write(
            entry.worker(),
            entry.charge(),
            middle,
            middle.plus(half),
            String.valueOf(entry.draft().get("notes")));
    entry.move(entry.start(), middle, 0);
    week.use(copy);
    week.blame("duplicate", copy, "the same note for the same ticket on the same day");
  }

  private void notes() {
    Entry entry = week.take(List.of(2, 5, 7), FaultWeek::isWork);
    entry.draft().set("notes", null);
    week.blame("notes", entry, "no notes");
    entry = week.take(List.of(10, 11, 6), FaultWeek::isWork);
    entry.draft().set("notes", null);
    week.blame("notes", entry, "no notes");
    entry = week.take(List.of(3, 6, 10), FaultWeek::isWork);
    entry.draft().set("notes", "Fixed.");
    week.blame("notes", entry, "notes that say nothing");
    entry = week.take(List.of(4, 11, 0), e -> e.charge() instanceof TicketCase);
    String summary = ((TicketCase) entry.charge()).kind().subject();
    entry.draft().set("notes", summary);
    week.blame("notes", entry, "notes that only repeat the ticket's summary");
  }

  private void rounding() {
    for (List<Integer> actors : List.of(List.of(12, 0), List.of(4, 1))) {
      Entry entry = week.take(actors, e -> FaultWeek.isWork(e) && isLong(e));
      entry.move(entry.start(), entry.end().minus(Duration.ofMinutes(3)), 0);
      week.blame("rounding", entry, "%.2f h, no multiple of 0.25".formatted(entry.hours()));
    }
  }

  private void typesAndRoles() {
    Entry entry = week.take(List.of(5, 2), FaultWeek::isWork);
    entry.draft().set("workType", ground.named("/time/worktypes", "Legacy Remote"));
    week.blame("work_type_role", entry, "a work type that is not in use any more");
    entry = week.take(List.of(11, 3), FaultWeek::isWork);
    entry.draft().set("workRole", null);
    week.blame("work_type_role", entry, "no work role");
    entry = week.take(List.of(12, 1), FaultWeek::isWork);
    entry.draft().set("workRole", ground.named("/time/workroles", "Field Technician"));
    week.blame("work_type_role", entry, "a work role that is not in use any more");
  }

  private void late() {
    int first = week.day(0);
    Instant tuesday = week.at(week.day(1), 0, 0);
    for (List<Integer> actors : List.of(List.of(10, 0), List.of(7, 1))) {
      Entry entry =
          week.take(
              actors,
              e ->
                  FaultWeek.isWork(e)
                      && e.start().isAfter(week.at(first, 0, 0))
                      && e.start().isBefore(tuesday));
      type(entry, Duration.ofDays(5));
    }
    Set<Worker> done = new HashSet<>();
    // Others have been late in the weeks and months before.
    for (int i = 0; i < book.entries().size() && done.size() < 40; i += 97) {
      Entry entry = book.entries().get(i);
      boolean isBefore = entry.week() >= 0 && entry.week() < week.number();
      if (isBefore && FaultWeek.isWork(entry) && done.add(entry.worker())) {
        type(entry, Duration.ofHours(51 + i % 60));
      }
    }
  }

  private void type(Entry entry, Duration late) {
    entry.draft().set("dateEntered", entry.end().plus(late));
    week.blame("late_entry", entry, "typed %d h after the work".formatted(late.toHours()));
  }

  private void typists() {
    for (List<Integer> actors : List.of(List.of(6, 0), List.of(11, 1))) {
      Entry entry = week.take(actors, FaultWeek::isWork);
      entry.draft().set("enteredBy", "dokafor");
      week.blame("self_reported_by_other", entry, "typed by dokafor");
    }
  }
}
