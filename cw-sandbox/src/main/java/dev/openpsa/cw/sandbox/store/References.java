package dev.openpsa.cw.sandbox.store;

import dev.openpsa.cw.sandbox.api.FieldSpec;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Follows references, so that a renamed company has its new name on every ticket. */
public final class References {
  /** Fields that a record has under another name than the references to it. */
  private static final Map<String, String> NAMED =
      Map.of("sort", "sortOrder", "currencyCode", "currencyIdentifier");

  private References() {}

  /**
   * The value that a referenced row shows for a field of the reference type.
   *
   * @param target the row's own table
   */
  public static @Nullable Object value(Table target, Row row, FieldSpec field) {
    if (field.name().equals("id")) {
      return row.id();
    }
    FieldSpec own = target.type().exactField(NAMED.getOrDefault(field.name(), field.name()));
    Object value = own == null ? null : row.cell(own.index());
    if (value != null && own != null && own.kind() == field.kind()) {
      return value;
    }
    return field.name().equals("name") || own == null && field.name().equals("summary")
        ? Labels.of(target, row)
        : null;
  }
}
