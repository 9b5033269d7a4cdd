package dev.openpsa.cw.sandbox.store;

import dev.openpsa.cw.sandbox.api.FieldSpec;
import dev.openpsa.cw.sandbox.api.Kind;
import dev.openpsa.cw.sandbox.api.RecordType;
import java.util.List;
import java.util.Set;

/** Flags of a stored record are true or false, never unset. */
public final class Flags {
  /** Flags that ask for something to be done at one write and are no state of the record. */
  private static final Set<String> REQUESTS =
      Set.of("processNotifications", "skipCallback", "ignoreDuplicates");

  private Flags() {}

  public static boolean isRequest(FieldSpec field) {
    return REQUESTS.contains(field.name());
  }

  /** Sets to false what is not set. */
  public static void settle(Draft draft) {
    for (FieldSpec field : draft.table().flags()) {
      draft.setDefault(field, false);
    }
  }

  static List<FieldSpec> of(RecordType type) {
    return type.fields().stream()
        .filter(f -> f.kind() == Kind.BOOLEAN && !f.createOnly() && !isRequest(f))
        .toList();
  }
}
