package dev.openpsa.cw.sandbox.json;

import dev.openpsa.cw.sandbox.store.Embedded;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Custom fields are defined by the setup; a write changes values and nothing else. */
final class CustomFields {
  static final String NAME = "customFields";

  private CustomFields() {}

  /** The stored fields with the values of those sent; the others keep theirs. */
  static List<Object> merge(@Nullable Object stored, List<Object> sent, Problems problems) {
    Map<Object, Embedded> changes = new HashMap<>();
    for (Object element : sent) {
      if (element instanceof Embedded field && field.get("id") instanceof Integer id) {
        changes.put(id, field);
      }
    }
    List<Object> merged = new ArrayList<>();
    if (stored instanceof List<?> fields) {
      for (Object element : fields) {
        if (element instanceof Embedded field) {
          Embedded change = changes.remove(Objects.requireNonNullElse(field.get("id"), 0));
          merged.add(change == null ? field : field.with("value", change.get("value")));
        }
      }
    }
    for (Object unknown : changes.keySet()) {
      problems.add("InvalidField", NAME, "Custom field " + unknown + " does not exist");
    }
    return List.copyOf(merged);
  }
}
