package dev.openpsa.cw.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.openpsa.cw.sdk.error.CancelledException;
import dev.openpsa.cw.sdk.error.NotFoundException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class AsyncWireTest extends WireTest {
  private static final RestRequest READ = RestRequest.of("GET", "/system/info");

  @Test
  void async_call_answersOnADaemonThreadOfTheClient() {
    answer(200, "{\"id\":7}");
    AtomicReference<Thread> thread = new AtomicReference<>();
    CompletableFuture<String> future =
        connectWise.async(
            c -> {
              thread.set(Thread.currentThread());
              return c.execute(READ).data().toString();
            });
    assertThat(future.join()).isEqualTo("{\"id\":7}");
    assertThat(thread.get().getName()).startsWith("connectwise-async");
    assertThat(thread.get().isDaemon()).isTrue();
  }

  @Test
  void async_onAView_isGivenTheView() {
    ConnectWise view = connectWise.withDeadline(Duration.ofSeconds(5));
    CompletableFuture<ConnectWise> future = view.async(c -> c);
    assertThat(future.join()).isSameAs(view);
  }

  @Test
  void async_failure_isTheCauseItself() throws Exception {
    for (int i = 0; i < 3; i++) {
      answer(404, "{\"code\":\"NotFound\"}");
    }
    assertThatThrownBy(() -> failing().get())
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> failing().join())
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(NotFoundException.class);
    assertThat(failing().handle((value, failure) -> failure).get())
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void async_cancelled_endsTheCallAtOnce() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    CountDownLatch running = new CountDownLatch(1);
    CompletableFuture<Object> future = connectWise.async(c -> hang(c, running, interrupted));
    running.await();
    server.takeRequest();
    assertThat(future.cancel(true)).isTrue();
    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    assertThatThrownBy(future::join).isInstanceOf(CancellationException.class);
  }

  @Test
  void async_completedByATimeOut_endsTheCallAtOnce() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    CompletableFuture<Object> future =
        connectWise.async(c -> hang(c, new CountDownLatch(1), interrupted));
    server.takeRequest();
    future.orTimeout(1, TimeUnit.MILLISECONDS);
    assertThatThrownBy(future::get).hasCauseInstanceOf(TimeoutException.class);
    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void async_cancelledWhileQueued_neverRuns() throws Exception {
    try (ConnectWise narrow = connectWise.toBuilder().parallelCalls(1).build()) {
      CountDownLatch go = new CountDownLatch(1);
      AtomicInteger runs = new AtomicInteger();
      CompletableFuture<Object> first = narrow.async(c -> awaited(go));
      CompletableFuture<Integer> second = narrow.async(c -> runs.incrementAndGet());
      CompletableFuture<Integer> third = narrow.async(c -> runs.incrementAndGet());
      second.cancel(true);
      go.countDown();
      first.join();
      assertThat(third.join()).isEqualTo(1);
    }
  }

  @Test
  void async_afterACancelledOne_startsUninterrupted() throws Exception {
    try (ConnectWise narrow = connectWise.toBuilder().parallelCalls(1).build()) {
      for (int i = 0; i < 50; i++) {
        CountDownLatch running = new CountDownLatch(1);
        CompletableFuture<Object> first =
            narrow.async(
                c -> {
                  running.countDown();
                  return awaited(new CountDownLatch(1));
                });
        running.await();
        first.cancel(true);
        CompletableFuture<Boolean> next = narrow.async(c -> Thread.currentThread().isInterrupted());
        assertThat(next.join()).isFalse();
      }
    }
  }

  @Test
  void async_stepAfterIt_isNotInterrupted() {
    CountDownLatch go = new CountDownLatch(1);
    CompletableFuture<Boolean> step =
        connectWise
            .async(c -> awaited(go))
            .thenApply(value -> Thread.currentThread().isInterrupted());
    go.countDown();
    assertThat(step.join()).isFalse();
  }

  @Test
  void async_moreThanThreads_areQueuedAndAllDone() {
    try (ConnectWise narrow = connectWise.toBuilder().parallelCalls(3).build()) {
      Set<Thread> threads = ConcurrentHashMap.newKeySet();
      List<CompletableFuture<?>> futures = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        futures.add(narrow.async(c -> threads.add(Thread.currentThread())));
      }
      CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new)).join();
      assertThat(threads).hasSizeBetween(1, 3);
    }
  }

  @Test
  void close_pendingWork_completesItsFutures() throws Exception {
    try (ConnectWise narrow = connectWise.toBuilder().parallelCalls(1).build()) {
      CountDownLatch running = new CountDownLatch(1);
      CountDownLatch interrupted = new CountDownLatch(1);
      CompletableFuture<Object> first = narrow.async(c -> hang(c, running, interrupted));
      CompletableFuture<Object> queued = narrow.async(c -> c.execute(READ));
      running.await();
      server.takeRequest();
      narrow.close();
      assertThat(cancelled(queued).mayHaveBeenSent()).isFalse();
      assertThat(cancelled(first)).hasMessageContaining("closed");
      assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
      assertThatThrownBy(() -> narrow.async(c -> 1)).isInstanceOf(CancelledException.class);
    }
  }

  @Test
  void async_withoutWork_isRefusedAtOnce() {
    assertThatThrownBy(() -> connectWise.async(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("work");
  }

  private static CancelledException cancelled(CompletableFuture<?> future) {
    CompletionException e = catchThrowableOfType(CompletionException.class, future::join);
    assertThat(e.getCause()).isInstanceOf(CancelledException.class);
    return (CancelledException) e.getCause();
  }

  private CompletableFuture<Object> failing() {
    return connectWise.async(c -> c.execute(READ));
  }

  /** Calls a server that says nothing. */
  private Object hang(ConnectWise client, CountDownLatch running, CountDownLatch interrupted) {
    server.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
    running.countDown();
    try {
      return client.execute(READ);
    } catch (CancelledException e) {
      interrupted.countDown();
      throw e;
    }
  }

  private static Object awaited(CountDownLatch latch) {
    try {
      latch.await();
      return "done";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }
}
