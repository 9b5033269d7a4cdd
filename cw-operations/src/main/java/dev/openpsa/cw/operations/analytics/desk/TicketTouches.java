package dev.openpsa.cw.operations.analytics.desk;

import dev.openpsa.cw.operations.analytics.Arguments;
import dev.openpsa.cw.operations.analytics.Column;
import dev.openpsa.cw.operations.analytics.Figures;
import dev.openpsa.cw.operations.analytics.Handler;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Question;
import dev.openpsa.cw.operations.analytics.Report;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.Window;
import dev.openpsa.cw.operations.analytics.reference.Boards;
import dev.openpsa.cw.operations.analytics.reference.OwnCompany;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** {@code ticket_touches}. */
public final class TicketTouches implements Handler {
  private static final Question QUESTION =
      Question.of("ticket_touches", "How many people and hand-offs a ticket needs.")
          .alsoKnownAs("handoffs", "ticket_handoffs")
          .formula(
              "tickets = service tickets with time in the window; techs = members with time on it",
              "handoffs = times that somebody else goes on, in the order of the entries; entries"
                  + " that overlap are no hand-off",
              "escalation_pct = 100 x tickets with 2 techs or more / tickets",
              "handoff_cost_hours = sum of (techs - 1) x hours_per_handoff",
              "worst_ticket_ids = up to 3 tickets with min_techs or more, most techs first")
          .caveats(
              "Time before and after the window is not seen.",
              "What a hand-off costs is an assumption.")
          .takes(Window.arguments())
          .takes(Tickets.arguments())
          .takes(
              Arguments.choice("group_by", "type", "board", "company"),
              Arguments.integer("min_techs", 3, "of the worst tickets"),
              Arguments.number("hours_per_handoff", 0.25, "to read in and to explain"));

  private static final int WORST = 3;

  private record Touched(int id, long people, long handoffs) {}

  /** The tickets of one group. */
  private static final class Group {
    final List<Touched> tickets = new ArrayList<>();

    long sum(ToLongFunction<Touched> figure) {
      return tickets.stream().mapToLong(figure).sum();
    }

    long escalated() {
      return tickets.stream().filter(ticket -> ticket.people() > 1).count();
    }

    @Nullable BigDecimal meanPeople() {
      return Figures.average(BigDecimal.valueOf(sum(Touched::people)), tickets.size());
    }

    BigDecimal cost(BigDecimal each) {
      return each.multiply(BigDecimal.valueOf(sum(ticket -> ticket.people() - 1)));
    }

    /** Null where there is none. */
    @Nullable List<Integer> worst(int least) {
      List<Integer> worst =
          tickets.stream()
              .filter(ticket -> ticket.people() >= least)
              .sorted(
                  Comparator.comparing(Touched::people)
                      .thenComparing(Touched::handoffs)
                      .reversed()
                      .thenComparing(Touched::id))
              .limit(WORST)
              .map(Touched::id)
              .toList();
      return worst.isEmpty() ? null : worst;
    }
  }

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Report answer(Inquiry inquiry) {
    Window window = inquiry.window();
    String by = inquiry.call().text("group_by") + "/name";
    Map<Integer, Touches> touches = touches(inquiry, window);
    OwnCompany own = OwnCompany.of(inquiry);
    boolean countsInternal = inquiry.call().flag("include_internal");
    Set<Integer> boards = Boards.of(inquiry).names().keySet();
    Map<String, Group> groups = new HashMap<>();
    Group all = new Group();
    long internal = 0;
    long linked = 0;
    long elsewhere = touches.size();
    Set<String> fields =
        new LinkedHashSet<>(
            List.of("id", "company/id", "board/id", by, "parentTicketId", "mergedParentTicket/id"));
    for (Row ticket :
        inquiry.readAll(Tickets.PATH, touches.keySet(), fields.toArray(String[]::new))) {
      Integer id = ticket.id("id");
      Touches found = id == null ? null : touches.get(id);
      if (id == null || found == null || !boards.contains(ticket.id("board/id"))) {
        continue;
      }
      elsewhere--;
      if (ticket.has("parentTicketId") || ticket.has("mergedParentTicket/id")) {
        linked++;
      } else if (own.is(ticket.id("company/id")) && !countsInternal) {
        internal++;
      } else {
        Touched touched = new Touched(id, found.people(), found.handoffs());
        groups
            .computeIfAbsent(ticket.text(by, Grouping.NONE), name -> new Group())
            .tickets
            .add(touched);
        all.tickets.add(touched);
      }
    }
    Report report = report(inquiry, window, groups, all);
    report.exclude("merged_and_child_tickets", linked);
    report.exclude("internal_tickets", internal);
    report.exclude("tickets_on_other_boards", elsewhere);
    return report;
  }

  private static Map<Integer, Touches> touches(Inquiry inquiry, Window window) {
    Map<Integer, Touches> touches = new HashMap<>();
    for (Row entry :
        inquiry.read(
            Query.of(
                "/time/entries",
                window.holds("timeStart") + " and chargeToType = \"ServiceTicket\"",
                "id",
                "chargeToId",
                "member/identifier",
                "timeStart",
                "timeEnd",
                "actualHours"))) {
      Integer ticket = entry.id("chargeToId");
      Instant start = entry.instant("timeStart");
      if (ticket != null && start != null) {
        touches.computeIfAbsent(ticket, id -> new Touches()).add(entry, start);
      }
    }
    return touches;
  }

  private static Report report(
      Inquiry inquiry, Window window, Map<String, Group> groups, Group all) {
    int least = inquiry.call().integer("min_techs");
    BigDecimal each = inquiry.call().number("hours_per_handoff");
    Report report =
        new Report(
            window,
            List.of(
                Column.text(inquiry.call().text("group_by")),
                Column.count("tickets"),
                Column.number("mean_techs", "members"),
                Column.percent("escalation_pct"),
                Column.count("handoffs"),
                Column.hours("handoff_cost_hours"),
                Column.text("worst_ticket_ids")));
    groups.entrySet().stream()
        .sorted(
            Comparator.comparing(
                    (Map.Entry<String, Group> one) -> one.getValue().sum(Touched::handoffs),
                    Comparator.reverseOrder())
                .thenComparing(one -> one.getValue().tickets.size(), Comparator.reverseOrder())
                .thenComparing(Map.Entry::getKey))
        .forEach(
            one -> {
              Group own = one.getValue();
              report.row(
                  one.getKey(),
                  own.tickets.size(),
                  own.meanPeople(),
                  Figures.percent(own.escalated(), own.tickets.size()),
                  own.sum(Touched::handoffs),
                  Figures.hours(own.cost(each)),
                  own.worst(least));
            });
    report.total("tickets", all.tickets.size());
    report.total("mean_techs", all.meanPeople());
    report.total("escalation_pct", Figures.percent(all.escalated(), all.tickets.size()));
    report.total("handoffs", all.sum(Touched::handoffs));
    report.total("handoff_cost_hours", Figures.hours(all.cost(each)));
    return report;
  }
}
