package dev.openpsa.cw.sandbox.seed;

import dev.openpsa.cw.sandbox.store.Draft;
import dev.openpsa.cw.sandbox.store.Row;

/**
 * Internal work or leave.
 *
 * @param company the MSP itself
 */
record ChargeCode(Row code, Row company, Row workType) implements Charge {

  @Override
  public void describe(Draft entry) {
    entry
        .set("company", company)
        .set("chargeToId", code.id())
        .set("chargeToType", "ChargeCode")
        .set("workType", workType)
        .set("billableOption", "DoNotBill");
  }

  @Override
  public boolean isCovered() {
    return false;
  }

  @Override
  public boolean isClient() {
    return false;
  }

  @Override
  public void spent(double hours) {
    // Nobody counts internal hours.
  }
}
