package dev.openpsa.cw.sandbox.endpoint;

import dev.openpsa.cw.sandbox.store.Table;

/** A collection whose records are derived from others when they are asked for. */
@FunctionalInterface
public interface Computed {
  /**
   * Puts in the records as they are now.
   *
   * @param rows empty, and thrown away after the request; to be filled by {@link Table#adopt}, as
   *     ids are taken from the collection's own sequence
   */
  void fill(Call call, Table rows);

  /** Carries what a request wrote into those rows back to where they came from. */
  default void written(Call call, Table rows) {}
}
