package dev.openpsa.cw.operations.analytics.sales;

import dev.openpsa.cw.operations.analytics.Arguments;
import dev.openpsa.cw.operations.analytics.Column;
import dev.openpsa.cw.operations.analytics.Handler;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Question;
import dev.openpsa.cw.operations.analytics.Report;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code stalled_opportunities}. */
public final class StalledOpportunities implements Handler {
  private static final Question QUESTION =
      Question.of("stalled_opportunities", "Which open deals have stopped moving.")
          .alsoKnownAs("stalled_deals", "stuck_opportunities")
          .formula(
              "days_in_stage = today - pipeline change date, else - became a lead, else - entered",
              "stalled = days_in_stage above the days asked for, and no activity that began in that"
                  + " time",
              "last_activity = the latest that has begun; next_activity = the earliest from today"
                  + " on whose status is not closed: none means no next step",
              "slipped = expected close before today")
          .caveats(
              "The pipeline change date moves with the stage alone.",
              "Calls and mails that nobody recorded as an activity don't count.")
          .takes(
              Arguments.integer("days", 30, "days without movement from which a deal is stalled"),
              Opportunities.rep("rep"),
              Arguments.includeInternal());

  /** What was and will be done about one deal. */
  private static final class Steps {
    @Nullable Instant last;
    @Nullable Instant next;

    void add(Instant start, boolean isClosed, Instant now, Instant today) {
      if (!start.isAfter(now) && (last == null || start.isAfter(last))) {
        last = start;
      }
      if (!start.isBefore(today) && !isClosed && (next == null || start.isBefore(next))) {
        next = start;
      }
    }
  }

  private record Stalled(Opportunity deal, @Nullable Long days, Steps steps) {
    long rank() {
      return days == null ? Long.MAX_VALUE : days;
    }
  }

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Report answer(Inquiry inquiry) {
    int limit = inquiry.call().integer("days");
    Window quiet = Window.ofLast(limit, inquiry.call().scene());
    Opportunities open = Opportunities.open(inquiry).of(inquiry, "rep");
    Map<Integer, Steps> steps = steps(inquiry, quiet, open);
    List<Stalled> stalled = new ArrayList<>();
    int undated = 0;
    for (Opportunity deal : open.list()) {
      LocalDate since = deal.moved() == null ? deal.lead() : deal.moved();
      Long days =
          since == null ? null : Long.valueOf(ChronoUnit.DAYS.between(since, quiet.today()));
      Steps own = steps.getOrDefault(deal.id(), new Steps());
      Instant last = own.last;
      boolean isTouched = last != null && !last.isBefore(quiet.from());
      undated += days == null ? 1 : 0;
      if (!isTouched && (days == null || days > limit)) {
        stalled.add(new Stalled(deal, days, own));
      }
    }
    stalled.sort(
        Comparator.comparingLong(Stalled::rank).reversed().thenComparing(one -> one.deal().id()));
    Report report = report(quiet, stalled);
    report.total("open_opportunities", open.list().size());
    report.quality("opportunities_without_a_date", undated);
    open.tell(report);
    return report;
  }

  private static Map<Integer, Steps> steps(Inquiry inquiry, Window quiet, Opportunities open) {
    Set<Integer> closing = ActivityStates.of(inquiry);
    Instant today = quiet.today().atStartOfDay(quiet.zone()).toInstant();
    Map<Integer, Steps> steps = new HashMap<>();
    Query query =
        Query.of("/sales/activities", "", "id", "opportunity/id", "dateStart", "status/id");
    for (Row activity : inquiry.readReferring(query, "opportunity/id", new HashSet<>(open.ids()))) {
      Integer deal = activity.id("opportunity/id");
      Instant start = activity.instant("dateStart");
      Integer status = activity.id("status/id");
      if (deal != null && start != null) {
        boolean isClosed = status != null && closing.contains(status);
        steps.computeIfAbsent(deal, id -> new Steps()).add(start, isClosed, inquiry.now(), today);
      }
    }
    return steps;
  }

  private static Report report(Window quiet, List<Stalled> stalled) {
    Report report =
        new Report(
            quiet,
            List.of(
                Column.count("opportunity_id"),
                Column.text("name"),
                Column.text("company"),
                Column.text("rep"),
                Column.text("stage"),
                Column.number("days_in_stage", "days"),
                Column.time("last_activity"),
                Column.time("next_activity"),
                Column.date("expected_close"),
                new Column("slipped", "flag", "")));
    int aimless = 0;
    int slipped = 0;
    for (Stalled one : stalled) {
      Opportunity deal = one.deal();
      boolean isSlipped = deal.isOverdue(quiet.today());
      aimless += one.steps().next == null ? 1 : 0;
      slipped += isSlipped ? 1 : 0;
      report.row(
          deal.id(),
          deal.name(),
          deal.company(),
          deal.rep(),
          deal.stage(),
          one.days(),
          one.steps().last,
          one.steps().next,
          deal.expectedClose(),
          isSlipped);
    }
    report.total("stalled", stalled.size());
    report.total("without_next_step", aimless);
    report.total("slipped", slipped);
    return report;
  }
}
