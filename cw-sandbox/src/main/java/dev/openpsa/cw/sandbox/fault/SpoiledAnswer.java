package dev.openpsa.cw.sandbox.fault;

import dev.openpsa.cw.sandbox.answer.Answer;
import dev.openpsa.cw.sandbox.answer.ApiException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** Answers as faults leave them. */
public final class SpoiledAnswer {
  private SpoiledAnswer() {}

  /** What a fault answers whose request is not performed. */
  public static Answer instead(Fault fault) {
    return spoil(fault, fault.status() == 0 ? Answer.empty(503) : standard(fault));
  }

  /** The usual answer with the fault's body and headers. */
  public static Answer spoil(Fault fault, Answer usual) {
    Answer answer =
        switch (fault.body()) {
          case USUAL -> usual;
          case HTML -> text(usual, "text/html", page(usual.status()));
          case TEXT -> text(usual, "text/plain", "Upstream request failed: " + usual.status());
          case TRUNCATED -> firstHalf(usual);
          case EMPTY -> usual.withBody(new byte[0]);
          case LITERAL -> usual.withBody(fault.text().getBytes(StandardCharsets.UTF_8));
        };
    for (Map.Entry<String, String> header : fault.headers().entrySet()) {
      answer = answer.with(header.getKey(), header.getValue());
    }
    return answer;
  }

  /** The answer of that status as ConnectWise, or what stands before it, gives it. */
  private static Answer standard(Fault fault) {
    int status = fault.status();
    return switch (status) {
      case 401 ->
          ApiException.of(401, "Unauthorized", "The sandbox was told to answer 401.").answer();
      case 403 -> ApiException.forbidden().answer();
      case 429 -> ApiException.tooManyRequests(fault.retryAfter(1));
      case 502, 503, 504 -> Answer.text(status, "text/html", page(status));
      default ->
          ApiException.general(status, "The sandbox was told to answer " + status + ".").answer();
    };
  }

  private static String page(int status) {
    String title =
        switch (status) {
          case 502 -> "Bad Gateway";
          case 503 -> "Service Unavailable";
          case 504 -> "Gateway Time-out";
          default -> "Maintenance";
        };
    return "<html><head><title>"
        + title
        + "</title></head>\n<body><h1>"
        + title
        + "</h1></body></html>\n";
  }

  private static Answer text(Answer usual, String type, String text) {
    return usual.withBody(text.getBytes(StandardCharsets.UTF_8)).with("Content-Type", type);
  }

  private static Answer firstHalf(Answer usual) {
    try (InputStream in = usual.body()) {
      byte[] whole = in.readAllBytes();
      return usual.withBody(Arrays.copyOf(whole, whole.length / 2));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
