package dev.openpsa.cw.sandbox.store;

import dev.openpsa.cw.sandbox.api.FieldSpec;
import dev.openpsa.cw.sandbox.api.RecordType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one collection under all its parents, by ascending id. Guarded by the {@link
 * Database}'s lock.
 */
public final class Table {
  private final String key;
  private final String path;
  private final RecordType type;
  private final List<FieldSpec> flags;
  private final IdSequence ids;
  private final ValuePool pool;
  private final Shape.Shapes shapes = new Shape.Shapes();
  private final ArrayList<Row> rows = new ArrayList<>();
  private List<Embedded> customFields = List.of();

  Table(String key, String path, RecordType type, IdSequence ids, ValuePool pool) {
    this.key = key;
    this.path = path;
    this.type = type;
    this.flags = Flags.of(type);
    this.ids = ids;
    this.pool = pool;
  }

  /** An empty table like this one that takes its ids from the same sequence. */
  Table emptied() {
    return new Table(key, path, type, ids, pool);
  }

  /** An id for a record that is kept elsewhere, larger than that one. */
  public int reserveId(int larger) {
    ids.skipTo(larger);
    return ids.next();
  }

  /** Ids given out from now on are larger than that one. */
  public void skipIds(int id) {
    ids.skipTo(id);
  }

  /** The collection's path in lower case, parameters written {@code {}}. */
  public String key() {
    return key;
  }

  /** The key with the capitals that the specification gives it. */
  String path() {
    return path;
  }

  public RecordType type() {
    return type;
  }

  /** The fields that are true or false in every row. */
  List<FieldSpec> flags() {
    return flags;
  }

  /** A live view. */
  public List<Row> rows() {
    return Collections.unmodifiableList(rows);
  }

  public @Nullable Row find(int id) {
    int index = indexOf(id);
    return index < 0 ? null : rows.get(index);
  }

  /** Defines the custom fields that every new row has, without values. */
  public void defineCustomFields(List<Embedded> fields) {
    customFields = List.copyOf(fields);
  }

  /** A draft of a new row below that parent, 0 at top level. */
  public Draft draft(int parent) {
    return withCustomFields(new Draft(this, 0, parent, new Object[type.fields().size()]));
  }

  /** A draft of a change to a row. */
  public Draft draft(Row row) {
    return new Draft(this, row.id(), row.parent(), row.copyOfCells());
  }

  /** A draft of a change that hangs a row below another parent. */
  public Draft draft(Row row, int newParent) {
    return new Draft(this, row.id(), newParent, row.copyOfCells());
  }

  /** A draft that takes the place of a row and has nothing of it but id and parent. */
  public Draft blank(Row row) {
    return withCustomFields(
        new Draft(this, row.id(), row.parent(), new Object[type.fields().size()]));
  }

  private Draft withCustomFields(Draft draft) {
    return customFields.isEmpty() ? draft : draft.set("customFields", customFields);
  }

  public Row insert(Draft draft, Audit audit) {
    Row row = row(ids.next(), draft, audit);
    rows.add(row);
    return row;
  }

  /**
   * Inserts under a given id, which must be larger than any before: seeds use it for ids that the
   * field knows by heart.
   */
  public Row insert(int id, Draft draft, Audit audit) {
    ids.skipTo(id - 1);
    Row row = insert(draft, audit);
    if (row.id() != id) {
      throw new IllegalStateException(key + ": the id " + id + " is gone already");
    }
    return row;
  }

  /** Takes in a row under the id that it had in another table with the same sequence of ids. */
  public Row adopt(int id, Draft draft, Audit audit) {
    int at = rows.size();
    while (at > 0 && rows.get(at - 1).id() >= id) {
      at--;
    }
    if (at < rows.size() && rows.get(at).id() == id) {
      throw new IllegalStateException(key + " has a row " + id + " already");
    }
    Row row = row(id, draft, audit);
    rows.add(at, row);
    return row;
  }

  /** Stores a changed row in the place of the old one. */
  public Row replace(Draft draft, Audit audit) {
    Row row = row(draft.id(), draft, audit);
    rows.set(indexOf(draft.id()), row);
    return row;
  }

  private Row row(int id, Draft draft, Audit audit) {
    Shape shape = shapes.of(draft.cells());
    return new Row(id, draft.parent(), audit, shape, shape.pack(draft.cells(), pool));
  }

  public void delete(int id) {
    rows.remove(indexOf(id));
  }

  public int lastId() {
    return ids.last();
  }

  /** Takes the rows and the ids back to what they were. */
  void restore(List<Row> earlier, int lastId) {
    rows.clear();
    rows.addAll(earlier);
    ids.reset(lastId);
  }

  /** As {@link List#indexOf} by binary search: negative where there is no such row. */
  private int indexOf(int id) {
    int low = 0;
    int high = rows.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int found = rows.get(middle).id();
      if (found < id) {
        low = middle + 1;
      } else if (found > id) {
        high = middle - 1;
      } else {
        return middle;
      }
    }
    return -1;
  }

  @Override
  public String toString() {
    return key;
  }
}
