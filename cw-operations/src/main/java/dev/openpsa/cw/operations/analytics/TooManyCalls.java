package dev.openpsa.cw.operations.analytics;

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
}
