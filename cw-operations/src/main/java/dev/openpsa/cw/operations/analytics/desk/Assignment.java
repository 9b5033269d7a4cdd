package dev.openpsa.cw.operations.analytics.desk;

import dev.openpsa.cw.operations.analytics.Figures;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.Window;
import dev.openpsa.cw.operations.analytics.reference.Staff;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When a ticket was handed to somebody, and by whom.
 *
 * @param by null where it is not told
 */
record Assignment(Instant at, @Nullable String by) {

  /** What has to be asked for of a ticket. */
  static final List<String> FIELDS = List.of("owner/identifier", "resources");

  /**
   * The first bookings of tickets, by ticket, of those made or beginning in the window or later:
   * one without a time only names who is on the ticket.
   */
  static Map<Integer, Assignment> bookings(Inquiry inquiry, Window window) {
    Map<Integer, Assignment> first = new HashMap<>();
    for (Row booking :
        inquiry.read(
            Query.of(
                "/schedule/entries",
                "(dateStart >= ["
                    + window.from()
                    + "] or dateEntered >= ["
                    + window.from()
                    + "]) and type/identifier = \"S\"",
                "id",
                "objectId",
                "_info/dateEntered",
                "_info/enteredBy"))) {
      Integer ticket = booking.id("objectId");
      Instant entered = booking.instant("_info/dateEntered");
      if (ticket != null && entered != null) {
        first.merge(
            ticket, new Assignment(entered, booking.text("_info/enteredBy")), Assignment::earlier);
      }
    }
    return first;
  }

  /** The first entries of the tickets' trails that name somebody who is on the ticket. */
  static Map<Integer, Assignment> audited(Inquiry inquiry, Collection<Row> tickets) {
    Staff staff = Staff.everybody(inquiry);
    Map<Integer, Row> byId = new HashMap<>();
    for (Row ticket : tickets) {
      Integer id = ticket.id("id");
      if (id != null) {
        byId.put(id, ticket);
      }
    }
    Map<Integer, Assignment> first = new HashMap<>();
    AuditTrails.of(inquiry, byId.keySet())
        .forEach(
            (id, trail) -> {
              Row ticket = byId.get(id);
              Set<String> names = ticket == null ? Set.of() : names(people(ticket), staff);
              for (Row entry : trail) {
                Instant when = entry.instant("enteredDate");
                if (when != null && isNamed(entry.text("text", ""), names)) {
                  first.merge(
                      id, new Assignment(when, entry.text("enteredBy")), Assignment::earlier);
                }
              }
            });
    return first;
  }

  private Assignment earlier(Assignment other) {
    return other.at.isBefore(at) ? other : this;
  }

  /** Minutes from the ticket's entry on; 0 where it was handed out as it was entered. */
  BigDecimal minutes(Instant entered) {
    return Figures.minutes(entered, at).max(BigDecimal.ZERO);
  }

  /** The identifiers of the owner and of all others who are on the ticket. */
  static Set<String> people(Row ticket) {
    return Stream.concat(
            Stream.of(ticket.text("owner/identifier", "")),
            Arrays.stream(ticket.text("resources", "").split(",")))
        .map(name -> name.strip().toLowerCase(Locale.ROOT))
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> names(Set<String> identifiers, Staff staff) {
    Set<String> names = new TreeSet<>();
    for (String identifier : identifiers) {
      names.add(identifier);
      staff.find(identifier).ifPresent(person -> names.add(person.name().toLowerCase(Locale.ROOT)));
    }
    names.remove("");
    return names;
  }

  /** Whether one of the names stands in the text as words of its own. */
  private static boolean isNamed(String text, Set<String> names) {
    return names.stream()
        .map(name -> "(?<![\\p{L}\\p{N}])" + Pattern.quote(name) + "(?![\\p{L}\\p{N}])")
        .anyMatch(name -> Pattern.compile(name).matcher(text.toLowerCase(Locale.ROOT)).find());
  }
}
