package dev.openpsa.cw.operations.check;

import dev.openpsa.cw.catalog.Catalog;
import dev.openpsa.cw.spec.Field;
import dev.openpsa.cw.spec.NearestNames;
import dev.openpsa.cw.spec.Schema;
import dev.openpsa.cw.spec.TypeRef;
import dev.openpsa.cw.spec.conditions.FieldPath;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Follows a field path such as {@code company/identifier} through the schemas. */
final class FieldFinder {
  /** Answered under {@code _info}, yet filtered and ordered by as if they were the record's own. */
  private static final Map<String, TypeRef> INFO_FIELDS =
      Map.of(
          "lastupdated", text("date-time"),
          "dateentered", text("date-time"),
          "updatedby", text(null),
          "enteredby", text(null));

  private final Catalog catalog;

  FieldFinder(Catalog catalog) {
    this.catalog = catalog;
  }

  private static TypeRef text(@Nullable String format) {
    return new TypeRef(TypeRef.Kind.STRING, format, null, null, List.of());
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
        TypeRef info = i == 0 && last ? INFO_FIELDS.get(name.toLowerCase(Locale.ROOT)) : null;
        return info == null ? missing(here, name) : new Found.Known(info, false);
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
