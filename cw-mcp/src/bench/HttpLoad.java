import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Many MCP sessions at once against a server over HTTP: errors, calls a second, waiting times, and the server's memory.
 *
 * <pre>java cw-mcp/src/bench/HttpLoad.java http://127.0.0.1:3002 200 50 PID</pre>
 *
 * Each session calls a search, an operation and a raw read in turn; PID is the server's process, for its memory (Linux).
 */
final class HttpLoad {
  private static final List<String> CALLS =
      List.of(
          "{\"name\":\"cw_search_endpoints\",\"arguments\":{\"query\":\"open tickets of a company\"}}",
          "{\"name\":\"cw_operation\",\"arguments\":{\"name\":\"list_open_tickets\"}}",
          "{\"name\":\"cw_api_call\",\"arguments\":{\"method\":\"GET\",\"path\":\"/company/companies\"}}");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI endpoint;
  private final AtomicInteger errors = new AtomicInteger();
  private final ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Double> waits = new ConcurrentLinkedQueue<>();

  private HttpLoad(String server) {
    endpoint = URI.create(server + "/mcp");
  }

  public static void main(String[] arguments) throws Exception {
    HttpLoad load = new HttpLoad(arguments[0]);
    int sessions = Integer.parseInt(arguments[1]);
    int calls = Integer.parseInt(arguments[2]);
    CountDownLatch open = new CountDownLatch(sessions);
    CountDownLatch done = new CountDownLatch(sessions);
    long start = System.nanoTime();
    for (int i = 0; i < sessions; i++) {
      new Thread(() -> load.session(calls, open, done)).start();
    }
    double peak = 0;
    while (done.getCount() > 0) {
      Thread.sleep(100);
      peak = Math.max(peak, megabytes(arguments[3]));
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    double[] sorted = load.waits.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    System.out.printf(
        "%d sessions x %d calls: %d errors, %.1f s, %.0f calls/s, median %.0f ms, p99 %.0f ms, at most %.0f MB resident%n",
        sessions,
        calls,
        load.errors.get(),
        seconds,
        sorted.length / seconds,
        sorted[sorted.length / 2],
        sorted[(int) (sorted.length * 0.99)],
        peak);
    load.faults.stream().distinct().limit(5).forEach(System.out::println);
  }

  private void session(int calls, CountDownLatch open, CountDownLatch done) {
    try {
      HttpResponse<String> opened =
          post(
              null,
              "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{},\"clientInfo\":{\"name\":\"load\",\"version\":\"1\"}}}");
      String id = opened.headers().firstValue("Mcp-Session-Id").orElse(null);
      post(id, "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
      open.countDown();
      open.await(); // all of them are open before the first call
      for (int i = 1; i <= calls; i++) {
        long start = System.nanoTime();
        HttpResponse<String> answer =
            post(
                id,
                "{\"jsonrpc\":\"2.0\",\"id\":"
                    + i
                    + ",\"method\":\"tools/call\",\"params\":"
                    + CALLS.get(i % CALLS.size())
                    + "}");
        waits.add((System.nanoTime() - start) / 1e6);
        if (answer.statusCode() != 200 || !answer.body().contains("\"isError\":false")) {
          errors.incrementAndGet();
          faults.add(answer.statusCode() + " " + answer.body().substring(0, Math.min(300, answer.body().length())));
        }
      }
    } catch (Exception e) {
      errors.incrementAndGet();
      faults.add(e.toString());
      open.countDown();
    } finally {
      done.countDown();
    }
  }

  private HttpResponse<String> post(String session, String message) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(endpoint)
            .timeout(Duration.ofMinutes(2))
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, text/event-stream")
            .POST(BodyPublishers.ofString(message));
    if (session != null) {
      request.header("Mcp-Session-Id", session);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static double megabytes(String pid) throws Exception {
    List<String> lines = new ArrayList<>(Files.readAllLines(Path.of("/proc", pid, "status")));
    return lines.stream()
        .filter(line -> line.startsWith("VmRSS"))
        .mapToDouble(line -> Double.parseDouble(Arrays.asList(line.trim().split("\\s+")).get(1)) / 1024)
        .findFirst()
        .orElse(0);
  }
}
