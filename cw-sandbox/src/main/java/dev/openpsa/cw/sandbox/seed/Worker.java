package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.store.Row;
import org.jspecify.annotations.Nullable;

/**
 * A member who keeps a time sheet.
 *
 * @param number counts them from 0
 * @param role that the member works in
 * @param rate for an hour in that role
 */
record Worker(int number, Row member, String identifier, Row role, @Nullable Object rate) {

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Worker worker && worker.number == number;
  }

  @Override
  public int hashCode() {
    return number;
  }
}
