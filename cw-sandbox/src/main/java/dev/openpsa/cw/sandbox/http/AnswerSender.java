package dev.openpsa.cw.sandbox.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.openpsa.cw.sandbox.answer.Answer;
import dev.openpsa.cw.sandbox.fault.Fault;
import dev.openpsa.cw.sandbox.fault.Hangup;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sends answers with the headers of ConnectWise's server, at the pace that a fault sets. */
final class AnswerSender {
  private static final int DRIPS = 20;
  private static final int PART = 64 * 1024;

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

  private final String version;
  private final Supplier<Instant> now;

  /**
   * @param now the sandbox's time; the JDK's server writes the machine's into {@code Date}, and
   *     lets nobody else
   */
  AnswerSender(String version, Supplier<Instant> now) {
    this.version = version;
    this.now = now;
  }

  /** Sends an answer; of one that is cut off, as much as comes through. */
  void send(HttpExchange exchange, Answer answer, @Nullable Fault fault) throws IOException {
    Hangup hangup = fault == null ? Hangup.NEVER : fault.hangup();
    try (exchange;
        InputStream body = answer.body()) {
      if (hangup.isSilent()) {
        return; // an exchange that is closed without headers takes the connection along
      }
      headers(exchange.getResponseHeaders(), answer);
      boolean hasBody = answer.length() > 0 && takesBody(exchange, answer);
      exchange.sendResponseHeaders(answer.status(), hasBody ? answer.length() : -1);
      if (!hasBody) {
        return;
      }
      OutputStream out = exchange.getResponseBody();
      if (fault == null) {
        copy(body, out);
      } else {
        long sent = hangup == Hangup.WITHIN ? answer.length() / 2 : answer.length();
        drip(body.readNBytes(Math.toIntExact(sent)), out, fault.drip());
      }
    }
  }

  private static boolean takesBody(HttpExchange exchange, Answer answer) {
    return !exchange.getRequestMethod().equals("HEAD")
        && answer.status() != 204
        && answer.status() != 304;
  }

  private void headers(Headers headers, Answer answer) {
    headers.set("Content-Type", "application/vnd.connectwise.com+json; version=" + version);
    headers.set("api-current-version", version);
    headers.set("Sandbox-Date", DATE.format(now.get()));
    headers.set("x-cw-request-id", UUID.randomUUID().toString());
    headers.set("Cache-Control", "no-cache");
    headers.set("Pragma", "no-cache");
    answer.headers().forEach(headers::set);
    if (answer.length() == 0 && !answer.headers().containsKey("Content-Type")) {
      headers.remove("Content-Type");
    }
  }

  /**
   * In parts: the server and the socket each keep buffers, outside of the heap too, as large as the
   * largest write of a connection.
   */
  private static void copy(InputStream body, OutputStream out) throws IOException {
    byte[] part = new byte[PART];
    for (int read = body.read(part); read >= 0; read = body.read(part)) {
      out.write(part, 0, read);
    }
  }

  private static void drip(byte[] bytes, OutputStream out, Duration time) throws IOException {
    int size = time.isZero() ? bytes.length : Math.max(1, (bytes.length + DRIPS - 1) / DRIPS);
    for (int from = 0; from < bytes.length; from += size) {
      out.write(bytes, from, Math.min(size, bytes.length - from));
      out.flush();
      Pause.of(time.dividedBy(DRIPS));
    }
  }
}
