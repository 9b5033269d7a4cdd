package dev.openpsa.cw.sandbox.http;

import dev.openpsa.cw.sandbox.answer.Answer;
import java.util.Map;

/** What the sandbox offers beside ConnectWise's API. */
public interface Controls {
  /** Where its addresses begin. */
  String PREFIX = "/_sandbox";

  /**
   * Answers a request.
   *
   * @param path begins with {@link #PREFIX}
   */
  Answer answer(String method, String path, Map<String, String> query, String body);
}
