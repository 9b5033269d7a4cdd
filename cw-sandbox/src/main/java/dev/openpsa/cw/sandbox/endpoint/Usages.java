package dev.openpsa.cw.sandbox.endpoint;

import dev.openpsa.cw.sandbox.answer.ApiException;
import dev.openpsa.cw.sandbox.api.FieldSpec;
import dev.openpsa.cw.sandbox.api.Kind;
import dev.openpsa.cw.sandbox.api.Operation;
import dev.openpsa.cw.sandbox.api.RecordType;
import dev.openpsa.cw.sandbox.store.Cells;
import dev.openpsa.cw.sandbox.store.Database;
import dev.openpsa.cw.sandbox.store.Embedded;
import dev.openpsa.cw.sandbox.store.Labels;
import dev.openpsa.cw.sandbox.store.ReferenceTarget;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which records refer to a record. */
public final class Usages {
  private static final String CHARGE_CODES = "/time/chargecodes";

  private final Database database;
  private final Set<String> guarded;

  /** The records of one table that refer to something. */
  public record Users(Table table, List<Row> rows) {}

  public Usages(Database database) {
    this.database = database;
    this.guarded = guarded(database);
  }

  /** The tables whose records can be asked for their usages: what is in use there stays. */
  private static Set<String> guarded(Database database) {
    Set<String> keys = new HashSet<>(Set.of("/time/sheets", "/expense/reports"));
    for (Operation operation : database.api().operations()) {
      List<String> segments = operation.segments();
      int usages = segments.indexOf("usages");
      if (usages > 1) {
        String key = "/" + String.join("/", segments.subList(0, usages - 1));
        if (database.hasTable(key)) {
          keys.add(database.table(key).key());
        }
      }
    }
    return keys;
  }

  void refuseDeletionWhileUsed(Table table, Row row) {
    List<Users> users = guarded.contains(table.key()) ? of(table, row) : List.of();
    if (!users.isEmpty()) {
      String by =
          users.stream()
              .map(u -> u.rows().size() + " × " + Labels.kind(u.table().type()))
              .collect(Collectors.joining(", "));
      throw ApiException.general(
          409,
          Labels.kind(table.type())
              + " "
              + row.id()
              + " is in use and can not be deleted: "
              + by
              + ".");
    }
  }

  /** Those who refer to that row, what hangs below it left out. By the tables' paths. */
  public List<Users> of(Table table, Row row) {
    List<Users> all = new ArrayList<>();
    for (Table other : database.tables()) {
      boolean isBelow = other.key().startsWith(table.key() + "/{}");
      Predicate<Row> names = probe(other, table, row.id());
      List<Row> users =
          names == null
              ? List.of()
              : other.rows().stream()
                  .filter(r -> names.test(r) && !(isBelow && r.parent() == row.id()))
                  .filter(r -> other != table || r.id() != row.id())
                  .toList();
      if (!users.isEmpty()) {
        all.add(new Users(other, users));
      }
    }
    all.sort(Comparator.comparing(u -> u.table().key()));
    return all;
  }

  /** Tells whether a row names the record; null where no row of that table can. */
  private @Nullable Predicate<Row> probe(Table other, Table table, int id) {
    List<FieldSpec> fields = fields(other.type(), table);
    boolean isCharge = table.key().equals(CHARGE_CODES) && other.key().endsWith("/entries");
    if (fields.isEmpty() && !isCharge) {
      return null;
    }
    return row -> names(row, fields, table, id) || isCharge && isChargedTo(other, row, id);
  }

  private static boolean isChargedTo(Table entries, Row row, int chargeCode) {
    return "ChargeCode".equals(Lookup.value(entries, row, "chargeToType"))
        && Objects.equals(Lookup.value(entries, row, "chargeToId"), chargeCode);
  }

  /** The fields that hold an id of that table, or objects that do. */
  private List<FieldSpec> fields(RecordType type, Table table) {
    String plainId = Labels.resource(table.type()) + "Id";
    return type.fields().stream()
        .filter(
            f ->
                leadsTo(f, table)
                    || f.kind() == Kind.INTEGER && f.name().equals(plainId)
                    || holdsObjects(f) && !inner(f, table).isEmpty())
        .toList();
  }

  private boolean leadsTo(FieldSpec field, Table table) {
    ReferenceTarget target =
        field.kind() == Kind.OBJECT || field.kind() == Kind.LIST
            ? database.target(field.type())
            : null;
    return target != null && target.tables().contains(table);
  }

  private boolean holdsObjects(FieldSpec field) {
    return field.type() != null
        && (field.kind() == Kind.OBJECT || field.kind() == Kind.LIST)
        && database.target(field.type()) == null
        && database.api().hasType(field.type());
  }

  private List<FieldSpec> inner(FieldSpec field, Table table) {
    RecordType type = database.api().type(Objects.requireNonNull(field.type()));
    return type.fields().stream().filter(f -> leadsTo(f, table)).toList();
  }

  private boolean names(Cells cells, List<FieldSpec> fields, Table table, int id) {
    for (FieldSpec field : fields) {
      Object value = cells.cell(field.index());
      if (value instanceof Integer number && number == id) {
        return true;
      }
      if (value instanceof List<?> list) {
        for (Object element : list) {
          if (element instanceof Integer number && number == id
              || element instanceof Embedded e && names(e, inner(field, table), table, id)) {
            return true;
          }
        }
      } else if (value instanceof Embedded e && names(e, inner(field, table), table, id)) {
        return true;
      }
    }
    return false;
  }
}
