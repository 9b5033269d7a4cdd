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
import dev.openpsa.cw.operations.analytics.Sum;
import dev.openpsa.cw.operations.analytics.Window;
import dev.openpsa.cw.operations.analytics.reference.AlertSources;
import dev.openpsa.cw.operations.registry.ArgumentType;
import dev.openpsa.cw.operations.registry.ArgumentType.Kind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code alert_noise}. */
public final class AlertNoise implements Handler {
  private static final Question QUESTION =
      Question.of("alert_noise", "How much of the queue is alerts of machines that nobody needed.")
          .alsoKnownAs("alert_fatigue", "monitoring_noise")
          .formula(
              "alerts = tickets entered in the window from the sources that are machines",
              "auto_closed = closed without any time; noise_pct = 100 x auto_closed / alerts",
              "flapping_groups = company and summary, without numbers and names of machines, with"
                  + " more than 3 alerts within 24 hours",
              "hours = sum of actualHours; hours_per_alert = hours / alerts")
          .caveats(
              "Sources are named differently by each tool: set analytics.noise.sources once.",
              "A company without alerts has no row.")
          .takes(Window.days(30))
          .takes(Tickets.arguments())
          .takes(
              Arguments.optional(
                  "sources",
                  ArgumentType.of(Kind.STRING).list(),
                  null,
                  "names of ticket sources; default: analytics.noise.sources"));

  private static final int MOST_IN_A_DAY = 3;

  /** The alerts of one company, or of all. */
  private static final class Alerts {
    final Map<String, List<Instant>> bySummary = new HashMap<>();
    final Map<String, Integer> summaries = new HashMap<>();
    final Sum hours = new Sum();
    int count;
    int autoClosed;

    void add(Row ticket) {
      BigDecimal worked = ticket.number("actualHours");
      String summary = ticket.text("summary", "");
      Instant entered = ticket.instant("_info/dateEntered");
      count++;
      hours.add(worked);
      autoClosed += ticket.flag("closedFlag") && (worked == null || worked.signum() == 0) ? 1 : 0;
      summaries.merge(summary, 1, Integer::sum);
      if (entered != null) {
        bySummary
            .computeIfAbsent(Wording.of(summary).toString(), words -> new ArrayList<>())
            .add(entered);
      }
    }

    long flapping() {
      return bySummary.values().stream().filter(Alerts::isFlapping).count();
    }

    private static boolean isFlapping(List<Instant> moments) {
      List<Instant> sorted = moments.stream().sorted().toList();
      for (int i = MOST_IN_A_DAY; i < sorted.size(); i++) {
        Duration span = Duration.between(sorted.get(i - MOST_IN_A_DAY), sorted.get(i));
        if (span.compareTo(Duration.ofDays(1)) <= 0) {
          return true;
        }
      }
      return false;
    }

    @Nullable String top() {
      return summaries.entrySet().stream()
          .max(
              Map.Entry.<String, Integer>comparingByValue()
                  .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
          .map(most -> most.getKey() + " (" + most.getValue() + ")")
          .orElse(null);
    }

    @Nullable BigDecimal hoursEach() {
      BigDecimal sum = hours.value();
      return sum == null ? null : Figures.average(sum, count);
    }
  }

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Report answer(Inquiry inquiry) {
    Window window = Window.ofDays(inquiry.call());
    List<String> named = inquiry.call().texts("sources");
    AlertSources sources = named.isEmpty() ? AlertSources.of(inquiry) : new AlertSources(named);
    if (sources.names().isEmpty()) {
      throw new RequestFailure(
          ErrorCode.INVALID_ARGUMENT,
          "no ticket source is known to be a machine",
          "Name some in 'sources', or set analytics.noise.sources.");
    }
    Tickets tickets =
        Tickets.of(
            inquiry,
            window.holds("dateEntered") + " and " + sources.condition(),
            "summary",
            "company/name",
            "actualHours",
            "closedFlag",
            "_info/dateEntered");
    if (tickets.all().isEmpty()) {
      inquiry.warn(
          "No ticket came from "
              + String.join(", ", sources.names())
              + ": is that what the sources of your monitoring are called?");
    }
    Map<String, Alerts> byCompany = new HashMap<>();
    Alerts all = new Alerts();
    for (Row ticket : tickets.all()) {
      byCompany
          .computeIfAbsent(ticket.text("company/name", Grouping.NONE), name -> new Alerts())
          .add(ticket);
      all.add(ticket);
    }
    Report report = report(window, byCompany, all);
    tickets.tell(report);
    return report;
  }

  private static Report report(Window window, Map<String, Alerts> byCompany, Alerts all) {
    Report report =
        new Report(
            window,
            List.of(
                Column.text("company"),
                Column.count("alerts"),
                Column.count("auto_closed"),
                Column.percent("noise_pct"),
                Column.count("flapping_groups"),
                Column.hours("hours"),
                Column.hours("hours_per_alert"),
                Column.text("top_alert")));
    byCompany.entrySet().stream()
        .sorted(
            Comparator.comparing(
                    (Map.Entry<String, Alerts> one) -> one.getValue().autoClosed,
                    Comparator.reverseOrder())
                .thenComparing(one -> one.getValue().count, Comparator.reverseOrder())
                .thenComparing(Map.Entry::getKey))
        .forEach(
            one -> {
              Alerts own = one.getValue();
              report.row(
                  one.getKey(),
                  own.count,
                  own.autoClosed,
                  Figures.percent(own.autoClosed, own.count),
                  own.flapping(),
                  Figures.hours(own.hours.value()),
                  own.hoursEach(),
                  own.top());
            });
    report.total("alerts", all.count);
    report.total("auto_closed", all.autoClosed);
    report.total("noise_pct", Figures.percent(all.autoClosed, all.count));
    report.total("flapping_groups", byCompany.values().stream().mapToLong(Alerts::flapping).sum());
    report.total("hours", Figures.hours(all.hours.value()));
    report.total("hours_per_alert", all.hoursEach());
    return report;
  }
}
