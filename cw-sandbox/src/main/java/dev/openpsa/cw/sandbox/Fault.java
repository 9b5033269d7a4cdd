package dev.openpsa.cw.sandbox;

import dev.openpsa.cw.sandbox.answer.Answer;
import dev.openpsa.cw.sandbox.answer.ApiException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a request instead of, or before, the usual answer.
 *
 * @param delay waited before anything is answered
 * @param answer sent instead of the usual one; null lets the request through
 */
record Fault(Duration delay, @Nullable Answer answer) {

  /** Lets the request through late. */
  static Fault delay(Duration delay) {
    return new Fault(delay, null);
  }

  /** Answers with that status in the shape that ConnectWise gives it. */
  static Fault status(int status) {
    return new Fault(Duration.ZERO, answer(status));
  }

  static Fault answer(int status, String body, Map<String, String> headers) {
    Answer answer = Answer.json(status, body);
    for (Map.Entry<String, String> header : headers.entrySet()) {
      answer = answer.with(header.getKey(), header.getValue());
    }
    return new Fault(Duration.ZERO, answer);
  }

  private static Answer answer(int status) {
    return switch (status) {
      case 429 ->
          Answer.json(
                  429,
                  "{\"error\":\"ConnectWiseAPI\",\"message\":\"Too many requests. Please try again"
                      + " in 1 seconds.\"}")
              .with("Retry-After", "1");
      case 502, 503, 504 ->
          Answer.text(
              status,
              "text/html",
              "<html><head><title>Service Unavailable</title></head><body></body></html>");
      default ->
          ApiException.general(status, "The sandbox was told to answer " + status + ".").answer();
    };
  }
}
