package dev.openpsa.cw.sandbox.store;

import org.jspecify.annotations.Nullable;

/**
 * The values of a record, each at its field's index. Text, Boolean, Integer, Double and Instant
 * stand for themselves; a reference to a row of a known table is the row's id as an Integer; any
 * other object is an {@link Embedded}; a list is a {@link java.util.List} of these; null is unset.
 */
public sealed interface Cells permits Row, Embedded {
  @Nullable Object cell(int index);
}
