package dev.openpsa.cw.operations.analytics.desk;

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
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code ticket_volume_by_dimension}. */
public final class TicketVolumeByDimension implements Handler {
  private static final Question QUESTION =
      Question.of(
              "ticket_volume_by_dimension", "What tickets come in, from where and of what kind.")
          .alsoKnownAs("ticket_volume", "tickets_by_type")
          .formula(
              "tickets = entered in the window; share_pct = 100 x tickets / all tickets",
              "previous = entered in the window of the same length before; change_pct = 100 x"
                  + " (tickets - previous) / previous",
              "hours = sum of actualHours; hours_per_ticket = hours / tickets that tell them",
              "open = those of them that are not closed")
          .caveats(
              "Without previous tickets there is no change_pct.",
              "Hours are those worked on the tickets until now, also after the window.")
          .takes(Window.arguments())
          .takes(Tickets.arguments())
          .takes(
              Arguments.choice(
                  "dimension",
                  "type",
                  "subtype",
                  "source",
                  "board",
                  "priority",
                  "company",
                  "contact",
                  "site",
                  "team",
                  "location"),
              Arguments.flagOn("compare", "with the window before"),
              Arguments.company());

  /** The tickets of one value. */
  private static final class Volume {
    final Sum hours = new Sum();
    long tickets;
    long previous;
    long open;

    void add(Row ticket) {
      tickets++;
      open += ticket.flag("closedFlag") ? 0 : 1;
      hours.add(ticket.number("actualHours"));
    }

    @Nullable BigDecimal change() {
      return Figures.percent(BigDecimal.valueOf(tickets - previous), BigDecimal.valueOf(previous));
    }

    @Nullable BigDecimal hoursPerTicket() {
      BigDecimal sum = hours.value();
      return sum == null ? null : Figures.average(sum, tickets - hours.missing());
    }
  }

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Report answer(Inquiry inquiry) {
    Window window = inquiry.window();
    String dimension = inquiry.call().text("dimension");
    boolean isCompared = inquiry.call().flag("compare");
    Grouping grouping = Grouping.by(dimension, window, "_info/dateEntered");
    List<String> fields = new ArrayList<>(List.of("closedFlag", "actualHours"));
    fields.addAll(grouping.fields());
    Tickets tickets = Tickets.of(inquiry, window.holds("dateEntered"), fields);
    Groups<Volume> groups = new Groups<>(grouping, Volume::new);
    Volume all = new Volume();
    for (Row ticket : tickets.all()) {
      groups.of(ticket).add(ticket);
      all.add(ticket);
    }
    if (isCompared) {
      for (Row ticket :
          Tickets.of(inquiry, window.before().holds("dateEntered"), grouping.fields()).all()) {
        groups.of(ticket).previous++;
        all.previous++;
      }
    }
    Report report = report(window, dimension, isCompared, groups, all);
    tickets.tell(report);
    report.quality("tickets_without_hours", all.hours.missing());
    return report;
  }

  private static Report report(
      Window window, String dimension, boolean isCompared, Groups<Volume> groups, Volume all) {
    List<Column> columns =
        new ArrayList<>(
            List.of(Column.text(dimension), Column.count("tickets"), Column.percent("share_pct")));
    if (isCompared) {
      columns.add(Column.count("previous"));
      columns.add(Column.percent("change_pct"));
    }
    columns.add(Column.hours("hours"));
    columns.add(Column.hours("hours_per_ticket"));
    columns.add(Column.count("open"));
    Report report = new Report(window, columns);
    groups.each(
        Comparator.<Volume>comparingLong(one -> -one.tickets)
            .thenComparingLong(one -> -one.previous),
        (name, one) -> {
          List<@Nullable Object> cells = new ArrayList<>();
          cells.add(name);
          cells.add(one.tickets);
          cells.add(Figures.percent(one.tickets, all.tickets));
          if (isCompared) {
            cells.add(one.previous);
            cells.add(one.change());
          }
          cells.add(Figures.hours(one.hours.value()));
          cells.add(one.hoursPerTicket());
          cells.add(one.open);
          report.row(cells.toArray());
        });
    report.total("tickets", all.tickets);
    if (isCompared) {
      report.total("previous", all.previous);
      report.total("change_pct", all.change());
    }
    report.total("hours", Figures.hours(all.hours.value()));
    report.total("hours_per_ticket", all.hoursPerTicket());
    report.total("open", all.open);
    return report;
  }
}
