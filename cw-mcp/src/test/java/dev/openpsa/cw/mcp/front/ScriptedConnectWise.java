package dev.openpsa.cw.mcp.front;

import dev.openpsa.cw.sdk.api.OperationTable;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.QueueDispatcher;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;

/**
 * A ConnectWise that answers what it is told, one answer after the other. Which release it runs it
 * tells beside the script: servers ask for that when they like.
 */
final class ScriptedConnectWise implements AutoCloseable {
  private final MockWebServer server = new MockWebServer();
  private final BlockingQueue<RecordedRequest> requests = new LinkedBlockingQueue<>();
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicInteger releaseQuestions = new AtomicInteger();
  private volatile String release = "v" + OperationTable.SPECIFICATION_VERSION + ".0";

  ScriptedConnectWise() {
    server.setDispatcher(
        new QueueDispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
            if (request.getTarget().endsWith("/system/info")) {
              releaseQuestions.incrementAndGet();
              return json(200, "{\"version\":\"" + release + "\"}");
            }
            count.incrementAndGet();
            requests.add(request);
            return super.dispatch(request);
          }
        });
  }

  static MockResponse json(int status, String body) {
    return new MockResponse.Builder()
        .code(status)
        .addHeader("Content-Type", "application/json")
        .body(body)
        .build();
  }

  void start() throws IOException {
    server.start();
  }

  /** The version as {@code GET /system/info} tells it. */
  void runs(String version) {
    release = version;
  }

  void enqueue(MockResponse response) {
    server.enqueue(response);
  }

  int getPort() {
    return server.getPort();
  }

  @Nullable RecordedRequest takeRequest(long patience, TimeUnit unit) throws InterruptedException {
    return requests.poll(patience, unit);
  }

  /** How many requests came, but for those for the release. */
  int getRequestCount() {
    return count.get();
  }

  int releaseQuestions() {
    return releaseQuestions.get();
  }

  @Override
  public void close() {
    server.close();
  }
}
