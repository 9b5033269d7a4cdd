package dev.openpsa.cw.operations.view;

import static dev.openpsa.cw.operations.view.Check.fail;
import static dev.openpsa.cw.operations.view.Check.pass;
import static dev.openpsa.cw.operations.view.Check.unknown;
import static dev.openpsa.cw.operations.view.Check.warn;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is checked of a ticket's own records before it is closed and billed. */
final class TicketChecks {
  /** Shorter notes tell the client nothing. */
  private static final int LEAST_NOTE = 10;

  private static final int NAMED = 5;

  private final Look look;
  private final TicketParts parts;
  private final Row ticket;
  private final boolean isClosed;
  private final boolean isProject;

  TicketChecks(Look look, TicketParts parts, Row ticket) {
    this.look = look;
    this.parts = parts;
    this.ticket = ticket;
    isClosed = ticket.is("closedFlag");
    isProject = ticket.has("project/id");
  }

  /**
   * @param agreements of the client; null where they can't be read
   */
  List<Check> all(@Nullable Listing agreements, boolean hasClient) {
    List<Check> checks = new ArrayList<>();
    checks.add(contact());
    checks.add(classification());
    checks.add(agreement(agreements, hasClient));
    checks.add(of("tasks_closed", parts.tasks(), this::tasks));
    checks.add(of("resources_logged_time", parts.time(), this::resources));
    checks.add(of("time_after_closing", parts.time(), this::timeAfterClosing));
    checks.add(of("client_notes", parts.notes(), this::notes));
    checks.add(of("resolution_note", parts.notes(), this::resolution));
    checks.add(of("billable_time_notes", parts.time(), this::billableNotes));
    checks.add(of("products_billed", parts.products(), this::products));
    checks.add(of("bookings_after_closing", parts.schedule(), this::bookings));
    checks.add(of("attachments_named", parts.documents(), TicketChecks::attachments));
    checks.add(clientAnswer());
    checks.add(links());
    checks.add(of("hours_within_budget", parts.time(), this::budget));
    return checks;
  }

  private static Check of(String name, Part<Listing> part, Function<Listing, Check> check) {
    Listing list = part.orNull();
    return list == null ? unknown(name, part.section() + " could not be read") : check.apply(list);
  }

  /** Project tickets are changed by an operation of their own. */
  private String fix(String operation) {
    return isProject ? "update_project_ticket" : operation;
  }

  private Check contact() {
    return ticket.has("contact/id")
        ? pass("contact", ticket.line("contact/name", "set"))
        : warn("contact", "no contact is set", fix("set_ticket_contact"));
  }

  private Check classification() {
    String fix = fix("set_ticket_classification");
    if (!ticket.has("type/id")) {
      return fail("type_and_subtype", "no type is set", fix);
    }
    return ticket.has("subType/id")
        ? pass(
            "type_and_subtype",
            ticket.line("type/name", "") + " / " + ticket.line("subType/name", ""))
        : warn("type_and_subtype", ticket.line("type/name", "") + " without a sub-type", fix);
  }

  private Check agreement(@Nullable Listing agreements, boolean hasClient) {
    String name = "agreement";
    if (agreements == null) {
      return hasClient
          ? unknown(name, "agreements could not be read")
          : pass(name, "the ticket has no client");
    }
    Instant entered = ticket.moment("_info/dateEntered");
    LocalDate day = entered == null ? look.today() : look.day(entered);
    String fix = fix("set_ticket_agreement");
    if (!ticket.has("agreement/id")) {
      List<Row> fitting =
          agreements.where(
              each ->
                  AgreementFacts.isActive(each)
                      && each.is("coverAgreementTime")
                      && isInForce(each, day));
      Row lapsed = isClosed ? null : Lapse.cover(agreements, look.today());
      return !fitting.isEmpty()
          ? warn(name, "none, but the client has " + names(fitting, "name"), fix)
          : lapsed == null
              ? pass(name, "none, and the client has none that covers time")
              : warn(name, "none; " + ended(lapsed), fix);
    }
    return agreements
        .where(each -> each.text("id", "").equals(ticket.text("agreement/id")))
        .stream()
        .findFirst()
        .map(
            own ->
                !isInForce(own, day)
                    ? fail(name, own.line("name", "") + " was not in force on " + day, fix)
                    : isOverBeforeTheWork(own)
                        ? fail(name, ended(own), fix)
                        : pass(name, own.line("name", "")))
        .orElseGet(
            () -> fail(name, ticket.line("agreement/name", "") + " is another client's", fix));
  }

  private String ended(Row agreement) {
    return agreement.line("name", "") + " " + Lapse.words(agreement, look.today());
  }

  /** Whether it ended while the ticket was open: what was done since is paid by nobody. */
  private boolean isOverBeforeTheWork(Row agreement) {
    LocalDate last = Lapse.lastDay(agreement);
    Instant closed = ticket.moment("closedDate");
    LocalDate until = isClosed && closed != null ? look.day(closed) : look.today();
    return Lapse.isOver(agreement) && (last == null ? !isClosed : last.isBefore(until));
  }

  private static boolean isInForce(Row agreement, LocalDate day) {
    LocalDate start = agreement.date("startDate");
    LocalDate end = AgreementFacts.end(agreement);
    LocalDate cancelled = agreement.is("cancelledFlag") ? agreement.date("dateCancelled") : null;
    return (start == null || !day.isBefore(start))
        && (end == null || !day.isAfter(end))
        && (cancelled == null || !day.isAfter(cancelled));
  }

  private Check tasks(Listing tasks) {
    List<Row> open = tasks.where(task -> !task.is("closedFlag"));
    if (open.isEmpty()) {
      return pass(
          "tasks_closed",
          tasks.rows().isEmpty()
              ? "no tasks"
              : Wording.count(tasks.rows().size(), "task") + ", all closed");
    }
    String evidence = Wording.count(open.size(), "task") + " open: " + names(open, "notes");
    String fix = isProject ? "update_project_ticket_task" : "complete_ticket_task";
    return isClosed ? fail("tasks_closed", evidence, fix) : warn("tasks_closed", evidence, fix);
  }

  private Check resources(Listing entries) {
    TreeSet<String> missing = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (String name : ticket.text("resources", "").split(",")) {
      if (!name.isBlank()) {
        missing.add(name.strip());
      }
    }
    if (ticket.has("owner/identifier")) {
      missing.add(ticket.text("owner/identifier", ""));
    }
    int concerned = missing.size();
    entries.rows().forEach(entry -> missing.remove(entry.text("member/identifier", "")));
    return missing.isEmpty()
        ? concerned == 0
            ? warn("resources_logged_time", "nobody is assigned", fix("assign_ticket"))
            : pass(
                "resources_logged_time", Wording.count(entries.rows().size(), "entry", "entries"))
        : warn(
            "resources_logged_time",
            "no time of " + String.join(", ", missing),
            isProject ? "create_time_entry" : "log_time");
  }

  private Check timeAfterClosing(Listing entries) {
    Instant closed = ticket.moment("closedDate");
    if (!isClosed || closed == null) {
      return pass("time_after_closing", "the ticket is open");
    }
    List<Row> late =
        entries.where(
            entry -> {
              Instant start = entry.moment("timeStart");
              return start != null && start.isAfter(closed);
            });
    return late.isEmpty()
        ? pass("time_after_closing", "none")
        : warn("time_after_closing", entries(late) + " after it was closed", "move_time_entry");
  }

  private Check notes(Listing notes) {
    List<Row> shown =
        notes.where(note -> note.is("detailDescriptionFlag") || note.is("resolutionFlag"));
    if (shown.isEmpty()) {
      return fail("client_notes", "no note that the client can read", noteFix());
    }
    List<Row> empty = shown.stream().filter(TicketChecks::isTooShort).toList();
    return empty.isEmpty()
        ? pass("client_notes", Wording.count(shown.size(), "note") + " for the client")
        : warn(
            "client_notes",
            Wording.count(empty.size(), "note") + " for the client without content",
            isProject ? "update_project_ticket_note" : "update_ticket_note");
  }

  private String noteFix() {
    return isProject ? "add_project_ticket_note" : "add_ticket_note";
  }

  private static boolean isTooShort(Row note) {
    String text = note.line("text", "");
    return text.length() < LEAST_NOTE;
  }

  private Check resolution(Listing notes) {
    boolean isThere =
        notes.count(note -> note.is("resolutionFlag") && note.text("text") != null) > 0;
    if (isThere) {
      return pass("resolution_note", "present");
    }
    String fix = isProject ? "add_project_ticket_note" : "add_resolution_note";
    return isClosed
        ? fail("resolution_note", "closed without one", fix)
        : warn("resolution_note", "none yet", fix);
  }

  private Check billableNotes(Listing entries) {
    List<Row> silent =
        entries.where(
            entry -> entry.isExactly("billableOption", "Billable") && entry.text("notes") == null);
    return silent.isEmpty()
        ? pass("billable_time_notes", "each billable entry has notes")
        : fail("billable_time_notes", entries(silent) + " without notes", "set_time_entry_notes");
  }

  private static String entries(List<Row> entries) {
    return Wording.count(entries.size(), "entry", "entries") + " (" + ids(entries) + ")";
  }

  private Check products(Listing products) {
    List<Row> open =
        products.where(
            each ->
                each.isExactly("billableOption", "Billable")
                    && !each.is("cancelledFlag")
                    && !each.has("invoice/id"));
    return open.isEmpty()
        ? pass(
            "products_billed",
            products.rows().isEmpty()
                ? "no products"
                : Wording.count(products.rows().size(), "product") + ", none open")
        : isClosed
            ? warn(
                "products_billed",
                Wording.count(open.size(), "product")
                    + " not invoiced: "
                    + names(open, "description"),
                "update_product")
            : pass("products_billed", Wording.count(open.size(), "product") + " to be invoiced");
  }

  private Check bookings(Listing bookings) {
    List<Row> open = bookings.where(booking -> !booking.is("doneFlag"));
    return !isClosed || open.isEmpty()
        ? pass("bookings_after_closing", isClosed ? "none open" : "the ticket is open")
        : fail(
            "bookings_after_closing",
            Wording.count(open.size(), "booking") + " not done (" + ids(open) + ")",
            "complete_schedule_entry, cancel_schedule_entry");
  }

  private static Check attachments(Listing documents) {
    List<Row> nameless =
        documents.where(
            each -> {
              String title = each.text("title", "");
              return title.isEmpty()
                  || title.matches("(?i)(image|img|scan|document)?[-_ ]?\\d*(\\.\\w+)?");
            });
    return nameless.isEmpty()
        ? pass("attachments_named", Wording.count(documents.rows().size(), "attachment"))
        : warn(
            "attachments_named",
            Wording.count(nameless.size(), "attachment")
                + " without a telling title ("
                + ids(nameless)
                + ")",
            null);
  }

  private Check clientAnswer() {
    return ticket.is("customerUpdatedFlag")
        ? fail(
            "client_answered_cleared",
            "the client wrote and nobody has looked",
            fix("mark_ticket_reviewed"))
        : pass("client_answered_cleared", "no answer of the client waits");
  }

  private Check links() {
    Integer parent = ticket.integer("parentTicketId");
    Integer merged = ticket.integer("mergedParentTicket/id");
    if (merged != null) {
      return isClosed
          ? pass("merged_and_child_links", "merged into #" + merged)
          : fail("merged_and_child_links", "merged into #" + merged + ", but open", "close_ticket");
    }
    boolean hasChildren = ticket.is("hasChildTicket");
    return isClosed && hasChildren
        ? warn(
            "merged_and_child_links",
            "closed with child tickets: see that they are closed",
            "list_child_tickets")
        : pass("merged_and_child_links", parent == null ? "none" : "child of #" + parent);
  }

  private Check budget(Listing entries) {
    BigDecimal budget = ticket.numberOrZero("budgetHours");
    BigDecimal worked = entries.sum("actualHours");
    if (budget.signum() == 0) {
      return pass("hours_within_budget", Wording.hours(worked) + ", no budget");
    }
    String evidence = Wording.plain(worked) + " of " + Wording.hours(budget);
    return worked.compareTo(budget) > 0
        ? warn(
            "hours_within_budget",
            evidence,
            isProject ? "set_project_ticket_budget" : "set_ticket_budget")
        : pass("hours_within_budget", evidence);
  }

  private static String ids(List<Row> rows) {
    return rows.stream()
            .limit(NAMED)
            .map(row -> "#" + row.text("id"))
            .collect(Collectors.joining(", "))
        + (rows.size() > NAMED ? ", …" : "");
  }

  private static String names(List<Row> rows, String field) {
    return rows.stream()
            .limit(NAMED)
            .map(row -> row.line(field, "#" + row.text("id")))
            .collect(Collectors.joining(", "))
        + (rows.size() > NAMED ? ", …" : "");
  }
}
