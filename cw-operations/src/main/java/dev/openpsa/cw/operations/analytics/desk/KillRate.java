package dev.openpsa.cw.operations.analytics.desk;

import dev.openpsa.cw.operations.analytics.Arguments;
import dev.openpsa.cw.operations.analytics.Column;
import dev.openpsa.cw.operations.analytics.Figures;
import dev.openpsa.cw.operations.analytics.Handler;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Question;
import dev.openpsa.cw.operations.analytics.Report;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.Sum;
import dev.openpsa.cw.operations.analytics.Window;
import dev.openpsa.cw.operations.analytics.reference.Staff;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code kill_rate}. */
public final class KillRate implements Handler {
  private static final Question QUESTION =
      Question.of(
              "kill_rate",
              "How many tickets the desk closes for each that arrives, and how many a technician"
                  + " closes a day.")
          .alsoKnownAs("tickets_closed_per_day")
          .formula(
              "kill_rate_pct = 100 x closed / opened: above 100 the backlog shrinks",
              "a closed ticket is credited to its owner, with credit closer to closedBy",
              "closed_per_day = closed / working days up to today; of the team,"
                  + " closed_per_member_day: closed by the members / sum of their working days",
              "hours_per_close = sum of actualHours / closed tickets that tell them",
              "share_pct = 100 x closed / all closed; (others) are whoever is not among the"
                  + " members, and tickets without an owner")
          .caveats(
              "closedBy may be a workflow or an interface: the owner is the fairer credit.",
              "Alerts of machines count on both sides.")
          .takes(Window.arguments())
          .takes(Tickets.arguments())
          .takes(
              Staff.argument(),
              Arguments.choice("credit", "owner", "closer"),
              Arguments.perMember());

  /** Closed tickets. */
  private static final class Closed {
    final Sum hours = new Sum();
    long tickets;

    void add(Row ticket) {
      tickets++;
      hours.add(ticket.number("actualHours"));
    }

    @Nullable BigDecimal hoursPerClose() {
      BigDecimal sum = hours.value();
      return sum == null ? null : Figures.average(sum, tickets - hours.missing());
    }
  }

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Report answer(Inquiry inquiry) {
    Window window = inquiry.window();
    String credit =
        inquiry.call().text("credit").equals("closer") ? "closedBy" : "owner/identifier";
    Staff staff = Staff.of(inquiry);
    long opened = inquiry.count(Tickets.counted(inquiry, window.holds("dateEntered")));
    Tickets tickets =
        Tickets.of(
            inquiry, "closedFlag = true and " + window.holds("closedDate"), credit, "actualHours");
    Map<String, Closed> byMember = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    staff.all().forEach(person -> byMember.put(person.identifier(), new Closed()));
    Closed others = new Closed();
    Closed all = new Closed();
    for (Row ticket : tickets.all()) {
      all.add(ticket);
      staff
          .find(ticket.text(credit))
          .map(person -> byMember.getOrDefault(person.identifier(), others))
          .orElse(others)
          .add(ticket);
    }
    Report report =
        inquiry.call().flag("per_member")
            ? perMember(window, staff, byMember, others, all)
            : team(window, staff, opened, others, all);
    report.total("opened", opened);
    report.total("closed", all.tickets);
    report.total("kill_rate_pct", Figures.percent(all.tickets, opened));
    report.total("closed_by_others", others.tickets);
    tickets.tell(report);
    report.quality("tickets_without_hours", all.hours.missing());
    return report;
  }

  private static Report team(Window window, Staff staff, long opened, Closed others, Closed all) {
    Report report =
        new Report(
            window,
            List.of(
                Column.text("team"),
                Column.count("opened"),
                Column.count("closed"),
                Column.percent("kill_rate_pct"),
                Column.number("closed_per_member_day", "tickets a working day and member"),
                Column.hours("hours_per_close")));
    long days = staff.all().stream().mapToLong(person -> person.workingDays(window)).sum();
    report.row(
        staff.all().size() + " members",
        opened,
        all.tickets,
        Figures.percent(all.tickets, opened),
        Figures.average(BigDecimal.valueOf(all.tickets - others.tickets), days),
        all.hoursPerClose());
    return report;
  }

  private static Report perMember(
      Window window, Staff staff, Map<String, Closed> byMember, Closed others, Closed all) {
    Report report =
        new Report(
            window,
            List.of(
                Column.text("member"),
                Column.count("closed"),
                Column.number("closed_per_day", "tickets a working day"),
                Column.hours("hours_per_close"),
                Column.percent("share_pct")));
    List<Map.Entry<String, Closed>> sorted = new ArrayList<>(byMember.entrySet());
    sorted.sort(Comparator.comparingLong(entry -> -entry.getValue().tickets));
    for (Map.Entry<String, Closed> entry : sorted) {
      Closed own = entry.getValue();
      int days = staff.find(entry.getKey()).map(person -> person.workingDays(window)).orElse(0);
      report.row(
          entry.getKey(),
          own.tickets,
          Figures.average(BigDecimal.valueOf(own.tickets), days),
          own.hoursPerClose(),
          Figures.percent(own.tickets, all.tickets));
    }
    if (others.tickets > 0) {
      report.row(
          "(others)",
          others.tickets,
          null,
          others.hoursPerClose(),
          Figures.percent(others.tickets, all.tickets));
    }
    return report;
  }
}
