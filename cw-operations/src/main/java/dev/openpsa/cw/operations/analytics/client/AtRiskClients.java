package dev.openpsa.cw.operations.analytics.client;

import dev.openpsa.cw.operations.analytics.Arguments;
import dev.openpsa.cw.operations.analytics.Column;
import dev.openpsa.cw.operations.analytics.Handler;
import dev.openpsa.cw.operations.analytics.Inquiry;
import dev.openpsa.cw.operations.analytics.Money;
import dev.openpsa.cw.operations.analytics.Purse;
import dev.openpsa.cw.operations.analytics.Question;
import dev.openpsa.cw.operations.analytics.Report;
import dev.openpsa.cw.operations.analytics.Window;
import dev.openpsa.cw.operations.analytics.desk.Tickets;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code at_risk_clients}. */
public final class AtRiskClients implements Handler {
  private static final Question QUESTION =
      Question.of("at_risk_clients", "Which clients might leave, and why.")
          .alsoKnownAs("churn_risk", "clients_at_risk")
          .formula(
              "clients: companies with an active agreement; risk_score = sum of the weights of"
                  + " their signals",
              "3 old_emergency: a ticket of the most urgent priority open for more than 3 days;"
                  + " low_csat: csat_pct below 60; low_margin: margin_pct below"
                  + " analytics.margin.watch",
              "2 tickets_up, tickets_down: by more than half against the window before, where"
                  + " either had 5 or more; sla_misses: 3 or more tickets that are"
                  + " past an SLA target, or closed with isInSla false;"
                  + " overdue: an invoice more than 30 days past its due date; no_renewal: an"
                  + " agreement ends within 90 days or has ended, without an open opportunity;"
                  + " decision_maker_left: one was set inactive in the window",
              "1 silence: no closed activity within 60 days",
              Margins.RULE,
              Satisfaction.RULE,
              "value_at_risk = arr = 12 x mrr")
          .caveats(
              "Fewer tickets can mean that a client is content, or that somebody else is called:"
                  + " ask.",
              "The action is that of the gravest signal, a fixed text.",
              "A contact counts as set inactive in the window when it last changed in it.")
          .takes(
              Window.days(90),
              Arguments.integer("min_signals", 2, "signals from which a client is at risk"),
              Arguments.company())
          .takes(Tickets.arguments());

  private record Risk(Client client, List<Signal> signals) {
    int score() {
      return signals.stream().mapToInt(Signal::weight).sum();
    }
  }

  @Override
  public Question question() {
    return QUESTION;
  }

  @Override
  public Report answer(Inquiry inquiry) {
    Window window = Window.ofDays(inquiry.call());
    List<Client> clients = Client.all(inquiry);
    RiskSignals signals = RiskSignals.of(inquiry, window);
    int least = inquiry.call().integer("min_signals");
    List<Risk> risks = new ArrayList<>();
    for (Client client : clients) {
      List<Signal> own = signals.of(client);
      if (own.size() >= least) {
        risks.add(new Risk(client, own));
      }
    }
    List<Client> shown = risks.stream().map(Risk::client).toList();
    Report report = report(inquiry, window, risks, Client.managers(inquiry, shown));
    report.total("clients", clients.size());
    signals.tell(report);
    if (risks.isEmpty()) {
      inquiry.warn("No client has " + least + " signals or more.");
    }
    return report;
  }

  private static Report report(
      Inquiry inquiry, Window window, List<Risk> risks, Map<Integer, String> managers) {
    Report report =
        new Report(
            window,
            List.of(
                Column.text("company"),
                Column.count("risk_score"),
                Column.text("signals"),
                Column.number("days_to_renewal", "days"),
                Column.money("arr"),
                Column.money("value_at_risk"),
                Column.text("owner"),
                Column.text("suggested_action"),
                Column.count("company_id")));
    Purse value = new Purse();
    risks.stream()
        .sorted(
            Comparator.comparing((Risk risk) -> -risk.score())
                .thenComparing(
                    risk -> amount(risk.client().arr()),
                    Comparator.nullsLast(Comparator.reverseOrder()))
                .thenComparing(risk -> risk.client().name()))
        .forEach(
            risk -> {
              Client client = risk.client();
              Money arr = client.arr();
              LocalDate renewal = client.renewal();
              report.row(
                  client.name(),
                  risk.score(),
                  risk.signals(),
                  renewal == null ? null : ChronoUnit.DAYS.between(inquiry.today(), renewal),
                  arr,
                  arr,
                  managers.get(client.id()),
                  risk.signals().stream().findFirst().map(Signal::action).orElse(""),
                  client.id());
              if (arr != null) {
                value.add(arr);
              }
            });
    report.total("at_risk", risks.size());
    report.total("value_at_risk", value);
    return report;
  }

  private static @Nullable BigDecimal amount(@Nullable Money money) {
    return money == null ? null : money.amount();
  }
}
