package dev.openpsa.cw.operations.check;

import dev.openpsa.cw.catalog.Catalog;
import dev.openpsa.cw.spec.Field;
import dev.openpsa.cw.spec.NearestNames;
import dev.openpsa.cw.spec.Schema;
import dev.openpsa.cw.spec.TypeRef;
import dev.openpsa.cw.spec.conditions.FieldPath;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Follows a field path such as {@code company/identifier} through the schemas. */
final class FieldFinder {
  /** Answered under {@code _info}, yet filtered and ordered by as if they were the record's own. */
  private static final Set<String> INFO_FIELDS =
      Set.of("lastupdated", "dateentered", "updatedby", "enteredby");

  private final Catalog catalog;

  FieldFinder(Catalog catalog) {
    this.catalog = catalog;
  }

  /** Where a path leads. */
  sealed interface Found {
    /** A field of known type; {@code throughArray} when an array lies on the way. */
    record Known(TypeRef type, boolean throughArray) implements Found {}

    /** Something that the specification leaves open: anything goes. */
    record Open() implements Found {}

    /** Nowhere; {@code remedy} names the nearest fields. */
    record Missing(String name, String owner, String remedy) implements Found {}
  }

  Found find(Schema schema, FieldPath path) {
    Schema here = schema;
    boolean throughArray = false;
    for (int i = 0; i < path.names().size(); i++) {
      String name = path.names().get(i);
      Field field = here.field(name);
      boolean last = i == path.names().size() - 1;
      if (field == null) {
        return i == 0 && isInfo(name, last) ? new Found.Open() : missing(here, name);
      }
      TypeRef type = field.type();
      if (last) {
        return new Found.Known(type, throughArray);
      }
      throughArray |= type.isArray();
      String next = type.schemaName();
      Schema target = next == null ? null : catalog.schema(next).orElse(null);
      if (target == null) {
        return type.kind() == TypeRef.Kind.ANY || type.kind() == TypeRef.Kind.MAP
            ? new Found.Open()
            : new Found.Missing(
                path.names().get(i + 1),
                name,
                "'" + name + "' is a " + type + " and has no fields.");
      }
      here = target;
    }
    return new Found.Open();
  }

  private static boolean isInfo(String name, boolean last) {
    return last && INFO_FIELDS.contains(name.toLowerCase(Locale.ROOT));
  }

  private static Found.Missing missing(Schema schema, String name) {
    List<String> names = schema.fields().stream().map(Field::name).toList();
    List<String> near = NearestNames.of(name, names, 3);
    return new Found.Missing(
        name,
        schema.name(),
        near.isEmpty()
            ? "cw_schema {\"name\": \"" + schema.name() + "\"} lists its fields."
            : "Did you mean " + String.join(", ", near) + "?");
  }
}
