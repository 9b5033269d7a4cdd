package dev.openpsa.cw.sdk.query;

import dev.openpsa.cw.spec.conditions.FieldPath;

/** What an answer can be limited to: a field, or a reference or list as a whole. */
public interface Selectable {
  /** As the {@code fields} parameter names it. */
  FieldPath selection();
}
