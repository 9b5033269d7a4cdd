package dev.openpsa.cw.operations.computed;

import dev.openpsa.cw.operations.guard.Confirmation;
import dev.openpsa.cw.operations.journal.WriteOrigin;
import dev.openpsa.cw.operations.plan.Effect;

/**
 * A computed operation that also writes: it works out which requests are to be sent, answers them
 * as a preview with a token, and sends them when the token comes back. Its kind is {@code WRITE}.
 */
public interface ComputedWrite extends ComputedOperation {

  /**
   * Answers the preview, or carries out what the token confirms.
   *
   * @param origin of the writes
   * @throws dev.openpsa.cw.operations.RequestFailure saying what went wrong and what to do about it
   */
  ComputedAnswer compute(ComputedCall call, Confirmation confirmation, WriteOrigin origin);

  /** What that call would do to the data, when its preview is confirmed. */
  Effect effect(ComputedCall call);

  /** The preview. */
  @Override
  default ComputedAnswer compute(ComputedCall call) {
    return compute(call, Confirmation.NONE, new WriteOrigin(name(), name(), name(), null));
  }
}
