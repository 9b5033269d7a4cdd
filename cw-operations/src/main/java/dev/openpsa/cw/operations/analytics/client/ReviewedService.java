package dev.openpsa.cw.operations.analytics.client;

import dev.openpsa.cw.operations.analytics.Figures;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Report;
import dev.openpsa.cw.operations.analytics.Row;
import dev.openpsa.cw.operations.analytics.Window;
import dev.openpsa.cw.operations.analytics.desk.ServiceLevels;
import dev.openpsa.cw.operations.analytics.desk.Tickets;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A client's tickets of a quarter and of the one before. */
final class ReviewedService {
  private static final int TOP = 5;

  private final Window quarter;
  private final int company;
  private final Tickets tickets;
  private final ServiceLevels levels;

  private ReviewedService(Window quarter, int company, Tickets tickets, ServiceLevels levels) {
    this.quarter = quarter;
    this.company = company;
    this.tickets = tickets;
    this.levels = levels;
  }

  static ReviewedService of(Inquiry inquiry, Window quarter, int company) {
    Window both =
        new Window(
            QbrPack.before(quarter).start(),
            quarter.end(),
            quarter.zone(),
            quarter.weekStart(),
            quarter.today());
    List<String> fields =
        Stream.concat(
                Stream.of("_info/dateEntered", "type/name", "contact/name", "actualHours"),
                ServiceLevels.fields().stream())
            .toList();
    Tickets tickets =
        Tickets.of(
            inquiry, "company/id = " + company + " and " + both.holds("dateEntered"), fields);
    return new ReviewedService(quarter, company, tickets, ServiceLevels.of(inquiry));
  }

  private List<Row> of(Window window) {
    return tickets.all().stream()
        .filter(
            ticket -> {
              Instant entered = ticket.instant("_info/dateEntered");
              return entered != null && window.holds(entered);
            })
        .toList();
  }

  /** The figures that a review begins with. */
  void summary(Report report, ReviewActions actions, Satisfaction satisfaction) {
    Window before = QbrPack.before(quarter);
    Change count = Change.of("tickets", of(quarter).size(), of(before).size());
    Change hours = new Change("hours on tickets", hours(of(quarter)), hours(of(before)), "hours");
    Change met = new Change("resolve_met_pct", solved(of(quarter)), solved(of(before)), "percent");
    Change csat =
        new Change(
            "csat_pct",
            satisfaction.percent(company, quarter),
            satisfaction.percent(company, before),
            "percent");
    count.tell(report, "summary", "");
    hours.tell(report, "summary", "");
    met.tell(report, "summary", "solved within the target");
    csat.tell(report, "summary", satisfaction.answers(company, quarter) + " answers");
    actions.change(count, false);
    actions.change(hours, false);
    actions.change(met, true);
    actions.change(csat, true);
  }

  private static BigDecimal hours(List<Row> tickets) {
    return tickets.stream()
        .map(ticket -> ticket.hours("actualHours"))
        .reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
  }

  private @Nullable BigDecimal solved(List<Row> tickets) {
    List<Boolean> judged =
        tickets.stream()
            .flatMap(ticket -> Stream.ofNullable(levels.isSolvedInTime(ticket)))
            .toList();
    return Figures.percent(judged.stream().filter(Boolean::booleanValue).count(), judged.size());
  }

  /** What the tickets were about, and who opened them. */
  void details(Report report) {
    top(report, "category", "type/name");
    top(report, "requester", "contact/name");
    report.quality("tickets_without_type", without("type/name"));
    report.quality("tickets_without_contact", without("contact/name"));
  }

  private long without(String field) {
    return of(quarter).stream().filter(ticket -> !ticket.has(field)).count();
  }

  private void top(Report report, String kind, String field) {
    Map<String, Long> before = counts(of(QbrPack.before(quarter)), field);
    counts(of(quarter), field).entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(TOP)
        .forEach(
            one ->
                Change.of(one.getKey(), one.getValue(), before.getOrDefault(one.getKey(), 0L))
                    .tell(report, "service", kind));
  }

  private static Map<String, Long> counts(List<Row> tickets, String field) {
    Map<String, Long> counts = new TreeMap<>();
    for (Row ticket : tickets) {
      String name = ticket.text(field);
      if (name != null) {
        counts.merge(name, 1L, Long::sum);
      }
    }
    return counts;
  }

  /** Tells which tickets were left out. */
  void tell(Report report) {
    tickets.tell(report);
  }
}
