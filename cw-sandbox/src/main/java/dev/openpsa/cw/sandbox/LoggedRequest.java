package dev.openpsa.cw.sandbox;

import java.time.Duration;
import java.time.Instant;

/**
 * A request that the sandbox answered. Credentials are not kept.
 *
 * @param path without the query, as it was sent
 * @param query decoded; empty where there was none
 * @param body as it was sent; empty where there was none
 * @param status of the answer
 */
public record LoggedRequest(
    Instant time,
    String method,
    String path,
    String query,
    String body,
    int status,
    Duration took) {

  @Override
  public String toString() {
    return method + " " + path + (query.isEmpty() ? "" : "?" + query) + " → " + status;
  }
}
