package dev.openpsa.cw.operations.analytics.desk;

import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code ticket_backlog_age}. */
public final class TicketBacklogAge implements Handler {
  private static final List<Integer> USUAL = List.of(1, 3, 7, 14, 30, 60, 90);

  private static final Question QUESTION =
      Question.of("ticket_backlog_age", "How old the open tickets are.")
          .alsoKnownAs("backlog_age", "open_ticket_aging")
          .formula(
              "age_days = now - date entered, in days of 24 hours",
              "days_a_b counts ages from a up to and without b; median by nearest rank",
              "untouched_over_7d = tickets whose last update is more than 7 days ago",
              "backlog_hours = sum of budgetHours - actualHours, at least 0, over tickets with a"
                  + " budget; unknown without any")
          .caveats("The last update also moves by workflow rules: neglect is at least so long.")
          .takes(Tickets.arguments())
          .takes(
              Arguments.integers("buckets", USUAL, "limits of the ages, in days"),
              Arguments.choice("group_by", "board", "owner", "company", "priority", "status"));

  private static final BigDecimal A_WEEK = BigDecimal.valueOf(7);
  private static final String ENTERED = "_info/dateEntered";
  private static final String UPDATED = "_info/lastUpdated";

  /** The open tickets of one group. */
  private static final class Ages {
    final long[] buckets;
    final List<BigDecimal> days = new ArrayList<>();
    long open;
    long untouched;
    @Nullable BigDecimal oldest;
    @Nullable Integer oldestTicket;
    @Nullable BigDecimal hoursLeft;

    Ages(int buckets) {
      this.buckets = new long[buckets];
    }

    void add(Row ticket, List<Integer> limits, Instant now) {
      open++;
      Instant entered = ticket.instant(ENTERED);
      if (entered != null) {
        BigDecimal age = Figures.days(entered, now);
        days.add(age);
        buckets[bucket(age, limits)]++;
        if (oldest == null || age.compareTo(oldest) > 0) {
          oldest = age;
          oldestTicket = ticket.id("id");
        }
      }
      Instant updated = ticket.instant(UPDATED);
      untouched += updated != null && Figures.days(updated, now).compareTo(A_WEEK) > 0 ? 1 : 0;
      BigDecimal budget = ticket.number("budgetHours");
      if (budget != null && budget.signum() > 0) {
        BigDecimal left = budget.subtract(ticket.hours("actualHours")).max(BigDecimal.ZERO);
        hoursLeft = hoursLeft == null ? left : hoursLeft.add(left);
      }
    }

    private static int bucket(BigDecimal age, List<Integer> limits) {
      int bucket = 0;
      while (bucket < limits.size() && age.compareTo(BigDecimal.valueOf(limits.get(bucket))) >= 0) {
        bucket++;
      }
      return bucket;
    }

    @Nullable BigDecimal median() {
      return Figures.rounded(Figures.median(days), 1);
    }
  }

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Report answer(Inquiry inquiry) {
    List<Integer> limits = inquiry.call().ids("buckets").stream().sorted().distinct().toList();
    if (limits.isEmpty() || limits.get(0) < 1) {
      throw new RequestFailure(
          ErrorCode.INVALID_ARGUMENT,
          "buckets are limits in whole days above 0, not " + inquiry.call().ids("buckets"),
          "Give some, such as " + USUAL + ".");
    }
    Window window = Window.ofDay(null, inquiry.call().scene());
    String group = inquiry.call().text("group_by");
    Grouping grouping = Grouping.by(group, window, ENTERED);
    List<String> fields = new ArrayList<>(List.of(ENTERED, UPDATED, "budgetHours", "actualHours"));
    fields.addAll(grouping.fields());
    Tickets tickets = Tickets.of(inquiry, "closedFlag = false", fields);
    Groups<Ages> groups = new Groups<>(grouping, () -> new Ages(limits.size() + 1));
    Ages all = new Ages(limits.size() + 1);
    for (Row ticket : tickets.all()) {
      groups.of(ticket).add(ticket, limits, inquiry.now());
      all.add(ticket, limits, inquiry.now());
    }
    Report report = report(window, group, limits, groups, all);
    tickets.tell(report);
    report.quality("tickets_without_date_entered", all.open - all.days.size());
    return report;
  }

  private static List<String> names(List<Integer> limits) {
    List<String> names = new ArrayList<>();
    int from = 0;
    for (int limit : limits) {
      names.add("days_" + from + "_" + limit);
      from = limit;
    }
    names.add("days_" + from + "_up");
    return names;
  }

  private static Report report(
      Window window, String group, List<Integer> limits, Groups<Ages> groups, Ages all) {
    List<String> names = names(limits);
    List<Column> columns = new ArrayList<>(List.of(Column.text(group), Column.count("open")));
    names.forEach(name -> columns.add(Column.count(name)));
    columns.addAll(
        List.of(
            Column.number("median_age_days", "days"),
            Column.count("oldest_ticket_id"),
            Column.number("oldest_days", "days"),
            Column.count("untouched_over_7d"),
            Column.hours("backlog_hours")));
    Report report = new Report(window, columns);
    groups.each(
        Comparator.<Ages>comparingLong(one -> -one.open),
        (name, one) -> {
          List<@Nullable Object> cells = new ArrayList<>();
          cells.add(name);
          cells.add(one.open);
          for (long count : one.buckets) {
            cells.add(count);
          }
          cells.add(one.median());
          cells.add(one.oldestTicket);
          cells.add(Figures.rounded(one.oldest, 1));
          cells.add(one.untouched);
          cells.add(Figures.hours(one.hoursLeft));
          report.row(cells.toArray());
        });
    report.total("open", all.open);
    for (int i = 0; i < names.size(); i++) {
      report.total(names.get(i), all.buckets[i]);
    }
    report.total("median_age_days", all.median());
    report.total("mean_age_days", Figures.rounded(Figures.mean(all.days), 1));
    report.total("oldest_days", Figures.rounded(all.oldest, 1));
    report.total("untouched_over_7d", all.untouched);
    report.total("backlog_hours", Figures.hours(all.hoursLeft));
    return report;
  }
}
