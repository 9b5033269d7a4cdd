package dev.openpsa.cw.examples;

import dev.openpsa.cw.sdk.ConnectWise;
import dev.openpsa.cw.sdk.Patch;
import dev.openpsa.cw.sdk.model.Ticket;

/** Changes a ticket in two ways, then takes it back: {@code PatchTicket ID}. */
public final class PatchTicket {
  private PatchTicket() {}

  public static void main(String[] args) {
    if (args.length < 1) {
      System.err.println("usage: PatchTicket TICKET_ID");
      System.exit(2);
    }
    int id = Integer.parseInt(args[0]);
    try (ConnectWise connectWise = ConnectWise.fromEnv()) {
      var tickets = connectWise.service().tickets();
      Ticket before = tickets.get(id);

      // What is set travels, what is set to null is cleared, everything else stays as it is.
      Ticket changed =
          tickets.patch(id, Patch.of(new Ticket().summary("Printer on fire").team(null)));
      System.out.println("Now: " + changed.getSummary());

      // The same, computed from two states: here the way back.
      Patch back =
          Patch.between(
              changed, changed.copy().summary(before.getSummary()).team(before.getTeam()));
      System.out.println("Sending " + back.toJson());
      System.out.println("Again: " + tickets.patch(id, back).getSummary());
    }
  }
}
