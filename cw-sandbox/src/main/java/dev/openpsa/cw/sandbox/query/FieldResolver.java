package dev.openpsa.cw.sandbox.query;

import dev.openpsa.cw.sandbox.answer.ApiException;
import dev.openpsa.cw.sandbox.api.FieldSpec;
import dev.openpsa.cw.sandbox.api.Kind;
import dev.openpsa.cw.sandbox.api.RecordType;
import dev.openpsa.cw.sandbox.store.Audit;
import dev.openpsa.cw.sandbox.store.Database;
import dev.openpsa.cw.sandbox.store.Embedded;
import dev.openpsa.cw.sandbox.store.ReferenceTarget;
import dev.openpsa.cw.sandbox.store.References;
import dev.openpsa.cw.sandbox.store.Row;
import dev.openpsa.cw.sandbox.store.Source;
import dev.openpsa.cw.sandbox.store.Table;
import dev.openpsa.cw.spec.conditions.FieldPath;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns field paths into readers. A path may go wherever an answer shows something. */
final class FieldResolver {
  private final Database database;

  FieldResolver(Database database) {
    this.database = database;
  }

  /**
   * The way to a field of a row.
   *
   * @throws ApiException when the view has no such field
   */
  FieldReader inRow(Source source, FieldPath path) {
    List<String> names = path.names();
    FieldSpec field = source.view().field(names.get(0));
    if (field == null) {
      FieldReader audit = names.size() == 1 ? audit(names.get(0)) : null;
      if (audit == null) {
        throw ApiException.unknownName(path.toString());
      }
      return audit;
    }
    FieldSpec column = field;
    return follow(column, row -> source.value((Row) row, column), null, path, 1);
  }

  /** A path within an element of a list; its names begin at {@code depth}. */
  FieldReader inElement(RecordType type, FieldPath path, int depth) {
    List<String> names = path.names();
    FieldSpec field = depth < names.size() ? type.field(names.get(depth)) : null;
    if (field == null) {
      throw ApiException.unknownName(path.toString());
    }
    return follow(field, cells -> cells.cell(field.index()), null, path, depth + 1);
  }

  private static @Nullable FieldReader audit(String name) {
    Function<Audit, Object> part =
        switch (name.toLowerCase(Locale.ROOT)) {
          case "lastupdated" -> Audit::updated;
          case "dateentered" -> Audit::entered;
          case "updatedby" -> Audit::updatedBy;
          case "enteredby" -> Audit::enteredBy;
          default -> null;
        };
    return part == null
        ? null
        : new FieldReader(
            null,
            name.toLowerCase(Locale.ROOT).matches("lastupdated|dateentered"),
            row -> part.apply(((Row) row).audit()));
  }

  private FieldReader follow(
      FieldSpec field,
      FieldReader.Getter getter,
      FieldReader.@Nullable Reference reference,
      FieldPath path,
      int depth) {
    List<String> names = path.names();
    boolean atEnd = depth == names.size();
    if (field.kind() == Kind.LIST || atEnd && field.kind() == Kind.ANY) {
      throw ApiException.unknownName(path.toString());
    }
    if (atEnd) {
      return new FieldReader(field, field.kind() == Kind.DATE_TIME, getter, reference);
    }
    if (field.kind() != Kind.OBJECT || field.type() == null) {
      throw ApiException.unknownName(path.toString());
    }
    FieldSpec next = database.api().type(field.type()).field(names.get(depth));
    if (next == null) {
      throw ApiException.unknownName(path.toString());
    }
    ReferenceTarget target = database.target(field.type());
    Memo seen = new Memo(id -> far(id, next, target));
    return follow(
        next,
        cells -> {
          Object value = getter.get(cells);
          return value instanceof Integer id
              ? seen.get(id)
              : value instanceof Embedded embedded ? embedded.cell(next.index()) : null;
        },
        new FieldReader.Reference(getter, seen::get),
        path,
        depth + 1);
  }

  private static @Nullable Object far(int id, FieldSpec next, @Nullable ReferenceTarget target) {
    if (target == null) {
      return null;
    }
    if (next.name().equals("id")) {
      return id;
    }
    Table table = target.tableOf(id);
    Row row = table.find(id);
    return row == null ? null : References.value(table, row, next);
  }
}
