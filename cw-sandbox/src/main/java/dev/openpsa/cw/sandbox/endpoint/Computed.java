package dev.openpsa.cw.sandbox.endpoint;

import dev.openpsa.cw.sandbox.store.Table;

/** A collection whose records are derived from others when they are asked for. */
@FunctionalInterface
public interface Computed {
  /**
   * Puts in the records as they are now.
   *
   * @param rows empty, and thrown away after the request
   */
  void fill(Call call, Table rows);
}
