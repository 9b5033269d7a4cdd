package dev.openpsa.cw.sdk.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who closes a download that never reaches its caller. */
@Timeout(20)
class StreamAnswerTest {
  private final MockWebServer server = new MockWebServer();
  private final OkHttpClient client = new OkHttpClient();

  @BeforeEach
  void start() throws Exception {
    server.start();
    server.enqueue(
        new MockResponse.Builder().body(new Buffer().write(new byte[4_000_000])).build());
  }

  @AfterEach
  void stop() {
    client.dispatcher().executorService().shutdownNow();
    client.connectionPool().evictAll();
    server.close();
  }

  @Test
  void run_interruptedWhileTheBodyIsHandedOver_stopsTheTransfer() throws Exception {
    AtomicReference<Thread> pump = new AtomicReference<>();
    ExecutorService executor =
        Executors.newSingleThreadExecutor(
            task -> {
              pump.set(new Thread(task));
              return pump.get();
            });
    StreamAnswer stream = new StreamAnswer(executor, null, Timing.system());
    CountDownLatch callerLeft = new CountDownLatch(1);
    AnswerReader<InputStream> late =
        new AnswerReader<>() {
          @Override
          public Outcome<InputStream> read(Call call, Response response) {
            Outcome<InputStream> outcome = stream.read(call, response);
            awaitUninterrupted(callerLeft);
            return outcome;
          }

          @Override
          public void discard(InputStream body) {
            stream.discard(body);
          }
        };
    Thread caller = new Thread(() -> interrupted(attempt(late)));
    caller.start();
    while (pump.get() == null || pump.get().getState() != Thread.State.WAITING) {
      Thread.onSpinWait(); // until the pipe is full
    }
    caller.interrupt();
    caller.join();
    callerLeft.countDown();
    executor.shutdown();
    assertThat(executor.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void run_clientThatWasClosedMeanwhile_isABrokenConnectionAndClosesTheAnswer() throws Exception {
    AtomicReference<Response> answered = new AtomicReference<>();
    StreamAnswer stream =
        new StreamAnswer(
            task -> {
              throw new RejectedExecutionException();
            },
            null,
            Timing.system());
    Attempt<InputStream> attempt =
        attempt(
            (call, response) -> {
              answered.set(response);
              return stream.read(call, response);
            });
    assertThat(attempt.run(Duration.ofSeconds(10))).isInstanceOf(Outcome.Broken.class);
    assertThat(answered.get().body().source().isOpen()).isFalse();
  }

  private Attempt<InputStream> attempt(AnswerReader<InputStream> reader) {
    Request request = new Request.Builder().url(server.url("/file")).build();
    return new Attempt<>(client, request, reader, true, Clock.systemUTC());
  }

  private static void interrupted(Attempt<?> attempt) {
    try {
      attempt.run(Duration.ofMinutes(1));
    } catch (Exception e) {
      assertThat(e).isInstanceOf(InterruptedException.class);
    }
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
