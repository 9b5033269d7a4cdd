package dev.openpsa.cw.operations.analytics.client;

import java.util.Locale;

/** What speaks for a client leaving, the gravest first. */
enum Signal {
  OLD_EMERGENCY(3, "Have a manager take over the emergency and call the client today"),
  CONTRACT_LAPSED(3, "Renew the contract that ran out, or agree on how work is billed now"),
  LOW_CSAT(3, "Call those who answered badly and agree on what changes"),
  LOSS(3, "Review scope and price of the contract: it costs more than it brings"),
  TICKETS_DOWN(2, "Ask whether somebody else is called now"),
  TICKETS_UP(2, "Find the cause behind the additional tickets"),
  SLA_MISSES(2, "Go through the missed service levels with the team"),
  OVERDUE(2, "Talk about the open invoices: money or dissatisfaction"),
  NO_RENEWAL(2, "Open an opportunity and plan the renewal meeting"),
  DECISION_MAKER_LEFT(2, "Meet whoever decides now"),
  THIN_MARGIN(1, "Review scope and price of the contract before it is renewed"),
  SILENCE(1, "Plan a call or a visit");

  private final int weight;
  private final String action;

  Signal(int weight, String action) {
    this.weight = weight;
    this.action = action;
  }

  int weight() {
    return weight;
  }

  String action() {
    return action;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
