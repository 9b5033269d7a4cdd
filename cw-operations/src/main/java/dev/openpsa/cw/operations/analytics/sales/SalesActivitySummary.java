package dev.openpsa.cw.operations.analytics.sales;

import dev.openpsa.cw.operations.analytics.Arguments;
import dev.openpsa.cw.operations.analytics.Column;
import dev.openpsa.cw.operations.analytics.Figures;
import dev.openpsa.cw.operations.analytics.Handler;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Picture;
import dev.openpsa.cw.operations.analytics.Query;
import dev.openpsa.cw.operations.analytics.Question;
import dev.openpsa.cw.operations.analytics.Report;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.Window;
import dev.openpsa.cw.operations.analytics.reference.OwnCompany;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** {@code sales_activity_summary}. */
public final class SalesActivitySummary implements Handler {
  private static final Question QUESTION =
      Question.of("sales_activity_summary", "How active each seller is.")
          .alsoKnownAs("sales_activities", "activity_summary")
          .formula(
              "activities that start in the window, by whom they are assigned to",
              "completed by the closed flag of their status; completion_pct = 100 x completed /"
                  + " activities; overdue = not completed and over by now",
              "clients_touched = different companies of all of them; with_opportunity = those that"
                  + " belong to one")
          .caveats("Types differ from firm to firm: they are shown as they are.")
          .takes(Window.arguments())
          .takes(Opportunities.rep("member"), Arguments.includeInternal());

  /** The activities of one seller. */
  private static final class Group {
    final Map<String, Integer> types = new TreeMap<>();
    final Set<Integer> companies = new HashSet<>();
    int all;
    int completed;
    int overdue;
    int withOpportunity;

    void add(Row activity, boolean isClosed, Instant now) {
      Instant end = activity.instant("dateEnd");
      Instant over = end == null ? activity.instant("dateStart") : end;
      Integer company = activity.id("company/id");
      all++;
      types.merge(activity.text("type/name", Opportunity.NONE), 1, Integer::sum);
      completed += isClosed ? 1 : 0;
      overdue += !isClosed && over != null && over.isBefore(now) ? 1 : 0;
      withOpportunity += activity.has("opportunity/id") ? 1 : 0;
      if (company != null) {
        companies.add(company);
      }
    }

    void add(Group other) {
      all += other.all;
      completed += other.completed;
      overdue += other.overdue;
      withOpportunity += other.withOpportunity;
      companies.addAll(other.companies);
      other.types.forEach((type, count) -> types.merge(type, count, Integer::sum));
    }

    /** {@code Call 4}, the most frequent first. */
    List<String> byType() {
      return types.entrySet().stream()
          .sorted(
              Map.Entry.<String, Integer>comparingByValue()
                  .reversed()
                  .thenComparing(Map.Entry.comparingByKey()))
          .map(type -> type.getKey() + " " + type.getValue())
          .toList();
    }
  }

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Picture picture() {
    return Picture.bars("member", "activities");
  }

  @Override
  public Report answer(Inquiry inquiry) {
    Window window = inquiry.window();
    OwnCompany own = OwnCompany.of(inquiry);
    Set<Integer> closing = ActivityStates.of(inquiry);
    String asked = inquiry.call().has("member") ? inquiry.call().text("member") : null;
    Map<String, Group> groups = new HashMap<>();
    int others = 0;
    int internal = 0;
    for (Row activity :
        inquiry.read(
            Query.of(
                "/sales/activities",
                window.holds("dateStart"),
                "id",
                "type/name",
                "status/id",
                "assignTo/identifier",
                "company/id",
                "opportunity/id",
                "dateStart",
                "dateEnd"))) {
      String member = activity.text("assignTo/identifier", Opportunity.NONE);
      if (asked != null && !asked.equalsIgnoreCase(member)) {
        others++;
        continue;
      }
      if (own.is(activity.id("company/id")) && !inquiry.call().flag("include_internal")) {
        internal++;
        continue;
      }
      Integer status = activity.id("status/id");
      groups
          .computeIfAbsent(member, name -> new Group())
          .add(activity, status != null && closing.contains(status), inquiry.now());
    }
    Report report = report(window, groups);
    report.exclude("internal_activities", internal);
    if (asked != null) {
      report.exclude("activities_of_other_members", others);
    }
    return report;
  }

  private static Report report(Window window, Map<String, Group> groups) {
    Report report =
        new Report(
            window,
            List.of(
                Column.text("member"),
                Column.count("activities"),
                Column.text("by_type"),
                Column.count("completed"),
                Column.percent("completion_pct"),
                Column.count("overdue"),
                Column.count("clients_touched"),
                Column.count("with_opportunity")));
    Group all = new Group();
    groups.entrySet().stream()
        .sorted(
            Comparator.comparingInt((Map.Entry<String, Group> one) -> -one.getValue().all)
                .thenComparing(Map.Entry::getKey))
        .forEach(
            one -> {
              Group group = one.getValue();
              all.add(group);
              report.row(
                  one.getKey(),
                  group.all,
                  group.byType(),
                  group.completed,
                  Figures.percent(group.completed, group.all),
                  group.overdue,
                  group.companies.size(),
                  group.withOpportunity);
            });
    report.total("activities", all.all);
    report.total("by_type", all.byType());
    report.total("completed", all.completed);
    report.total("completion_pct", Figures.percent(all.completed, all.all));
    report.total("overdue", all.overdue);
    report.total("clients_touched", all.companies.size());
    report.total("with_opportunity", all.withOpportunity);
    return report;
  }
}
