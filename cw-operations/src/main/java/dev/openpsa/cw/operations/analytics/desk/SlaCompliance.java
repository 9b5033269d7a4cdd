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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code sla_compliance}. */
public final class SlaCompliance implements Handler {
  private static final Question QUESTION =
      Question.of(
              "sla_compliance",
              "What share of the closed tickets met the targets for response, plan and resolution.")
          .alsoKnownAs("sla", "sla_report")
          .formula(
              "t_respond = respondMinutes + respondedSkippedMinutes; t_plan = respondMinutes +"
                  + " resPlanMinutes + resplanSkippedMinutes; t_resolve = respondMinutes +"
                  + " resPlanMinutes + resolveMinutes",
              "target = hours x 60 of the SLA for the ticket's priority, else of the SLA itself",
              "met = the stage's date is set and t is at most the target; met_pct = 100 x met /"
                  + " tickets with that date and a target",
              "breaches = tickets that missed at least one target",
              "system_pct = 100 x isInSla / tickets that tell it",
              "medians by nearest rank over tickets that reached the stage")
          .caveats(
              "The minutes run on the calendar of the SLA, not on the wall clock.",
              "Tickets without a target count in no_sla, not as met.",
              "Where board statuses are not mapped to escalation stages the minutes mean nothing.")
          .takes(Window.arguments())
          .takes(Tickets.arguments())
          .takes(
              Arguments.choice(
                  "group_by", "priority", "none", "company", "board", "owner", "month"),
              Arguments.company());

  private static final BigDecimal MANY = BigDecimal.valueOf(30);

  /** The verdicts on the tickets of one group. */
  private static final class Verdicts {
    final Map<Stage, Share> met = new EnumMap<>(Stage.class);
    final Map<Stage, List<BigDecimal>> minutes = new EnumMap<>(Stage.class);
    final Share system = new Share();
    long tickets;
    long breaches;
    long withoutTarget;
    long unanswered;

    Verdicts() {
      for (Stage stage : Stage.values()) {
        met.put(stage, new Share());
        minutes.put(stage, new ArrayList<>());
      }
    }

    void add(Row ticket, ServiceLevels levels) {
      boolean isMissed = false;
      for (Stage stage : Stage.values()) {
        Boolean isMet = levels.isMet(ticket, stage);
        met(stage).add(isMet);
        isMissed |= isMet != null && !isMet;
        BigDecimal taken = stage.minutes(ticket);
        if (stage.isReached(ticket) && taken != null) {
          minutes(stage).add(taken);
        }
      }
      tickets++;
      breaches += isMissed ? 1 : 0;
      withoutTarget += levels.hasTarget(ticket) ? 0 : 1;
      unanswered += Stage.RESPOND.isReached(ticket) ? 0 : 1;
      system.add(ticket.has("isInSla") ? ticket.flag("isInSla") : null);
    }

    Share met(Stage stage) {
      return Objects.requireNonNull(met.get(stage));
    }

    List<BigDecimal> minutes(Stage stage) {
      return Objects.requireNonNull(minutes.get(stage));
    }

    @Nullable BigDecimal median(Stage stage) {
      return Figures.median(minutes(stage));
    }
  }

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Report answer(Inquiry inquiry) {
    Window window = inquiry.window();
    Grouping grouping = Grouping.by(inquiry.call().text("group_by"), window, "closedDate");
    List<String> fields = new ArrayList<>(Stage.FIELDS);
    fields.addAll(List.of(ServiceLevels.FIELDS));
    fields.addAll(grouping.fields());
    fields.add("isInSla");
    Tickets tickets =
        Tickets.of(inquiry, "closedFlag = true and " + window.holds("closedDate"), fields);
    ServiceLevels levels = ServiceLevels.of(inquiry);
    Groups<Verdicts> groups = new Groups<>(grouping, Verdicts::new);
    Verdicts all = new Verdicts();
    for (Row ticket : tickets.all()) {
      groups.of(ticket).add(ticket, levels);
      all.add(ticket, levels);
    }
    Report report = report(window, inquiry.call().text("group_by"), groups, all);
    tickets.tell(report);
    BigDecimal unanswered = Figures.percent(all.unanswered, all.tickets);
    if (unanswered != null && unanswered.compareTo(MANY) > 0) {
      inquiry.warn(
          unanswered
              + " % of the closed tickets have no dateResponded: are the boards' statuses mapped to"
              + " escalation stages?");
    }
    return report;
  }

  private static Report report(Window window, String group, Groups<Verdicts> groups, Verdicts all) {
    Report report =
        new Report(
            window,
            List.of(
                Column.text(group.equals("none") ? "group" : group),
                Column.count("tickets"),
                Column.percent("respond_met_pct"),
                Column.percent("plan_met_pct"),
                Column.percent("resolve_met_pct"),
                Column.percent("system_pct"),
                Column.number("median_t_respond_min", "minutes"),
                Column.number("median_t_resolve_min", "minutes"),
                Column.count("breaches"),
                Column.count("no_sla")));
    groups.each(
        Comparator.<Verdicts>comparingLong(one -> -one.breaches)
            .thenComparingLong(one -> -one.tickets),
        (name, one) ->
            report.row(
                name,
                one.tickets,
                one.met(Stage.RESPOND).percent(),
                one.met(Stage.PLAN).percent(),
                one.met(Stage.RESOLVE).percent(),
                one.system.percent(),
                one.median(Stage.RESPOND),
                one.median(Stage.RESOLVE),
                one.breaches,
                one.withoutTarget));
    report.total("tickets", all.tickets);
    report.total("respond_met_pct", all.met(Stage.RESPOND).percent());
    report.total("plan_met_pct", all.met(Stage.PLAN).percent());
    report.total("resolve_met_pct", all.met(Stage.RESOLVE).percent());
    report.total("system_pct", all.system.percent());
    report.total("median_t_respond_min", all.median(Stage.RESPOND));
    report.total("median_t_resolve_min", all.median(Stage.RESOLVE));
    report.total("breaches", all.breaches);
    report.total("no_sla", all.withoutTarget);
    report.quality("tickets_without_dateResponded", all.unanswered);
    return report;
  }
}
