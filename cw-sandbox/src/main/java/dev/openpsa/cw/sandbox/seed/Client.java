package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.store.Row;
import java.time.Instant;
import java.util.List;

/**
 * A client with what hangs on it.
 *
 * @param contacts the first decides
 * @param since when it became one
 */
record Client(
    Row company,
    String name,
    Row site,
    List<Row> contacts,
    List<Row> machines,
    int employees,
    Instant since) {

  Client {
    contacts = List.copyOf(contacts);
    machines = List.copyOf(machines);
  }
}
