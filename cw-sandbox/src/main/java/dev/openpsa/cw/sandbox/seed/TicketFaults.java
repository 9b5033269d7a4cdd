package dev.openpsa.cw.sandbox.seed;

import java.util.List;

/** Tells which tickets are not as they should be; they have come to it by their fate. */
final class TicketFaults {
  private final Planted planted;

  TicketFaults(Planted planted) {
    this.planted = planted;
  }

  void list(List<TicketCase> tickets) {
    for (TicketCase ticket : tickets) {
      if (ticket.isForgotten()) {
        blame("stale", ticket, "Open, and nobody has asked for it again for more than a week.");
      }
      switch (ticket.fate()) {
        case NO_OWNER -> blame("no_owner", ticket, "Open for more than a week and nobody's.");
        case NO_TIME -> blame("closed_without_time", ticket, "Closed, and no time was written.");
        case STALE -> blame("stale", ticket, "Open, and nobody has touched it for days.");
        case WRONG_STATUS -> blame("wrong_status", ticket, "Called new, and time was written.");
        case REOPENED -> {
          if (ticket.isDone()) {
            blame("reopened", ticket, "It was resolved and came back.");
          }
        }
        default -> {}
      }
    }
  }

  private void blame(String rule, TicketCase ticket, String explanation) {
    planted.add(rule, "ticket", "/service/tickets/" + ticket.id(), explanation);
  }
}
