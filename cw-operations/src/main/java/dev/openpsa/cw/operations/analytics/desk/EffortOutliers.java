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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code effort_outliers}. */
public final class EffortOutliers implements Handler {
  private static final Question QUESTION =
      Question.of("effort_outliers", "Which tickets cost far more hours than their kind.")
          .alsoKnownAs("effort_overruns", "time_outliers")
          .formula(
              "median_hours = median of actualHours of the tickets closed in the window with the"
                  + " same type and subtype; below 8 of them, that of the type",
              "an outlier has more than factor x median_hours and more than 1 hour, or more than"
                  + " 1.2 x its budgetHours; reason says which",
              "ratio = hours / median_hours; excess_hours = hours - median_hours")
          .caveats(
              "Tickets without any time are left out: they would pull the median to 0.",
              "A ticket over its budget can be below the median of its kind.")
          .takes(Window.days(30))
          .takes(Tickets.arguments())
          .takes(Arguments.number("factor", 3, "times the median"));

  private static final int LEAST_OF_A_KIND = 8;
  private static final BigDecimal OVER_BUDGET = new BigDecimal("1.2");
  private static final BigDecimal LEAST_HOURS = BigDecimal.ONE;

  private record Kind(String type, @Nullable String subType) {}

  private record Outlier(
      Row ticket, Kind kind, BigDecimal hours, BigDecimal median, String reason) {
    BigDecimal excess() {
      return hours.subtract(median);
    }
  }

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Report answer(Inquiry inquiry) {
    Window window = Window.ofDays(inquiry.call());
    BigDecimal factor = inquiry.call().number("factor");
    Tickets tickets =
        Tickets.of(
            inquiry,
            "closedFlag = true and " + window.holds("closedDate"),
            "summary",
            "company/name",
            "owner/identifier",
            "type/name",
            "subType/name",
            "actualHours",
            "budgetHours");
    Map<Kind, List<BigDecimal>> byKind = new HashMap<>();
    List<Row> worked = new ArrayList<>();
    for (Row ticket : tickets.all()) {
      BigDecimal hours = ticket.hours("actualHours");
      if (hours.signum() > 0) {
        worked.add(ticket);
        Kind kind = kind(ticket);
        byKind.computeIfAbsent(kind, one -> new ArrayList<>()).add(hours);
        byKind.computeIfAbsent(ofType(kind), one -> new ArrayList<>()).add(hours);
      }
    }
    List<Outlier> outliers = new ArrayList<>();
    for (Row ticket : worked) {
      Outlier found = outlier(ticket, byKind, factor);
      if (found != null) {
        outliers.add(found);
      }
    }
    outliers.sort(Comparator.comparing(Outlier::excess).reversed());
    Report report = report(window, outliers, worked.size());
    tickets.tell(report);
    report.exclude("tickets_without_time", (long) tickets.all().size() - worked.size());
    return report;
  }

  /** A subtype that is missing is one of its own, and not the type as a whole. */
  private static Kind kind(Row ticket) {
    return new Kind(ticket.text("type/name", Grouping.NONE), ticket.text("subType/name", ""));
  }

  private static Kind ofType(Kind kind) {
    return new Kind(kind.type(), null);
  }

  private static @Nullable Outlier outlier(
      Row ticket, Map<Kind, List<BigDecimal>> byKind, BigDecimal factor) {
    Kind kind = kind(ticket);
    List<BigDecimal> own = byKind.getOrDefault(kind, List.of());
    List<BigDecimal> peers =
        own.size() >= LEAST_OF_A_KIND ? own : byKind.getOrDefault(ofType(kind), List.of());
    BigDecimal median = Figures.median(peers);
    BigDecimal hours = ticket.hours("actualHours");
    BigDecimal budget = ticket.number("budgetHours");
    if (median == null) {
      return null;
    }
    boolean isUnusual =
        hours.compareTo(factor.multiply(median)) > 0 && hours.compareTo(LEAST_HOURS) > 0;
    boolean isOverBudget =
        budget != null && budget.signum() > 0 && hours.compareTo(budget.multiply(OVER_BUDGET)) > 0;
    String reason = isUnusual && isOverBudget ? "kind and budget" : isUnusual ? "kind" : "budget";
    return isUnusual || isOverBudget ? new Outlier(ticket, kind, hours, median, reason) : null;
  }

  private static Report report(Window window, List<Outlier> outliers, int tickets) {
    Report report =
        new Report(
            window,
            List.of(
                Column.count("ticket_id"),
                Column.text("summary"),
                Column.text("company"),
                Column.text("owner"),
                Column.text("type"),
                Column.hours("hours"),
                Column.hours("median_hours"),
                Column.number("ratio", ""),
                Column.hours("excess_hours"),
                Column.hours("budget_hours"),
                Column.text("reason")));
    BigDecimal excess = BigDecimal.ZERO;
    for (Outlier one : outliers) {
      Row ticket = one.ticket();
      String subType = ticket.text("subType/name");
      report.row(
          ticket.id("id"),
          ticket.text("summary"),
          ticket.text("company/name"),
          ticket.text("owner/identifier"),
          subType == null ? one.kind().type() : one.kind().type() + " / " + subType,
          Figures.hours(one.hours()),
          Figures.hours(one.median()),
          Figures.ratio(one.hours(), one.median()),
          Figures.hours(one.excess()),
          Figures.hours(ticket.number("budgetHours")),
          one.reason());
      excess = excess.add(one.excess().max(BigDecimal.ZERO));
    }
    report.total("tickets", tickets);
    report.total("outliers", outliers.size());
    report.total("excess_hours", Figures.hours(excess));
    return report;
  }
}
