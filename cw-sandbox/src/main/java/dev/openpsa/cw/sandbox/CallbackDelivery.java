package dev.openpsa.cw.sandbox;

import java.time.Instant;

/**
 * An attempt to deliver a callback.
 *
 * @param url with the record's id and the action appended
 * @param attempt 1 for the first
 * @param status of the receiver's answer, 0 where there was none
 * @param problem why there was none; empty where there was one
 */
public record CallbackDelivery(
    Instant time, String url, String body, int attempt, int status, String problem) {

  @Override
  public String toString() {
    return "POST " + url + " → " + (problem.isEmpty() ? status : problem);
  }
}
