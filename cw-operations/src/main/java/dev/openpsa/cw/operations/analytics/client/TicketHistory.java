package dev.openpsa.cw.operations.analytics.client;

import dev.openpsa.cw.operations.analytics.Figures;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Report;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.Window;
import dev.openpsa.cw.operations.analytics.desk.ServiceLevels;
import dev.openpsa.cw.operations.analytics.desk.SlaStanding;
import dev.openpsa.cw.operations.analytics.desk.Tickets;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Clients' tickets of a window and of the one before. */
final class TicketHistory {
  /**
   * A ticket.
   *
   * @param hasMissed whether it is past a target, or was when it was closed
   * @param isSolvedInTime by its target; null where that can't be judged
   */
  private record One(Instant entered, boolean hasMissed, @Nullable Boolean isSolvedInTime) {}

  private final Map<Integer, List<One>> tickets = new HashMap<>();
  private final Tickets read;

  private TicketHistory(Tickets read) {
    this.read = read;
  }

  static TicketHistory of(Inquiry inquiry, Window window) {
    Window both =
        new Window(
            window.before().start(),
            window.end(),
            window.zone(),
            window.weekStart(),
            window.today());
    List<String> fields =
        Stream.concat(
                Stream.of("_info/dateEntered", "isInSla", "slaStatus", "closedFlag"),
                ServiceLevels.fields().stream())
            .toList();
    TicketHistory history =
        new TicketHistory(Tickets.of(inquiry, both.holds("dateEntered"), fields));
    ServiceLevels levels = ServiceLevels.of(inquiry);
    for (Row ticket : history.read.all()) {
      Integer company = ticket.id("company/id");
      Instant entered = ticket.instant("_info/dateEntered");
      if (company != null && entered != null) {
        history
            .tickets
            .computeIfAbsent(company, id -> new ArrayList<>())
            .add(new One(entered, hasMissed(ticket, inquiry.now()), levels.isSolvedInTime(ticket)));
      }
    }
    return history;
  }

  /** The clock of a closed ticket stands: then the flag tells. */
  private static boolean hasMissed(Row ticket, Instant now) {
    Boolean isInSla = ticket.has("isInSla") ? ticket.flag("isInSla") : null;
    return ticket.flag("closedFlag")
        ? Boolean.FALSE.equals(isInSla)
        : SlaStanding.of(
                isInSla, ticket.text("slaStatus"), ticket.instant("_info/dateEntered"), now)
            == SlaStanding.PAST;
  }

  /** How many open tickets of each client meet the conditions and last changed before then. */
  static Map<Integer, Long> open(Inquiry inquiry, String conditions, String field, Duration ago) {
    Instant before = inquiry.now().minus(ago);
    Map<Integer, Long> open = new HashMap<>();
    for (Row ticket :
        Tickets.of(
                inquiry,
                "closedFlag = false" + (conditions.isEmpty() ? "" : " and " + conditions),
                field)
            .all()) {
      Integer company = ticket.id("company/id");
      Instant at = ticket.instant(field);
      if (company != null && at != null && at.isBefore(before)) {
        open.merge(company, 1L, Long::sum);
      }
    }
    return open;
  }

  private Stream<One> of(int company, Window window) {
    return tickets.getOrDefault(company, List.of()).stream()
        .filter(ticket -> window.holds(ticket.entered()));
  }

  long count(int company, Window window) {
    return of(company, window).count();
  }

  /** Tickets that the server says are out of their service level. */
  long misses(int company, Window window) {
    return of(company, window).filter(One::hasMissed).count();
  }

  /** The share that was solved in time, in percent; null where none can be judged. */
  @Nullable BigDecimal solvedInTime(int company, Window window) {
    List<Boolean> judged =
        of(company, window).flatMap(ticket -> Stream.ofNullable(ticket.isSolvedInTime())).toList();
    return Figures.percent(judged.stream().filter(Boolean::booleanValue).count(), judged.size());
  }

  /** Tells which tickets were left out. */
  void tell(Report report) {
    read.tell(report);
  }
}
