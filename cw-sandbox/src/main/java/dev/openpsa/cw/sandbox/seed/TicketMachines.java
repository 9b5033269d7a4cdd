package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.store.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names the machines that service tickets are about. */
final class TicketMachines {
  private static final String MACHINES = "/company/configurations";
  private static final String TYPES = "/company/configurations/types";

  /** The machines that types of tickets are about. */
  private static final Map<String, String> ABOUT =
      Map.of(
          "Disk", "Server",
          "Backup", "Server",
          "Availability", "Server",
          "Performance", "Server",
          "Server", "Server",
          "Security", "Workstation",
          "Workstation", "Workstation",
          "Printing", "Printer");

  private final Ground ground;
  private final Map<String, Map<Integer, List<Row>>> machines = new HashMap<>();
  private final Map<String, Integer> types = new HashMap<>();

  TicketMachines(Ground ground) {
    this.ground = ground;
  }

  /** Alerts and visits name the machine; the first ones of a client cause the most trouble. */
  void name(TicketCase ticket, Row row) {
    List<Row> machines = machines(ticket);
    if (!machines.isEmpty() && ground.chance().percent(70)) {
      int dice = ground.chance().between(0, machines.size() - 1);
      Row machine = machines.get(ground.chance().percent(45) ? 0 : dice);
      ground.put(
          "/service/tickets/{}/configurations",
          row.id(),
          row.audit().entered(),
          row.audit().enteredBy(),
          c -> c.set("id", machine.id()));
    }
  }

  /** The client's machines that such a ticket can be about. */
  private List<Row> machines(TicketCase ticket) {
    String about = ABOUT.get(ticket.kind().type());
    if (about == null) {
      return List.of();
    }
    return machines
        .computeIfAbsent(about, a -> new HashMap<>())
        .computeIfAbsent(ticket.client().company().id(), id -> machines(ticket.client(), about));
  }

  private List<Row> machines(Client client, String about) {
    Integer type = types.computeIfAbsent(about, a -> ground.named(TYPES, a).id());
    return client.machines().stream()
        .filter(m -> type.equals(ground.value(MACHINES, m, "type")))
        .toList();
  }
}
