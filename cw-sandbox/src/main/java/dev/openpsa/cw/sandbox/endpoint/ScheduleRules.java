package dev.openpsa.cw.sandbox.endpoint;

import dev.openpsa.cw.sandbox.json.Problems;
import dev.openpsa.cw.sandbox.store.Database;
import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A ticket's resources are the members who are booked on it. */
final class ScheduleRules implements Rules {
  private static final String FORMER = "formerEntry";

  private final Database database;
  private final Table entries;

  ScheduleRules(Database database) {
    this.database = database;
    this.entries = database.table("/schedule/entries");
  }

  /**
   * Who works on which ticket.
   *
   * @param member identifier
   */
  private record Booking(int ticket, String member) {}

  @Override
  public void complete(Draft draft, String member) {
    Lookup lookup = new Lookup(database);
    Row self = lookup.memberCalled(member);
    draft.setDefault("member", self == null ? null : self.id());
    draft.setDefault("status", lookup.defaultId(database.table("/schedule/statuses"), 0));
  }

  @Override
  public void check(Draft draft, Problems problems) {
    Row old = draft.id() == 0 ? null : entries.find(draft.id());
    Booking former = old == null ? null : booking(entries.draft(old));
    Booking booking = booking(draft);
    if (booking != null
        && (former == null || former.ticket() != booking.ticket())
        && ticketTable(booking.ticket()) == null) {
      problems.add("NotFound", "objectId", "Service Ticket " + booking.ticket() + " not found");
    }
    if (former != null && !former.equals(booking)) {
      draft.remark(FORMER, former.ticket() + " " + former.member());
    }
  }

  @Override
  public void stored(Draft sent, Row row, boolean isNew, String member) {
    String former = sent.remark(FORMER);
    if (former != null) {
      String[] parts = former.split(" ", 2);
      release(new Booking(Integer.parseInt(parts[0]), parts[1]), member);
    }
    Booking booking = booking(sent);
    if (booking != null && (isNew || former != null)) {
      List<String> resources = resources(booking.ticket());
      if (!resources.contains(booking.member())) {
        resources.add(booking.member());
        setResources(booking.ticket(), resources, member);
      }
    }
  }

  @Override
  public void deleted(Row row) {
    Booking booking = booking(entries.draft(row));
    if (booking != null) {
      release(booking, row.audit().updatedBy());
    }
  }

  /** Takes the member off the ticket unless another booking is left. */
  private void release(Booking booking, String by) {
    boolean isBookedStill =
        entries.rows().stream().anyMatch(row -> booking.equals(booking(entries.draft(row))));
    List<String> resources = resources(booking.ticket());
    if (!isBookedStill && resources.remove(booking.member())) {
      setResources(booking.ticket(), resources, by);
    }
  }

  /** Null for what is no ticket's. */
  private @Nullable Booking booking(Draft entry) {
    Lookup lookup = new Lookup(database);
    Integer member = entry.integer("member");
    Integer ticket = entry.integer("objectId");
    Integer type = entry.integer("type");
    if (member == null || ticket == null || type == null) {
      return null;
    }
    boolean isService =
        "S".equals(lookup.value(database.table("/schedule/types"), type, "identifier"));
    Object identifier = lookup.value(database.table("/system/members"), member, "identifier");
    return isService && identifier instanceof String name ? new Booking(ticket, name) : null;
  }

  private List<String> resources(int ticket) {
    Table tickets = ticketTable(ticket);
    Object text = tickets == null ? null : new Lookup(database).value(tickets, ticket, "resources");
    return text instanceof String names && !names.isEmpty()
        ? new ArrayList<>(Arrays.asList(names.split(", ")))
        : new ArrayList<>();
  }

  private void setResources(int ticket, List<String> resources, String by) {
    Table tickets = ticketTable(ticket);
    if (tickets != null) {
      Row row = Objects.requireNonNull(tickets.find(ticket));
      String names = resources.isEmpty() ? null : String.join(", ", resources);
      tickets.replace(
          tickets.draft(row).set("resources", names), row.audit().changed(database.now(), by));
    }
  }

  private @Nullable Table ticketTable(int id) {
    for (String key : List.of("/service/tickets", "/project/tickets")) {
      if (database.table(key).find(id) != null) {
        return database.table(key);
      }
    }
    return null;
  }
}
