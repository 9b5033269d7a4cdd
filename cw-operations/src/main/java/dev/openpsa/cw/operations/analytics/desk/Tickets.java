package dev.openpsa.cw.operations.analytics.desk;

import dev.openpsa.cw.operations.analytics.Arguments;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Report;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.reference.Boards;
import dev.openpsa.cw.operations.analytics.reference.OwnCompany;
import dev.openpsa.cw.operations.registry.Argument;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The service tickets that a question is about. Those merged into another, the children of another
 * and those of the own company are left out and counted.
 */
final class Tickets {
  static final String PATH = "/service/tickets";

  private static final Set<String> OWN_FIELDS =
      Set.of("id", "company/id", "parentTicketId", "mergedParentTicket/id");

  private final List<Row> all = new ArrayList<>();
  private long merged;
  private long children;
  private long internal;

  private Tickets() {}

  /** {@code board_ids} and {@code include_internal}: of every question about tickets. */
  static List<Argument> arguments() {
    return List.of(Boards.argument(), Arguments.includeInternal());
  }

  /**
   * Reads those that meet the conditions, on the boards and of the company that the call names.
   *
   * @param fields beside the id and the company's
   */
  static Tickets of(Inquiry inquiry, String conditions, Collection<String> fields) {
    return at(PATH, inquiry, conditions, fields);
  }

  static Tickets of(Inquiry inquiry, String conditions, String... fields) {
    return of(inquiry, conditions, Arrays.asList(fields));
  }

  /** The same from another collection of tickets. */
  static Tickets at(String path, Inquiry inquiry, String conditions, Collection<String> fields) {
    Set<String> asked = new LinkedHashSet<>(fields);
    asked.addAll(OWN_FIELDS);
    OwnCompany own = OwnCompany.of(inquiry);
    boolean countsInternal = countsInternal(inquiry, own);
    Tickets tickets = new Tickets();
    for (Row ticket :
        inquiry.read(Query.of(path, scope(inquiry, conditions), asked.toArray(String[]::new)))) {
      tickets.sort(ticket, !countsInternal && own.is(ticket.id("company/id")));
    }
    return tickets;
  }

  private void sort(Row ticket, boolean isInternal) {
    if (ticket.has("mergedParentTicket/id")) {
      merged++;
    } else if (ticket.has("parentTicketId")) {
      children++;
    } else if (isInternal) {
      internal++;
    } else {
      all.add(ticket);
    }
  }

  private static boolean countsInternal(Inquiry inquiry, OwnCompany own) {
    return inquiry.call().flag("include_internal") || own.is(company(inquiry));
  }

  private static @Nullable Integer company(Inquiry inquiry) {
    return inquiry.call().has("company_id")
        ? Integer.valueOf(inquiry.call().integer("company_id"))
        : null;
  }

  /** The conditions, on the boards and of the company that the call names. */
  private static String scope(Inquiry inquiry, String conditions) {
    Integer company = company(inquiry);
    return (conditions.isEmpty() ? "" : conditions + " and ")
        + (company == null ? "" : "company/id = " + company + " and ")
        + Boards.of(inquiry).condition();
  }

  /** The query that counts what {@link #of} would keep of the tickets that meet the conditions. */
  static Query counted(Inquiry inquiry, String conditions) {
    OwnCompany own = OwnCompany.of(inquiry);
    return Query.of(
        PATH,
        scope(inquiry, conditions)
            + " and mergedParentTicket/id = null and parentTicketId = null"
            + (own.id() == null || countsInternal(inquiry, own)
                ? ""
                : " and company/id != " + own.id()),
        "id");
  }

  /** The query that counts all that meet the conditions, those that are left out among them. */
  static Query countedWithAll(Inquiry inquiry, String conditions) {
    return Query.of(PATH, scope(inquiry, conditions), "id");
  }

  /** Those that count. */
  List<Row> all() {
    return Collections.unmodifiableList(all);
  }

  /** Tells how many were left out, and why. */
  void tell(Report report) {
    report.exclude("merged_tickets", merged);
    report.exclude("child_tickets", children);
    report.exclude("internal_tickets", internal);
  }
}
