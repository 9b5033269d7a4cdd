package dev.openpsa.cw.sandbox.action;

import dev.openpsa.cw.sandbox.api.FieldSpec;
import dev.openpsa.cw.sandbox.api.Kind;
import dev.openpsa.cw.sandbox.endpoint.Records;
import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Labels;
import dev.openpsa.cw.sandbox.store.ReferenceTarget;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One copy of a record with all that hangs below it. What refers to a record of the original within
 * the copy refers to that record's copy.
 */
final class DeepCopy {
  /** Lists of bare ids, by the table they lead to. */
  private static final Map<String, String> ID_LISTS =
      Map.of("typeAssociationIds", "/service/boards/{}/types");

  private final Records records;
  private final String member;
  private final Set<String> leftOut;
  private final Map<Table, Map<Integer, Integer>> copies = new HashMap<>();

  /**
   * Prepares a copy.
   *
   * @param leftOut last segments of the paths of collections that are not copied
   */
  DeepCopy(Records records, String member, Set<String> leftOut) {
    this.records = records;
    this.member = member;
    this.leftOut = Set.copyOf(leftOut);
  }

  /** Copies a record below that parent, changed as the caller says. */
  Row make(String key, Row original, int parent, Consumer<Draft> change) {
    Row copy = copy(key, original, parent, change);
    copies.forEach(
        (table, ids) ->
            ids.values().forEach(id -> redirect(table, records.require(table.key(), id))));
    return records.require(key, copy.id());
  }

  private Row copy(String key, Row original, int parent, Consumer<Draft> change) {
    Row copy = records.place(key, original, parent, member, change);
    copies.computeIfAbsent(records.table(key), t -> new HashMap<>()).put(original.id(), copy.id());
    String below = key + "/{}/";
    for (Table table : records.database().tables()) {
      String rest = table.key().startsWith(below) ? table.key().substring(below.length()) : "{}";
      if (!rest.contains("{}") && !leftOut.contains(rest)) {
        for (Row child : records.below(table.key(), original.id())) {
          copy(table.key(), child, copy.id(), draft -> {});
        }
      }
    }
    return copy;
  }

  private void redirect(Table table, Row row) {
    Draft draft = table.draft(row);
    boolean isChanged = false;
    for (FieldSpec field : table.type().fields()) {
      Object value = row.cell(field.index());
      Object redirected = redirected(field, value);
      if (!Objects.equals(value, redirected)) {
        draft.set(field, redirected);
        isChanged = true;
      }
    }
    if (isChanged) {
      table.replace(draft, row.audit());
    }
  }

  private @Nullable Object redirected(FieldSpec field, @Nullable Object value) {
    if (value instanceof Integer id) {
      return redirected(field, id);
    }
    String list = ID_LISTS.get(field.name());
    if (list != null && value instanceof List<?> ids) {
      Map<Integer, Integer> known = copies.getOrDefault(records.table(list), Map.of());
      return ids.stream()
          .map(id -> id instanceof Integer old ? (Object) known.getOrDefault(old, old) : id)
          .toList();
    }
    return value;
  }

  private Integer redirected(FieldSpec field, Integer id) {
    ReferenceTarget target =
        field.kind() == Kind.OBJECT ? records.database().target(field.type()) : null;
    for (Map.Entry<Table, Map<Integer, Integer>> copied : copies.entrySet()) {
      String plainId = Labels.resource(copied.getKey().type()) + "Id";
      boolean leads =
          target != null && target.tables().contains(copied.getKey())
              || field.kind() == Kind.INTEGER && field.name().equals(plainId);
      if (leads && copied.getValue().containsKey(id)) {
        return copied.getValue().get(id);
      }
    }
    return id;
  }
}
