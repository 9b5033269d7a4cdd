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
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code first_touch_resolution}. */
public final class FirstTouchResolution implements Handler {
  private static final Question QUESTION =
      Question.of(
              "first_touch_resolution",
              "How many tickets are solved in one sitting, by one person, or on the day they came.")
          .alsoKnownAs("first_call_resolution", "fcr")
          .formula(
              "touches = time entries of the ticket; techs = different members among them",
              "first_touch = 1 touch; single_tech = 1 member; same_day = closed on the local day on"
                  + " which it was entered",
              "each _pct = 100 x such tickets / tickets with at least one time entry")
          .caveats(
              "Tickets without time are left out and counted: they are no first touch.",
              "Somebody who enters time twice for one sitting counts two touches.")
          .takes(Window.arguments())
          .takes(Tickets.arguments())
          .takes(Arguments.choice("group_by", "type", "owner", "company"));

  private static final String ENTERED = "_info/dateEntered";

  /** The closed tickets of one group that have time. */
  private static final class Touched {
    final Share firstTouch = new Share();
    final Share singleTech = new Share();
    final Share sameDay = new Share();
    long touches;
    long techs;

    void add(List<Row> entries, @Nullable Boolean isSameDay) {
      Set<String> members =
          entries.stream()
              .map(entry -> entry.text("member/identifier", ""))
              .collect(Collectors.toSet());
      firstTouch.add(entries.size() == 1);
      singleTech.add(members.size() == 1);
      sameDay.add(isSameDay);
      touches += entries.size();
      techs += members.size();
    }

    long tickets() {
      return firstTouch.whole();
    }

    @Nullable BigDecimal meanTouches() {
      return Figures.average(BigDecimal.valueOf(touches), tickets());
    }

    @Nullable BigDecimal meanTechs() {
      return Figures.average(BigDecimal.valueOf(techs), tickets());
    }
  }

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Report answer(Inquiry inquiry) {
    Window window = inquiry.window();
    String group = inquiry.call().text("group_by");
    Grouping grouping = Grouping.by(group, window, "closedDate");
    List<String> fields = new ArrayList<>(List.of(ENTERED, "closedDate"));
    fields.addAll(grouping.fields());
    Tickets tickets =
        Tickets.of(inquiry, "closedFlag = true and " + window.holds("closedDate"), fields);
    Map<Integer, List<Row>> entries = entries(inquiry, tickets.all());
    Groups<Touched> groups = new Groups<>(grouping, Touched::new);
    Touched all = new Touched();
    int withoutTime = 0;
    for (Row ticket : tickets.all()) {
      List<Row> own = entries.getOrDefault(ticket.id("id"), List.of());
      if (own.isEmpty()) {
        withoutTime++;
      } else {
        Boolean isSameDay = isSameDay(ticket, window);
        groups.of(ticket).add(own, isSameDay);
        all.add(own, isSameDay);
      }
    }
    Report report = report(window, group, groups, all);
    tickets.tell(report);
    report.exclude("tickets_without_time", withoutTime);
    return report;
  }

  /** The time entries by ticket. */
  private static Map<Integer, List<Row>> entries(Inquiry inquiry, List<Row> tickets) {
    List<Integer> ids =
        tickets.stream().map(ticket -> ticket.id("id")).filter(Objects::nonNull).toList();
    Map<Integer, List<Row>> entries = new HashMap<>();
    for (Row entry :
        inquiry.readReferring(
            Query.of(
                "/time/entries",
                "chargeToType = \"ServiceTicket\"",
                "id",
                "chargeToId",
                "member/identifier"),
            "chargeToId",
            ids)) {
      Integer ticket = entry.id("chargeToId");
      if (ticket != null) {
        entries.computeIfAbsent(ticket, id -> new ArrayList<>()).add(entry);
      }
    }
    return entries;
  }

  private static @Nullable Boolean isSameDay(Row ticket, Window window) {
    Instant entered = ticket.instant(ENTERED);
    Instant closed = ticket.instant("closedDate");
    return entered == null || closed == null
        ? null
        : Boolean.valueOf(window.dayOf(entered).equals(window.dayOf(closed)));
  }

  private static Report report(Window window, String group, Groups<Touched> groups, Touched all) {
    Report report =
        new Report(
            window,
            List.of(
                Column.text(group),
                Column.count("tickets"),
                Column.percent("first_touch_pct"),
                Column.percent("single_tech_pct"),
                Column.percent("same_day_pct"),
                Column.number("mean_touches", ""),
                Column.number("mean_techs", "")));
    groups.each(
        Comparator.<Touched>comparingLong(one -> -one.tickets()),
        (name, one) ->
            report.row(
                name,
                one.tickets(),
                one.firstTouch.percent(),
                one.singleTech.percent(),
                one.sameDay.percent(),
                one.meanTouches(),
                one.meanTechs()));
    report.total("tickets", all.tickets());
    report.total("first_touch_pct", all.firstTouch.percent());
    report.total("single_tech_pct", all.singleTech.percent());
    report.total("same_day_pct", all.sameDay.percent());
    report.total("mean_touches", all.meanTouches());
    report.total("mean_techs", all.meanTechs());
    return report;
  }
}
