package dev.openpsa.cw.operations.analytics.desk;

import dev.openpsa.cw.operations.analytics.Arguments;
import dev.openpsa.cw.operations.analytics.Column;
import dev.openpsa.cw.operations.analytics.Figures;
import dev.openpsa.cw.operations.analytics.Handler;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Question;
import dev.openpsa.cw.operations.analytics.Report;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.Window;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code dispatch_efficiency}. */
public final class DispatchEfficiency implements Handler {
  private static final Question QUESTION =
      Question.of("dispatch_efficiency", "How fast and how well work is handed out.")
          .alsoKnownAs("time_to_assign", "dispatch_report")
          .formula(
              "assigned = tickets with an owner, a resource or a booking",
              "time to assign = entry of the first booking - entry of the ticket, at least 0; with"
                  + " audit, where there is no booking, of the first entry of the ticket's trail"
                  + " that names somebody who is on it",
              "timed = tickets whose time to assign is known; median by nearest rank;"
                  + " within_goal_pct = 100 x at most assign_goal_minutes / timed; at_once = within"
                  + " a minute",
              "mean_reassignments = mean over assigned of different people on the ticket - 1",
              "unassigned_now = open tickets that are not assigned; oldest_unassigned_min = now -"
                  + " entry of the oldest",
              "dispatch_coverage_pct = 100 x tickets with a booking / tickets",
              "a dispatcher is who made the first booking, or the trail's entry")
          .caveats(
              "Boards that assign by themselves show in at_once: their minutes are near zero.",
              "Without audit the time of tickets that were given to an owner and not booked is not"
                  + " known.",
              "Audit takes a request for each of at most analytics.audit.maxTickets tickets.")
          .takes(Window.days(30))
          .takes(Tickets.arguments())
          .takes(
              Arguments.integer("assign_goal_minutes", 30, null),
              Arguments.choice("group_by", "board", "hour", "dispatcher"),
              Arguments.flag("audit", "also look at the trails of tickets without a booking"));

  private static final String ENTERED = "_info/dateEntered";

  /** How the tickets of one group were handed out. */
  private static final class Dispatch {
    final List<BigDecimal> minutes = new ArrayList<>();
    final Share inGoal = new Share();
    long tickets;
    long assigned;
    long atOnce;
    long booked;
    long moves;
    long unassigned;
    @Nullable BigDecimal oldest;

    void timed(BigDecimal taken, BigDecimal goal) {
      minutes.add(taken);
      inGoal.add(taken.compareTo(goal) <= 0);
      atOnce += taken.compareTo(BigDecimal.ONE) <= 0 ? 1 : 0;
    }

    void assigned(int people) {
      assigned++;
      moves += Math.max(0, people - 1);
    }

    void waits(@Nullable BigDecimal since) {
      unassigned++;
      if (since != null && (oldest == null || since.compareTo(oldest) > 0)) {
        oldest = since;
      }
    }

    @Nullable BigDecimal median() {
      return Figures.rounded(Figures.median(minutes), 0);
    }

    @Nullable BigDecimal meanMoves() {
      return Figures.average(BigDecimal.valueOf(moves), assigned);
    }
  }

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Report answer(Inquiry inquiry) {
    Window window = Window.ofDays(inquiry.call());
    String group = inquiry.call().text("group_by");
    boolean isByPerson = group.equals("dispatcher");
    Grouping grouping = Grouping.by(isByPerson ? "none" : group, window, ENTERED);
    List<String> fields = new ArrayList<>(Assignment.FIELDS);
    fields.addAll(List.of(ENTERED, "closedFlag"));
    fields.addAll(grouping.fields());
    Tickets tickets = Tickets.of(inquiry, window.holds("dateEntered"), fields);
    Map<Integer, Assignment> bookings = Assignment.bookings(inquiry, window);
    Map<Integer, Assignment> all = new HashMap<>(bookings);
    if (inquiry.call().flag("audit")) {
      all.putAll(Assignment.audited(inquiry, sample(inquiry, tickets.all(), bookings)));
    }
    Map<String, Dispatch> byPerson = new TreeMap<>();
    Groups<Dispatch> groups = new Groups<>(grouping, Dispatch::new);
    Dispatch whole = new Dispatch();
    for (Row ticket : tickets.all()) {
      Assignment assignment = all.get(ticket.id("id"));
      Dispatch own =
          isByPerson
              ? byPerson.computeIfAbsent(dispatcher(assignment), name -> new Dispatch())
              : groups.of(ticket);
      boolean isBooked = bookings.containsKey(ticket.id("id"));
      for (Dispatch one : List.of(own, whole)) {
        add(inquiry, ticket, assignment, isBooked, one);
      }
    }
    Report report = new Report(window, columns(group));
    if (isByPerson) {
      byPerson.entrySet().stream()
          .sorted(Comparator.comparingLong(entry -> -entry.getValue().tickets))
          .forEach(entry -> row(report, entry.getKey(), entry.getValue()));
    } else {
      groups.each(
          Comparator.<Dispatch>comparingLong(one -> -one.unassigned)
              .thenComparingLong(one -> -one.tickets),
          (name, one) -> row(report, name, one));
    }
    totals(report, whole);
    tickets.tell(report);
    report.quality("assigned_at_an_unknown_time", whole.assigned - whole.minutes.size());
    return report;
  }

  private static String dispatcher(@Nullable Assignment assignment) {
    return assignment == null || assignment.by() == null ? Grouping.NONE : assignment.by();
  }

  private static void add(
      Inquiry inquiry,
      Row ticket,
      @Nullable Assignment assignment,
      boolean isBooked,
      Dispatch dispatch) {
    Instant entered = ticket.instant(ENTERED);
    int people = Assignment.people(ticket).size();
    boolean isAssigned = people > 0 || assignment != null;
    dispatch.tickets++;
    dispatch.booked += isBooked ? 1 : 0;
    if (isAssigned) {
      dispatch.assigned(people);
    } else if (!ticket.flag("closedFlag")) {
      dispatch.waits(entered == null ? null : Figures.minutes(entered, inquiry.now()));
    }
    if (assignment != null && entered != null) {
      dispatch.timed(assignment.minutes(entered), inquiry.call().number("assign_goal_minutes"));
    }
  }

  /** Tickets that somebody is on although nobody booked them, the last entered ones. */
  private static List<Row> sample(
      Inquiry inquiry, List<Row> tickets, Map<Integer, Assignment> bookings) {
    List<Row> unbooked =
        tickets.stream()
            .filter(ticket -> !Assignment.people(ticket).isEmpty())
            .filter(ticket -> !bookings.containsKey(ticket.id("id")))
            .sorted(
                Comparator.comparing(
                    (Row ticket) -> ticket.text(ENTERED, ""), Comparator.reverseOrder()))
            .toList();
    int most = inquiry.settings().integer("analytics.audit.maxTickets");
    if (unbooked.size() > most) {
      inquiry.cut(
          "The trails of "
              + most
              + " of "
              + unbooked.size()
              + " tickets without a booking were read, those entered last"
              + " (analytics.audit.maxTickets): of the others the time to assign is not known.");
    }
    return unbooked.subList(0, Math.min(most, unbooked.size()));
  }

  private static List<Column> columns(String group) {
    return List.of(
        Column.text(group),
        Column.count("tickets"),
        Column.count("assigned"),
        Column.count("timed"),
        Column.number("median_minutes", "minutes"),
        Column.percent("within_goal_pct"),
        Column.count("at_once"),
        Column.number("mean_reassignments", ""),
        Column.count("unassigned_now"),
        Column.number("oldest_unassigned_min", "minutes"),
        Column.percent("dispatch_coverage_pct"));
  }

  private static void row(Report report, String name, Dispatch one) {
    report.row(
        name,
        one.tickets,
        one.assigned,
        one.minutes.size(),
        one.median(),
        one.inGoal.percent(),
        one.atOnce,
        one.meanMoves(),
        one.unassigned,
        Figures.rounded(one.oldest, 0),
        Figures.percent(one.booked, one.tickets));
  }

  private static void totals(Report report, Dispatch whole) {
    report.total("tickets", whole.tickets);
    report.total("assigned", whole.assigned);
    report.total("timed", whole.minutes.size());
    report.total("median_minutes", whole.median());
    report.total("within_goal_pct", whole.inGoal.percent());
    report.total("at_once", whole.atOnce);
    report.total("mean_reassignments", whole.meanMoves());
    report.total("unassigned_now", whole.unassigned);
    report.total("oldest_unassigned_min", Figures.rounded(whole.oldest, 0));
    report.total("dispatch_coverage_pct", Figures.percent(whole.booked, whole.tickets));
  }
}
