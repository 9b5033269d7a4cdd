package dev.openpsa.cw.spec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The type of a parameter, field, body or answer.
 *
 * @param format OpenAPI format such as {@code int32} or {@code date-time}
 * @param schema name of the schema, for {@link Kind#REF}
 * @param items the element's type, for {@link Kind#ARRAY} and {@link Kind#MAP}
 * @param enumValues the documented values, empty when the set is open
 */
public record TypeRef(
    Kind kind,
    @Nullable String format,
    @Nullable String schema,
    @Nullable TypeRef items,
    List<String> enumValues) {

  /** What JSON value to expect; {@code ANY} is an object or value of unknown shape. */
  public enum Kind {
    STRING,
    INTEGER,
    NUMBER,
    BOOLEAN,
    REF,
    ARRAY,
    MAP,
    BINARY,
    ANY
  }

  public TypeRef {
    enumValues = List.copyOf(enumValues);
  }

  static TypeRef of(Kind kind) {
    return new TypeRef(kind, null, null, null, List.of());
  }

  /** The schema that this type is made of: its own, or that of its elements. */
  public @Nullable String schemaName() {
    return items != null ? items.schemaName() : schema;
  }

  public boolean isArray() {
    return kind == Kind.ARRAY;
  }

  /** Short form for people: {@code Ticket[]}, {@code date-time}, {@code integer}. */
  @Override
  public String toString() {
    return switch (kind) {
      case REF -> String.valueOf(schema);
      case ARRAY -> items + "[]";
      case MAP -> "map of " + items;
      case STRING -> format != null && format.startsWith("date") ? format : "string";
      case INTEGER -> "integer";
      case NUMBER -> "number";
      case BOOLEAN -> "boolean";
      case BINARY -> "binary";
      case ANY -> "any";
    };
  }
}
