package dev.openpsa.cw.sandbox.store;

import java.util.List;
import java.util.Map;

/** All rows at one moment. Rows never change, so it takes a list for each table. */
public final class Snapshot {
  private final Map<Table, List<Row>> rows;
  private final Map<Table, Integer> lastIds;
  private final Map<Integer, Attachment> attachments;

  Snapshot(
      Map<Table, List<Row>> rows,
      Map<Table, Integer> lastIds,
      Map<Integer, Attachment> attachments) {
    this.rows = Map.copyOf(rows);
    this.lastIds = Map.copyOf(lastIds);
    this.attachments = Map.copyOf(attachments);
  }

  /** As they were; a table that was made since is empty. */
  List<Row> rows(Table table) {
    return rows.getOrDefault(table, List.of());
  }

  int lastId(Table table) {
    return lastIds.getOrDefault(table, 0);
  }

  Map<Integer, Attachment> attachments() {
    return attachments;
  }
}
