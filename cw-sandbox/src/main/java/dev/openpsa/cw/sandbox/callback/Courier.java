package dev.openpsa.cw.sandbox.callback;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Delivers one letter after the other on a thread of its own, to this machine alone: whoever can
 * set a callback must not be able to reach other machines through the sandbox.
 */
final class Courier implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Set<Integer> WORTH_ANOTHER_TRY = Set.of(404, 409, 419, 429);
  private static final List<Duration> PAUSES =
      List.of(Duration.ofSeconds(2), Duration.ofSeconds(4));
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]", Pattern.CASE_INSENSITIVE);

  private final Consumer<Duration> sleeper;
  private final DeliveryLog log;
  private final Outcome outcome;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread made = new Thread(task, "sandbox-callbacks");
            made.setDaemon(true);
            return made;
          });
  private @Nullable HttpClient http;

  /** Told how each letter ended. */
  @FunctionalInterface
  interface Outcome {
    void delivered(Letter letter, boolean isSuccess);
  }

  Courier(Consumer<Duration> sleeper, DeliveryLog log, Outcome outcome) {
    this.sleeper = sleeper;
    this.log = log;
    this.outcome = outcome;
  }

  void send(Letter letter) {
    thread.execute(() -> deliver(letter));
  }

  /** Waits until all letters so far are delivered or given up; false when time ran out. */
  boolean await(Duration longest) throws InterruptedException {
    try {
      thread.submit(() -> {}).get(longest.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private void deliver(Letter letter) {
    int status = attempt(letter, 1);
    for (int retry = 0; WORTH_ANOTHER_TRY.contains(status) && retry < PAUSES.size(); retry++) {
      sleeper.accept(PAUSES.get(retry));
      if (Thread.currentThread().isInterrupted()) {
        return;
      }
      status = attempt(letter, retry + 2);
    }
    outcome.delivered(letter, status >= 200 && status < 300);
  }

  private int attempt(Letter letter, int number) {
    URI uri = URI.create(letter.url());
    if (uri.getHost() == null || !LOOPBACK.matcher(uri.getHost()).matches()) {
      String problem = "refused: the sandbox delivers to this machine's loopback address alone";
      log.attempted(letter.url(), letter.body(), number, 0, problem);
      return 0;
    }
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json; charset=utf-8")
            .header("x-content-signature", letter.signature())
            .POST(HttpRequest.BodyPublishers.ofByteArray(letter.bytes()))
            .build();
    try {
      int status = http().send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      log.attempted(letter.url(), letter.body(), number, status, "");
      return status;
    } catch (IOException e) {
      log.attempted(letter.url(), letter.body(), number, 0, "no answer: " + e);
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  /** Made when first needed: most sandboxes deliver nothing. */
  private HttpClient http() {
    if (http == null) {
      http =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .connectTimeout(TIMEOUT)
              .proxy(HttpClient.Builder.NO_PROXY)
              .build();
    }
    return http;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
