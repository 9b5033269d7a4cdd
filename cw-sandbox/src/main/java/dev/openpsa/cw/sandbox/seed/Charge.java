package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.store.Draft;

/** What time can go to: a ticket of either kind, or a charge code. */
interface Charge {
  /** Says on the entry what it is for, and who pays. */
  void describe(Draft entry);

  /** Whether an agreement pays for the time. */
  boolean isCovered();

  /** Whether it is work for a client. */
  boolean isClient();

  /** Counts hours that went here. */
  void spent(double hours);
}
