package dev.openpsa.cw.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ConcurrencyWireTest extends WireTest {
  private static final int CALLS = 24;

  @Test
  @Timeout(20)
  void execute_manyThreads_areServedAtTheSameTimeAndGetTheirOwnAnswers() throws Exception {
    CyclicBarrier allAreHere = new CyclicBarrier(CALLS);
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
            try {
              allAreHere.await(10, TimeUnit.SECONDS);
            } catch (Exception e) {
              return new MockResponse.Builder().code(500).build();
            }
            return new MockResponse.Builder()
                .setHeader("Content-Type", "application/json")
                .body("{\"id\":" + request.getUrl().pathSegments().get(5) + "}")
                .build();
          }
        });
    ExecutorService threads = Executors.newFixedThreadPool(CALLS);
    try {
      List<Callable<Integer>> calls =
          IntStream.range(0, CALLS)
              .<Callable<Integer>>mapToObj(
                  id -> () -> connectWise.service().tickets().get(id).getId())
              .toList();
      List<Future<Integer>> answers = threads.invokeAll(calls);
      for (int id = 0; id < CALLS; id++) {
        assertThat(answers.get(id).get()).isEqualTo(id);
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
