package dev.openpsa.cw.sandbox.store;

import org.jspecify.annotations.Nullable;

/** A stored record. It never changes: a change stores another row under the same id. */
public final class Row implements Cells {
  private final int id;
  private final int parent;
  private final Audit audit;
  private final @Nullable Object[] cells;

  /**
   * A row as a table stores it.
   *
   * @param parent id of the record this one hangs below, 0 at top level
   * @param cells is kept, not copied
   */
  Row(int id, int parent, Audit audit, @Nullable Object[] cells) {
    this.id = id;
    this.parent = parent;
    this.audit = audit;
    this.cells = cells;
  }

  public int id() {
    return id;
  }

  public int parent() {
    return parent;
  }

  public Audit audit() {
    return audit;
  }

  @Override
  public @Nullable Object cell(int index) {
    return cells[index];
  }

  @Nullable Object[] copyOfCells() {
    return cells.clone();
  }
}
