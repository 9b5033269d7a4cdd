package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.store.Row;
import java.util.List;

/**
 * A client with what hangs on it.
 *
 * @param contacts the first decides
 */
record Client(
    Row company, String name, Row site, List<Row> contacts, List<Row> machines, int employees) {

  Client {
    contacts = List.copyOf(contacts);
    machines = List.copyOf(machines);
  }
}
