package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.store.Row;
import java.time.Instant;
import java.util.List;

/**
 * A client with what hangs on it.
 *
 * @param branch the main site where there is no other
 * @param contacts the first decides
 * @param since when it became one
 */
record Client(
    Row company,
    String name,
    Row site,
    Row branch,
    List<Row> contacts,
    List<Row> machines,
    int employees,
    Instant since) {

  /** The site at which a contact works. */
  Row siteOf(Row contact) {
    return contacts.indexOf(contact) % 3 == 2 ? branch : site;
  }

  Client {
    contacts = List.copyOf(contacts);
    machines = List.copyOf(machines);
  }
}
