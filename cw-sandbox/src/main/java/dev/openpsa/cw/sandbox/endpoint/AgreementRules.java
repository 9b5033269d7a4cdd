package dev.openpsa.cw.sandbox.endpoint;

import dev.openpsa.cw.sandbox.store.Draft;

/** An agreement runs from its start on. */
final class AgreementRules implements Rules {
  @Override
  public void complete(Draft draft, String member) {
    draft.setDefault("agreementStatus", "Active");
    draft.setDefault("billAmount", 0.0);
  }
}
