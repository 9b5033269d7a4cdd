package dev.openpsa.cw.examples;

import dev.openpsa.cw.sdk.ConnectWise;
import dev.openpsa.cw.sdk.Query;
import dev.openpsa.cw.sdk.model.Ticket;

/** Prints the open tickets of a board, newest first: {@code ListTickets "Help Desk"}. */
public final class ListTickets {
  private ListTickets() {}

  public static void main(String[] args) {
    String board = args.length > 0 ? args[0] : "Help Desk";
    try (ConnectWise connectWise = ConnectWise.fromEnv()) {
      var ticket = Ticket.fields();
      Query open =
          Query.where(ticket.closedFlag().isFalse().and(ticket.board().name().eq(board)))
              .orderBy(ticket.id().desc())
              .fields(ticket.id(), ticket.summary(), ticket.company().name());
      System.out.println(connectWise.service().tickets().count(open) + " open tickets");
      for (Ticket t : connectWise.service().tickets().list(open).limit(20)) {
        String company = t.getCompany() == null ? "" : t.getCompany().getName();
        System.out.println(t.getId() + "  " + t.getSummary() + "  (" + company + ")");
      }
    }
  }
}
