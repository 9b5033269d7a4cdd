package dev.openpsa.cw.operations.analytics;

import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;

/** An answer would take more requests than may be sent unasked. */
public final class TooManyCalls extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long estimate;

  TooManyCalls(long estimate) {
    super("about " + estimate + " requests");
    this.estimate = estimate;
  }

  /** About how many. */
  public long estimate() {
    return estimate;
  }

  /**
   * The same for callers that can't ask.
   *
   * @param narrower what to ask for instead, such as fewer days
   */
  public RequestFailure refused(String narrower) {
    return new RequestFailure(
        ErrorCode.INVALID_ARGUMENT,
        "this takes about " + estimate + " requests, more than analytics.maxCalls",
        "Give max_calls = "
            + Math.addExact(estimate, estimate / 2)
            + " to send them, or ask for "
            + narrower
            + ".");
  }
}
