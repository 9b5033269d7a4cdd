package dev.openpsa.cw.operations.analytics.people;

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
import dev.openpsa.cw.operations.analytics.reference.Staff;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code late_time_entry}. */
public final class LateTimeEntry implements Handler {
  private static final Question QUESTION =
      Question.of("late_time_entry", "How long after the work each member's time is entered.")
          .alsoKnownAs("late_time")
          .formula(
              "lag_hours = dateEntered - timeEnd, at least 0",
              "late = lag_hours above late_after_hours; late_pct = 100 x late / entries",
              "same_day_pct = 100 x entries entered on the local day on which the work ended /"
                  + " entries",
              "median and p90 by nearest rank")
          .caveats(
              "An entry that was edited later keeps the moment at which it was first entered.",
              "Entries without an end or a moment of entry have no lag and are left out.")
          .takes(Window.arguments())
          .takes(Staff.argument(), Arguments.number("late_after_hours", 24, null));

  private static final BigDecimal SECONDS_AN_HOUR = BigDecimal.valueOf(3600);

  /** The entries of one member, or of all. */
  private static final class Lags {
    final List<BigDecimal> hours = new ArrayList<>();
    BigDecimal worked = BigDecimal.ZERO;
    BigDecimal worst = BigDecimal.ONE.negate();
    @Nullable Integer worstEntry;
    int late;
    int sameDay;

    void add(Row entry, BigDecimal lag, boolean isLate, boolean isSameDay) {
      hours.add(lag);
      worked = worked.add(entry.hours("actualHours"));
      late += isLate ? 1 : 0;
      sameDay += isSameDay ? 1 : 0;
      if (lag.compareTo(worst) > 0) {
        worst = lag;
        worstEntry = entry.id("id");
      }
    }
  }

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Report answer(Inquiry inquiry) {
    Window window = inquiry.window();
    BigDecimal limit = inquiry.call().number("late_after_hours");
    Staff staff = Staff.of(inquiry);
    Map<String, Lags> lags = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    Lags all = new Lags();
    int others = 0;
    int without = 0;
    for (Row entry :
        inquiry.read(
            Query.of(
                "/time/entries",
                window.holds("timeStart"),
                "id",
                "member/identifier",
                "timeStart",
                "timeEnd",
                "actualHours",
                "dateEntered"))) {
      Instant end = entry.instant("timeEnd");
      Instant entered = entry.instant("dateEntered");
      var person = staff.find(entry.text("member/identifier"));
      if (person.isEmpty()) {
        others++;
      } else if (end == null || entered == null) {
        without++;
      } else {
        BigDecimal lag = hours(Duration.between(end, entered));
        boolean isLate = lag.compareTo(limit) > 0;
        boolean isSameDay = window.dayOf(entered).equals(window.dayOf(end));
        lags.computeIfAbsent(person.get().identifier(), name -> new Lags())
            .add(entry, lag, isLate, isSameDay);
        all.add(entry, lag, isLate, isSameDay);
      }
    }
    Report report = report(window, lags, all);
    report.exclude("entries_of_other_members", others);
    report.exclude("entries_without_end_or_entry", without);
    return report;
  }

  private static BigDecimal hours(Duration lag) {
    return BigDecimal.valueOf(Math.max(0, lag.toSeconds()))
        .divide(SECONDS_AN_HOUR, 6, RoundingMode.HALF_UP);
  }

  private static Report report(Window window, Map<String, Lags> lags, Lags all) {
    Report report =
        new Report(
            window,
            List.of(
                Column.text("member"),
                Column.count("entries"),
                Column.hours("hours"),
                Column.percent("same_day_pct"),
                Column.count("late_entries"),
                Column.percent("late_pct"),
                Column.hours("median_lag_hours"),
                Column.hours("p90_lag_hours"),
                Column.count("worst_entry_id")));
    lags.forEach(
        (member, own) ->
            report.row(
                member,
                own.hours.size(),
                Figures.hours(own.worked),
                Figures.percent(own.sameDay, own.hours.size()),
                own.late,
                Figures.percent(own.late, own.hours.size()),
                Figures.hours(Figures.percentile(own.hours, 50)),
                Figures.hours(Figures.percentile(own.hours, 90)),
                own.worstEntry));
    report.total("entries", all.hours.size());
    report.total("hours", Figures.hours(all.worked));
    report.total("same_day_pct", Figures.percent(all.sameDay, all.hours.size()));
    report.total("late_entries", all.late);
    report.total("late_pct", Figures.percent(all.late, all.hours.size()));
    report.total("median_lag_hours", Figures.hours(Figures.percentile(all.hours, 50)));
    report.total("p90_lag_hours", Figures.hours(Figures.percentile(all.hours, 90)));
    return report;
  }
}
