package dev.openpsa.cw.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openpsa.cw.sdk.error.CancelledException;
import dev.openpsa.cw.sdk.error.CwException;
import dev.openpsa.cw.sdk.http.Sleeper;
import dev.openpsa.cw.sdk.http.Timing;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that says no more than it is told, so that the client waits. */
@Timeout(20)
class CancellationTest {
  private static final RestRequest READ = RestRequest.of("GET", "/system/info");
  private static final RestRequest WRITE = RestRequest.of("POST", "/service/tickets");
  private final CountDownLatch requestArrived = new CountDownLatch(1);
  private final CountDownLatch clientLeft = new CountDownLatch(1);
  private ServerSocket server;
  private ConnectWise connectWise;

  @BeforeEach
  void start() throws IOException {
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    connectWise = client(Timing.system(), RateLimiter.unlimited());
  }

  @AfterEach
  void stop() throws IOException {
    connectWise.close();
    server.close();
  }

  @Test
  void execute_interruptedWhileWaitingForHeaders_closesTheConnection() throws Exception {
    serve("");
    Call call = new Call(() -> connectWise.execute(WRITE));
    requestArrived.await();
    CancelledException e = call.interrupt();
    assertThat(e.mayHaveBeenSent()).isTrue();
    assertThat(e).hasMessageContaining("POST /service/tickets").hasMessageContaining("look before");
    assertThat(clientLeft.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void execute_interruptedWhileReadingTheBody_closesTheConnection() throws Exception {
    serve("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n[1,");
    Call call = new Call(() -> connectWise.execute(READ));
    requestArrived.await();
    call.interrupt();
    assertThat(clientLeft.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void download_interruptedWhileReading_closesTheConnection() throws Exception {
    serve("HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 1000\r\n\r\nabc");
    CountDownLatch reading = new CountDownLatch(1);
    AtomicReference<IOException> failure = new AtomicReference<>();
    Thread thread =
        new Thread(
            () -> {
              try (InputStream in = connectWise.download(READ).stream()) {
                in.readNBytes(3);
                reading.countDown();
                in.readAllBytes();
              } catch (IOException e) {
                failure.set(e);
              }
            });
    thread.start();
    reading.await();
    thread.interrupt();
    thread.join();
    assertThat(failure.get()).isInstanceOf(InterruptedIOException.class);
    assertThat(clientLeft.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void download_closedBeforeItsEnd_closesTheConnection() throws Exception {
    serve("HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 1000\r\n\r\nabc");
    try (InputStream in = connectWise.download(READ).stream()) {
      assertThat(in.read()).isEqualTo('a');
    }
    assertThat(clientLeft.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void execute_interruptedBefore_sendsNothing() throws Exception {
    serve("");
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> connectWise.execute(WRITE))
        .isInstanceOfSatisfying(
            CancelledException.class, e -> assertThat(e.mayHaveBeenSent()).isFalse());
    assertThat(Thread.interrupted()).isTrue();
    assertThat(requestArrived.getCount()).isEqualTo(1);
  }

  @Test
  void execute_interruptedWhileWaitingToRepeat_stops() throws Exception {
    serve("HTTP/1.1 503 Busy\r\nRetry-After: 50\r\nContent-Length: 0\r\n\r\n");
    CountDownLatch sleeping = new CountDownLatch(1);
    try (ConnectWise waiting = client(sleepsForEver(sleeping), RateLimiter.unlimited())) {
      Call call = new Call(() -> waiting.execute(READ));
      sleeping.await();
      call.interrupt();
    }
  }

  @Test
  void execute_interruptedInThePacingQueue_stopsBeforeSending() throws Exception {
    serve("");
    CountDownLatch sleeping = new CountDownLatch(1);
    RateLimiter slow = RateLimiter.perMinute(1, 1, sleepsForEver(sleeping));
    slow.acquire(Duration.ZERO);
    try (ConnectWise waiting = client(Timing.system(), slow)) {
      Call call = new Call(() -> waiting.execute(WRITE));
      sleeping.await();
      assertThat(call.interrupt().mayHaveBeenSent()).isFalse();
    }
    assertThat(requestArrived.getCount()).isEqualTo(1);
  }

  @Test
  void close_callsRunning_cancelsThemAndRefusesNewOnes() throws Exception {
    serve("");
    Call call = new Call(() -> connectWise.execute(READ));
    requestArrived.await();
    connectWise.close();
    assertThat(call.failure())
        .isInstanceOf(CancelledException.class)
        .hasMessageContaining("closed");
    assertThat(clientLeft.await(10, TimeUnit.SECONDS)).isTrue();
    assertThatThrownBy(() -> connectWise.execute(READ)).isInstanceOf(CancelledException.class);
  }

  @Test
  void close_callWaitsToRepeat_endsItAtOnce() throws Exception {
    serve("HTTP/1.1 503 Busy\r\nRetry-After: 50\r\nContent-Length: 0\r\n\r\n");
    CountDownLatch sleeping = new CountDownLatch(1);
    try (ConnectWise waiting = client(sleepsForEver(sleeping), RateLimiter.unlimited())) {
      Call call = new Call(() -> waiting.execute(READ));
      sleeping.await();
      waiting.close();
      assertThat(call.failure())
          .isInstanceOf(CancelledException.class)
          .hasMessageContaining("closed");
      assertThat(call.flagRestored).isFalse();
    }
  }

  @Test
  void close_callInThePacingQueue_endsItAtOnceAndGivesItsTurnBack() throws Exception {
    serve("");
    CountDownLatch sleeping = new CountDownLatch(1);
    RateLimiter slow = RateLimiter.perMinute(1, 1, sleepsForEver(sleeping));
    slow.acquire(Duration.ZERO);
    try (ConnectWise waiting = client(Timing.system(), slow)) {
      Call call = new Call(() -> waiting.execute(WRITE));
      sleeping.await();
      waiting.close();
      assertThat(call.failure())
          .isInstanceOfSatisfying(
              CancelledException.class, e -> assertThat(e.mayHaveBeenSent()).isFalse());
      assertThat(call.flagRestored).isFalse();
    }
    assertThat(requestArrived.getCount()).isEqualTo(1);
  }

  @Test
  void close_afterCalls_leavesNoThread() throws Exception {
    serve("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");
    connectWise.execute(READ);
    connectWise.close();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("connectwise-http")) {
        assertThat(thread.isDaemon()).isTrue();
        thread.join();
      }
    }
  }

  private ConnectWise client(Timing timing, RateLimiter limiter) {
    ConnectWiseConfig config =
        ConnectWiseConfig.builder()
            .apiUrl("http://127.0.0.1:" + server.getLocalPort())
            .companyId("acme")
            .publicKey("pub")
            .privateKey("priv")
            .build();
    return ConnectWise.builder().config(config).rateLimiter(limiter).timing(timing).build();
  }

  private static Timing sleepsForEver(CountDownLatch sleeping) {
    Sleeper sleeper =
        time -> {
          sleeping.countDown();
          new CountDownLatch(1).await();
        };
    return new Timing(Clock.systemUTC(), System::nanoTime, sleeper, () -> 0.5);
  }

  /** Accepts one connection, reads the request's head, says {@code answer}, and waits. */
  private void serve(String answer) {
    Thread thread =
        new Thread(
            () -> {
              try (Socket socket = server.accept()) {
                InputStream in = socket.getInputStream();
                StringBuilder head = new StringBuilder();
                while (head.indexOf("\r\n\r\n") < 0) {
                  head.append((char) in.read());
                }
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                requestArrived.countDown();
                while (in.read() >= 0) {
                  // the client says nothing more
                }
                clientLeft.countDown();
              } catch (IOException e) {
                clientLeft.countDown(); // reset counts as gone
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  /** A call on a thread of its own. */
  private static final class Call {
    private final AtomicReference<CwException> failure = new AtomicReference<>();
    private final AtomicBoolean flagRestored = new AtomicBoolean();
    private final Thread thread;

    Call(Runnable call) {
      thread =
          new Thread(
              () -> {
                try {
                  call.run();
                } catch (CwException e) {
                  failure.set(e);
                  flagRestored.set(Thread.currentThread().isInterrupted());
                }
              });
      thread.start();
    }

    CancelledException interrupt() throws InterruptedException {
      thread.interrupt();
      assertThat(failure()).isInstanceOf(CancelledException.class);
      assertThat(flagRestored).isTrue();
      return (CancelledException) failure.get();
    }

    CwException failure() throws InterruptedException {
      thread.join();
      return failure.get();
    }
  }
}
