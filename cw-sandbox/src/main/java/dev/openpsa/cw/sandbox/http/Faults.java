package dev.openpsa.cw.sandbox.http;

import dev.openpsa.cw.sandbox.answer.Answer;
import org.jspecify.annotations.Nullable;

/** Where trouble is made. */
public interface Faults {
  /**
   * Called before a request is looked at; may take its time.
   *
   * @return what to send instead of the usual answer, null to go on
   */
  @Nullable Answer next(String method, String path);
}
