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
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code resolution_time}. */
public final class ResolutionTime implements Handler {
  private static final Question QUESTION =
      Question.of(
              "resolution_time",
              "How long closed tickets took to be solved, and how much of that was waiting.")
          .alsoKnownAs("time_to_resolve", "mttr")
          .formula(
              "business_hours = (respondMinutes + resPlanMinutes + resolveMinutes) / 60",
              "solved_hours = dateResolved - date entered; age_hours = closedDate - date entered,"
                  + " both on the wall clock",
              "waiting_pct = 100 x minutesWaiting / (minutesWaiting + business minutes), summed"
                  + " over tickets that tell both",
              "mean_effort_hours = sum of actualHours / tickets that tell them; touch_ratio = sum"
                  + " of actualHours / sum of age_hours of tickets that tell both",
              "medians and p90 by nearest rank")
          .caveats(
              "closedDate can be days after dateResolved where a board closes in two steps: take"
                  + " solved_hours for speed.",
              "Business hours are those of the SLA's calendar.")
          .takes(Window.arguments())
          .takes(Tickets.arguments())
          .takes(
              Arguments.choice(
                  "group_by", "type", "none", "company", "board", "priority", "owner"));

  private static final BigDecimal MINUTES_AN_HOUR = BigDecimal.valueOf(60);
  private static final String ENTERED = "_info/dateEntered";

  /** What the tickets of one group took. */
  private static final class Times {
    final List<BigDecimal> business = new ArrayList<>();
    final List<BigDecimal> solved = new ArrayList<>();
    final List<BigDecimal> age = new ArrayList<>();
    final Sum effort = new Sum();
    BigDecimal effortWithAge = BigDecimal.ZERO;
    BigDecimal ageWithEffort = BigDecimal.ZERO;
    BigDecimal waiting = BigDecimal.ZERO;
    BigDecimal lived = BigDecimal.ZERO;
    long tickets;

    void add(Row ticket) {
      tickets++;
      BigDecimal minutes = Stage.RESOLVE.minutes(ticket);
      if (minutes != null) {
        business.add(minutes.divide(MINUTES_AN_HOUR, 6, RoundingMode.HALF_UP));
        BigDecimal waited = ticket.number("minutesWaiting");
        if (waited != null) {
          waiting = waiting.add(waited);
          lived = lived.add(waited).add(minutes);
        }
      }
      Instant entered = ticket.instant(ENTERED);
      Instant resolved = ticket.instant("dateResolved");
      Instant closed = ticket.instant("closedDate");
      if (entered != null && resolved != null) {
        solved.add(Figures.hours(entered, resolved));
      }
      BigDecimal hours = ticket.number("actualHours");
      effort.add(hours);
      if (entered != null && closed != null) {
        BigDecimal old = Figures.hours(entered, closed);
        age.add(old);
        if (hours != null) {
          effortWithAge = effortWithAge.add(hours);
          ageWithEffort = ageWithEffort.add(old);
        }
      }
    }

    @Nullable BigDecimal meanEffort() {
      BigDecimal sum = effort.value();
      return sum == null ? null : Figures.average(sum, tickets - effort.missing());
    }

    /** With three decimals: most of a ticket's life nobody works on it. */
    @Nullable BigDecimal touchRatio() {
      return ageWithEffort.signum() <= 0
          ? null
          : effortWithAge.divide(ageWithEffort, 3, RoundingMode.HALF_UP);
    }

    @Nullable BigDecimal waitingShare() {
      return Figures.percent(waiting, lived);
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
    List<String> fields = new ArrayList<>(Stage.FIELDS);
    fields.addAll(List.of(ENTERED, "closedDate", "actualHours", "minutesWaiting"));
    fields.addAll(grouping.fields());
    Tickets tickets =
        Tickets.of(inquiry, "closedFlag = true and " + window.holds("closedDate"), fields);
    Groups<Times> groups = new Groups<>(grouping, Times::new);
    Times all = new Times();
    for (Row ticket : tickets.all()) {
      groups.of(ticket).add(ticket);
      all.add(ticket);
    }
    Report report = report(window, group, groups, all);
    tickets.tell(report);
    report.quality("tickets_without_hours", all.effort.missing());
    return report;
  }

  private static Report report(Window window, String group, Groups<Times> groups, Times all) {
    Report report =
        new Report(
            window,
            List.of(
                Column.text(group.equals("none") ? "group" : group),
                Column.count("tickets"),
                Column.hours("median_business_hours"),
                Column.hours("p90_business_hours"),
                Column.hours("median_solved_hours"),
                Column.hours("median_age_hours"),
                Column.hours("p90_age_hours"),
                Column.percent("waiting_pct"),
                Column.hours("mean_effort_hours"),
                Column.number("touch_ratio", "")));
    groups.each(
        Comparator.<Times>comparingLong(one -> -one.tickets),
        (name, one) ->
            report.row(
                name,
                one.tickets,
                Figures.hours(Figures.median(one.business)),
                Figures.hours(Figures.percentile(one.business, 90)),
                Figures.hours(Figures.median(one.solved)),
                Figures.hours(Figures.median(one.age)),
                Figures.hours(Figures.percentile(one.age, 90)),
                one.waitingShare(),
                one.meanEffort(),
                one.touchRatio()));
    report.total("tickets", all.tickets);
    report.total("median_business_hours", Figures.hours(Figures.median(all.business)));
    report.total("mean_business_hours", Figures.mean(all.business));
    report.total("p90_business_hours", Figures.hours(Figures.percentile(all.business, 90)));
    report.total("median_solved_hours", Figures.hours(Figures.median(all.solved)));
    report.total("median_age_hours", Figures.hours(Figures.median(all.age)));
    report.total("mean_age_hours", Figures.mean(all.age));
    report.total("p90_age_hours", Figures.hours(Figures.percentile(all.age, 90)));
    report.total("waiting_pct", all.waitingShare());
    report.total("mean_effort_hours", all.meanEffort());
    report.total("touch_ratio", all.touchRatio());
    return report;
  }
}
