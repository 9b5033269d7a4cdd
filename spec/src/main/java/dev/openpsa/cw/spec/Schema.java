package dev.openpsa.cw.spec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A named schema of the document. Its fields keep the document's order. */
public final class Schema {
  private final String name;
  private final @Nullable String description;
  private final List<Field> fields;
  private final List<String> enumValues;
  private final Map<String, Field> byLowerName = new LinkedHashMap<>();

  Schema(String name, @Nullable String description, List<Field> fields, List<String> enumValues) {
    this.name = name;
    this.description = description;
    this.fields = List.copyOf(fields);
    this.enumValues = List.copyOf(enumValues);
    for (Field f : this.fields) {
      byLowerName.putIfAbsent(f.name().toLowerCase(Locale.ROOT), f);
    }
  }

  public static Schema of(
      String name, @Nullable String description, List<Field> fields, List<String> enumValues) {
    return new Schema(name, description, fields, enumValues);
  }

  public String name() {
    return name;
  }

  public @Nullable String description() {
    return description;
  }

  public List<Field> fields() {
    return fields;
  }

  /** Values of a schema that is a plain enumeration; empty for objects. */
  public List<String> enumValues() {
    return enumValues;
  }

  /** The field of that name; ConnectWise ignores case in conditions, and so does this look-up. */
  public @Nullable Field field(String fieldName) {
    return byLowerName.get(fieldName.toLowerCase(Locale.ROOT));
  }

  @Override
  public String toString() {
    return name;
  }
}
