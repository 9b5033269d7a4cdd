package dev.openpsa.cw.sandbox.store;

import org.jspecify.annotations.Nullable;

/** A stored record. It never changes: a change stores another row under the same id. */
public final class Row implements Cells {
  private final int id;
  private final int parent;
  private final Audit audit;
  private final Shape shape;
  private final @Nullable Object[] packed;

  /**
   * A row as a table stores it.
   *
   * @param parent id of the record this one hangs below, 0 at top level
   * @param packed the cells that the shape says are set
   */
  Row(int id, int parent, Audit audit, Shape shape, @Nullable Object[] packed) {
    this.id = id;
    this.parent = parent;
    this.audit = audit;
    this.shape = shape;
    this.packed = packed;
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
    return shape.cell(packed, index);
  }

  @Nullable Object[] copyOfCells() {
    return shape.unpack(packed);
  }
}
