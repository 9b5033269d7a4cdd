package dev.openpsa.cw.sdk.http;

import okhttp3.Request;

/** What an exchange sends, and where to: both may change from one attempt to the next. */
interface Target {
  /**
   * The request of the next attempt.
   *
   * @param until when the exchange must have ended
   */
  Request request(Deadline until);

  /** Whether the cause of the refusal is gone, so that the call is worth one more attempt. */
  boolean mend(Outcome.Refused<?> refusal, Deadline until);
}
