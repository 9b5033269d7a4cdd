package dev.openpsa.cw.sdk.http;

import java.io.IOException;
import okhttp3.Call;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Reads the successful answer of one attempt, on a thread of the HTTP client. */
interface AnswerReader<T extends @Nullable Object> {
  /**
   * Closes the response, or sees to it that it will be closed.
   *
   * @throws IOException when the connection breaks
   */
  Outcome<T> read(Call call, Response response) throws IOException;

  /** Lets go of what was read for a caller who has given up. */
  default void discard(T value) {}
}
