package dev.openpsa.cw.sandbox.callback;

/** Told of every attempt to deliver. */
@FunctionalInterface
public interface DeliveryLog {
  /**
   * Called after an attempt.
   *
   * @param attempt 1 for the first
   * @param status of the receiver's answer, 0 where there was none
   * @param problem why there was none; empty where there was one
   */
  void attempted(String url, String body, int attempt, int status, String problem);
}
