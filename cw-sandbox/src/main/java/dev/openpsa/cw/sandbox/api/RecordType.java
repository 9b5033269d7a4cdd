package dev.openpsa.cw.sandbox.api;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A schema of the specification. {@code _info} is no field: every record has it. */
public final class RecordType {
  private final String name;
  private final List<FieldSpec> fields;
  private final Map<String, FieldSpec> byName = new HashMap<>();
  private final Map<String, FieldSpec> byLowerName = new HashMap<>();

  /**
   * A type of those fields.
   *
   * @param fields each at its {@link FieldSpec#index}
   */
  public RecordType(String name, List<FieldSpec> fields) {
    this.name = name;
    this.fields = List.copyOf(fields);
    for (FieldSpec field : fields) {
      byName.put(field.name(), field);
      byLowerName.putIfAbsent(field.name().toLowerCase(Locale.ROOT), field);
    }
  }

  public String name() {
    return name;
  }

  /** In the document's order; each stands at its {@link FieldSpec#index}. */
  public List<FieldSpec> fields() {
    return fields;
  }

  /** The field spelled exactly so. */
  public @Nullable FieldSpec exactField(String fieldName) {
    return byName.get(fieldName);
  }

  /** The field of that name in any case. */
  public @Nullable FieldSpec field(String fieldName) {
    FieldSpec exact = byName.get(fieldName);
    return exact != null ? exact : byLowerName.get(fieldName.toLowerCase(Locale.ROOT));
  }

  /**
   * The field of that name.
   *
   * @throws IllegalArgumentException when the type has none
   */
  public FieldSpec require(String fieldName) {
    FieldSpec field = byName.get(fieldName);
    if (field == null) {
      throw new IllegalArgumentException(name + " has no field " + fieldName);
    }
    return field;
  }

  /** Whether it stands for another record: an id, what people call it, and little else. */
  public boolean isReference() {
    return name.endsWith("Reference");
  }

  @Override
  public String toString() {
    return name;
  }
}
