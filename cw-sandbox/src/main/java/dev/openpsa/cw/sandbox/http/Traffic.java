package dev.openpsa.cw.sandbox.http;

import java.time.Duration;

/** Told of every request after its answer is made. */
public interface Traffic {
  void answered(String method, String path, String query, String body, int status, Duration took);
}
