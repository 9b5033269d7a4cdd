package dev.openpsa.cw.operations.analytics.desk;

import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** {@code waiting_time_analysis}. */
public final class WaitingTimeAnalysis implements Handler {
  private static final Question QUESTION =
      Question.of("waiting_time_analysis", "How much of a ticket's life is waiting, and for whom.")
          .alsoKnownAs("waiting_analysis", "waiting_tickets")
          .formula(
              "open_waiting = open tickets in a status whose escalation is NoEscalation; bucket ="
                  + " the first pattern of analytics.waiting.patterns that the status name matches,"
                  + " else other",
              "waiting_days = now - last update; median by nearest rank; over_7_days = above 7",
              "client_answered = of those, tickets that the client updated",
              "waiting_share_pct = 100 x minutesWaiting / (minutesWaiting + respondMinutes +"
                  + " resPlanMinutes + resolveMinutes) over those tickets; in the totals over all"
                  + " tickets updated in the window")
          .caveats(
              "The last update also moves by workflow rules: the wait is at least so long.",
              "Servers that do not tell minutesWaiting leave the share unknown.",
              "Open tickets count however long ago they were updated.")
          .takes(Window.days(30))
          .takes(Tickets.arguments());

  private static final BigDecimal A_WEEK = BigDecimal.valueOf(7);
  private static final String OTHER = "other";
  private static final String[] USED = {"respondMinutes", "resPlanMinutes", "resolveMinutes"};

  /** The tickets that wait for the same. */
  private static final class Waiting {
    final List<BigDecimal> days = new ArrayList<>();
    final WaitingShare share = new WaitingShare();
    int open;
    int overAWeek;
    int answered;

    void add(Row ticket, Instant now) {
      open++;
      share.add(ticket);
      answered += ticket.flag("customerUpdatedFlag") ? 1 : 0;
      Instant updated = ticket.instant("_info/lastUpdated");
      if (updated != null) {
        BigDecimal waited = Figures.days(updated, now);
        days.add(waited);
        overAWeek += waited.compareTo(A_WEEK) > 0 ? 1 : 0;
      }
    }
  }

  /** Minutes that tickets waited, of all their minutes; unknown where none tells. */
  private static final class WaitingShare {
    BigDecimal waited = BigDecimal.ZERO;
    BigDecimal all = BigDecimal.ZERO;

    void add(Row ticket) {
      BigDecimal own = ticket.number("minutesWaiting");
      if (own != null) {
        waited = waited.add(own);
        all = all.add(own);
        for (String stage : USED) {
          all = all.add(ticket.hours(stage));
        }
      }
    }

    @Nullable BigDecimal percent() {
      return Figures.percent(waited, all);
    }
  }

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Report answer(Inquiry inquiry) {
    Window window = Window.ofDays(inquiry.call());
    Map<String, Pattern> patterns = patterns(inquiry);
    Tickets tickets =
        Tickets.of(
            inquiry,
            "(closedFlag = false or (" + window.holds("lastUpdated") + "))",
            "board/id",
            "status/id",
            "closedFlag",
            "customerUpdatedFlag",
            "minutesWaiting",
            "respondMinutes",
            "resPlanMinutes",
            "resolveMinutes",
            "_info/lastUpdated");
    Statuses statuses = Statuses.of(inquiry, tickets.all());
    Map<String, Waiting> buckets = new LinkedHashMap<>();
    Waiting all = new Waiting();
    WaitingShare share = new WaitingShare();
    int told = 0;
    for (Row ticket : tickets.all()) {
      Instant updated = ticket.instant("_info/lastUpdated");
      if (updated != null && window.holds(updated)) {
        share.add(ticket);
        told += ticket.has("minutesWaiting") ? 1 : 0;
      }
      Statuses.Status status = statuses.find(ticket.id("status/id"));
      if (!ticket.flag("closedFlag") && status != null && status.isWaiting()) {
        buckets
            .computeIfAbsent(bucket(status.name(), patterns), name -> new Waiting())
            .add(ticket, inquiry.now());
        all.add(ticket, inquiry.now());
      }
    }
    if (buckets.isEmpty()) {
      inquiry.warn(
          "No open ticket is in a waiting status: either nothing waits, or no status of the boards"
              + " has the escalation NoEscalation.");
    }
    Report report = report(window, buckets);
    report.total("open_waiting", all.open);
    report.total("median_waiting_days", Figures.rounded(Figures.median(all.days), 1));
    report.total("over_7_days", all.overAWeek);
    report.total("client_answered", all.answered);
    report.total("waiting_share_pct", share.percent());
    tickets.tell(report);
    report.quality("tickets_that_tell_minutes_waiting", told);
    return report;
  }

  private static Map<String, Pattern> patterns(Inquiry inquiry) {
    Map<String, Pattern> patterns = new LinkedHashMap<>();
    inquiry
        .settings()
        .patterns("analytics.waiting.patterns")
        .forEach(
            (bucket, pattern) -> {
              try {
                patterns.put(bucket, Pattern.compile(pattern, Pattern.CASE_INSENSITIVE));
              } catch (PatternSyntaxException e) {
                throw new RequestFailure(
                    ErrorCode.INVALID_ARGUMENT,
                    "analytics.waiting.patterns: '" + pattern + "' is no pattern",
                    "Mend it in the settings: alternatives are separated by |.",
                    null,
                    null,
                    e);
              }
            });
    return patterns;
  }

  private static String bucket(String status, Map<String, Pattern> patterns) {
    return patterns.entrySet().stream()
        .filter(one -> one.getValue().matcher(status).find())
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(OTHER);
  }

  private static Report report(Window window, Map<String, Waiting> buckets) {
    Report report =
        new Report(
            window,
            List.of(
                Column.text("bucket"),
                Column.count("open_waiting"),
                Column.number("median_waiting_days", "days"),
                Column.count("over_7_days"),
                Column.count("client_answered"),
                Column.percent("waiting_share_pct")));
    buckets.entrySet().stream()
        .sorted(
            Comparator.comparing(
                    (Map.Entry<String, Waiting> one) -> one.getValue().open,
                    Comparator.reverseOrder())
                .thenComparing(Map.Entry::getKey))
        .forEach(
            one -> {
              Waiting own = one.getValue();
              report.row(
                  one.getKey(),
                  own.open,
                  Figures.rounded(Figures.median(own.days), 1),
                  own.overAWeek,
                  own.answered,
                  own.share.percent());
            });
    return report;
  }
}
