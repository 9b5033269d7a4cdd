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
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Turns field paths into readers. A path may go wherever an answer shows something. */
public final class FieldResolver {
  private final Database database;
  private final Predicate<String> hidden;
  private final boolean isFarSighted;

  /**
   * For requests of one kind.
   *
   * @param hidden names, as the specification spells them, that there are not for the caller
   * @param isFarSighted whether a path goes on from a reference to all that the record has, and not
   *     only to what the reference shows
   */
  public FieldResolver(Database database, Predicate<String> hidden, boolean isFarSighted) {
    this.database = database;
    this.hidden = hidden;
    this.isFarSighted = isFarSighted;
  }

  /** The list of that name whose elements conditions look at; null where the view has none. */
  @Nullable FieldSpec list(Source source, String name) {
    FieldSpec field = source.view().field(name);
    return field == null || hidden.test(field.name()) ? null : field;
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
    FieldSpec column = shown(field, path);
    return follow(column, row -> source.value((Row) row, column), null, path, 1);
  }

  /** A path within an element of a list; its names begin at {@code depth}. */
  FieldReader inElement(RecordType type, FieldPath path, int depth) {
    List<String> names = path.names();
    FieldSpec field = depth < names.size() ? type.field(names.get(depth)) : null;
    if (field == null) {
      throw ApiException.unknownName(path.toString());
    }
    return follow(shown(field, path), cells -> cells.cell(field.index()), null, path, depth + 1);
  }

  private FieldSpec shown(FieldSpec field, FieldPath path) {
    if (hidden.test(field.name())) {
      throw ApiException.unknownName(path.toString());
    }
    return field;
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
    ReferenceTarget target = database.target(field.type());
    FieldSpec near = database.api().type(field.type()).field(names.get(depth));
    FieldSpec next = near != null ? near : beyond(target, names.get(depth));
    if (next == null || hidden.test(next.name())) {
      throw ApiException.unknownName(path.toString());
    }
    Memo seen = new Memo(id -> far(id, next, target));
    return follow(
        next,
        cells -> {
          Object value = getter.get(cells);
          return value instanceof Integer id
              ? seen.get(id)
              : value instanceof Embedded embedded && near != null
                  ? embedded.cell(near.index())
                  : null;
        },
        new FieldReader.Reference(getter, seen::get),
        path,
        depth + 1);
  }

  private @Nullable FieldSpec beyond(@Nullable ReferenceTarget target, String name) {
    return isFarSighted && target != null ? target.tables().get(0).type().field(name) : null;
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
