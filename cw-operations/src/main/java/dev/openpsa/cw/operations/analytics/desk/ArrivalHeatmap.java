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
import dev.openpsa.cw.operations.analytics.WorkCalendar;
import dev.openpsa.cw.operations.analytics.reference.AlertSources;
import dev.openpsa.cw.operations.analytics.reference.MemberZones;
import dev.openpsa.cw.operations.analytics.reference.OpeningHours;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code arrival_heatmap}. */
public final class ArrivalHeatmap implements Handler {
  private static final Question QUESTION =
      Question.of("arrival_heatmap", "When in the week tickets arrive, so that shifts can follow.")
          .alsoKnownAs("ticket_heatmap", "arrivals_by_hour")
          .formula(
              "mean_arrivals = tickets entered in that local hour of that weekday / weeks",
              "share_pct = 100 x the cell / all arrivals",
              "peak = above the mean of all 168 cells + 1 standard deviation",
              "after_hours_pct = 100 x arrivals outside the hours of the calendar of the board's"
                  + " location / arrivals on boards that have one")
          .caveats(
              "Hours are those of CW_TIMEZONE, so that daylight saving shifts nothing; where members"
                  + " live by another clock there is a warning.",
              "Today is not over: its hours to come count as empty.",
              "Alerts of machines are left out unless exclude_noise is off.")
          .takes(Tickets.arguments())
          .takes(
              Arguments.integer("weeks", 8, "the window; it ends with today"),
              Arguments.flagOn("exclude_noise", "without the sources that are machines"));

  private static final int DAYS = 7;
  private static final int HOURS = 24;

  private record Cell(DayOfWeek day, int hour, long arrivals) {}

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Report answer(Inquiry inquiry) {
    int weeks = inquiry.call().integer("weeks");
    Window window = Window.ofLast(weeks * DAYS, inquiry.call().scene());
    AlertSources alerts = AlertSources.of(inquiry);
    boolean excludesNoise = inquiry.call().flag("exclude_noise");
    Map<Integer, WorkCalendar> hours = OpeningHours.byBoard(inquiry);
    Tickets tickets =
        Tickets.of(
            inquiry, window.holds("dateEntered"), "_info/dateEntered", "source/name", "board/id");
    long[][] counts = new long[DAYS][HOURS];
    long arrivals = 0;
    long noise = 0;
    Share afterHours = new Share();
    for (Row ticket : tickets.all()) {
      Instant entered = ticket.instant("_info/dateEntered");
      if (excludesNoise && alerts.has(ticket.text("source/name"))) {
        noise++;
      } else if (entered != null) {
        ZonedDateTime at = entered.atZone(window.zone());
        counts[at.getDayOfWeek().getValue() - 1][at.getHour()]++;
        arrivals++;
        Integer board = ticket.id("board/id");
        WorkCalendar open = board == null ? null : hours.get(board);
        afterHours.add(open == null ? null : !open.isOpen(at.toLocalDateTime()));
      }
    }
    MemberZones.warnOfOthers(inquiry);
    Report report = report(window, cells(counts, window.weekStart()), arrivals, weeks);
    report.total("after_hours_pct", afterHours.percent());
    tickets.tell(report);
    report.exclude("alerts", noise);
    report.quality("arrivals_on_boards_without_calendar", arrivals - afterHours.whole());
    return report;
  }

  /** The busiest first. */
  private static List<Cell> cells(long[][] counts, DayOfWeek weekStart) {
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < DAYS; i++) {
      DayOfWeek day = weekStart.plus(i);
      for (int hour = 0; hour < HOURS; hour++) {
        cells.add(new Cell(day, hour, counts[day.getValue() - 1][hour]));
      }
    }
    cells.sort(Comparator.comparing(Cell::arrivals).reversed());
    return cells;
  }

  private static Report report(Window window, List<Cell> cells, long arrivals, int weeks) {
    Report report =
        new Report(
            window,
            List.of(
                Column.text("weekday"),
                Column.count("hour"),
                Column.number("mean_arrivals", "tickets a week"),
                Column.percent("share_pct"),
                new Column("peak", "flag", "")));
    double mean = (double) arrivals / cells.size();
    double variance = 0;
    for (Cell cell : cells) {
      variance += (cell.arrivals() - mean) * (cell.arrivals() - mean) / cells.size();
    }
    double limit = mean + Math.sqrt(variance);
    long peaks = 0;
    for (Cell cell : cells) {
      boolean isPeak = cell.arrivals() > limit;
      peaks += isPeak ? 1 : 0;
      report.row(
          cell.day().getDisplayName(TextStyle.FULL, Locale.ENGLISH),
          cell.hour(),
          Figures.average(BigDecimal.valueOf(cell.arrivals()), weeks),
          Figures.percent(cell.arrivals(), arrivals),
          isPeak);
    }
    report.total("arrivals", arrivals);
    report.total("arrivals_a_week", Figures.average(BigDecimal.valueOf(arrivals), weeks));
    report.total("peak_hours", peaks);
    return report;
  }
}
