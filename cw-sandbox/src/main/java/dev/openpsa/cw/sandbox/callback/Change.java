package dev.openpsa.cw.sandbox.callback;

import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Table;

/**
 * A write that happened.
 *
 * @param row as it is now; of a deleted record, as it was
 * @param member identifier of who wrote
 */
public record Change(Action action, Table table, Row row, String member) {

  /** The names are those that deliveries carry. */
  public enum Action {
    ADDED("added"),
    UPDATED("updated"),
    DELETED("deleted");

    private final String text;

    Action(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }
}
