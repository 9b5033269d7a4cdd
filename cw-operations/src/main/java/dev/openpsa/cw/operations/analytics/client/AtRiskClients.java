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
import dev.openpsa.cw.operations.analytics.finance.LapsedAgreements;
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
              "clients: companies with an active agreement, or one that lapsed; risk_score = sum of the weights of"
                  + " their signals",
              "3 old_emergency: a ticket of the most urgent priority open for more than 3 days;"
                  + " low_csat: csat_pct below 60; loss: margin_pct below 0;"
                  + " contract_lapsed, "
                  + LapsedAgreements.RULE,
              "2 tickets_up, tickets_down: by more than half against the window before, where"
                  + " either had 5 or more; sla_misses: 3 or more tickets that are"
                  + " past an SLA target, or closed with isInSla false;"
                  + " overdue: an invoice more than 30 days past its due date; no_renewal: an"
                  + " agreement ends within 90 days or has ended, without an open opportunity;"
                  + " decision_maker_left: one was set inactive in the window",
              "1 thin_margin: margin_pct from 0 up to analytics.margin.watch; silence: no closed"
                  + " activity within 60 days",
              Margins.RULE,
              Satisfaction.RULE,
              "arr = 12 x mrr of what runs; value_at_risk = arr + 12 x what the lapsed agreements"
                  + " brought a month when they ended",
              "days_to_renewal = days to the first end; below 0 one has ended")
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
    List<Client> clients = Client.allAndLapsed(inquiry);
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
                    risk -> amount(risk.client().atRisk()),
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
                  client.atRisk(),
                  managers.get(client.id()),
                  risk.signals().stream().findFirst().map(Signal::action).orElse(""),
                  client.id());
              Money atRisk = client.atRisk();
              if (atRisk != null) {
                value.add(atRisk);
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
