package dev.openpsa.cw.operations.computed;

import dev.openpsa.cw.operations.registry.NamedOperation;

/**
 * A named operation that reads many records and computes its answer. Its kind is {@code READ} or
 * {@code ANALYTICS}, and it changes nothing, unless it is a {@link ComputedWrite}.
 */
public interface ComputedOperation extends NamedOperation {

  /**
   * Computes the answer; an interrupt of the calling thread cancels it.
   *
   * @throws dev.openpsa.cw.operations.RequestFailure saying what went wrong and what to do about it
   */
  ComputedAnswer compute(ComputedCall call);
}
