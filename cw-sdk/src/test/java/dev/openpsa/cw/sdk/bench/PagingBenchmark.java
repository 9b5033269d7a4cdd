package dev.openpsa.cw.sdk.bench;

import dev.openpsa.cw.sdk.Query;
import dev.openpsa.cw.sdk.RestRequest;
import dev.openpsa.cw.sdk.http.ApiClient;
import dev.openpsa.cw.sdk.json.JsonValues;
import dev.openpsa.cw.sdk.json.ValueReader;
import dev.openpsa.cw.sdk.model.Ticket;
import dev.openpsa.cw.sdk.page.DirectClient;
import dev.openpsa.cw.sdk.page.Pages;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import okhttp3.OkHttpClient;

/**
 * Prints a table: the time to read all tickets of a server that takes 50 ms for each answer, one
 * page after the other and eight at once, in a heap of 64 MB, and how much of it is in use after
 * collections. The client runs in a Java virtual machine of its own.
 *
 * <p>Arguments: number of tickets (50000), times (3), page size (250).
 */
final class PagingBenchmark {
  private static final int LATENCY_MILLIS = 50;
  private static final int WARM_UP = 20_000;

  private PagingBenchmark() {}

  public static void main(String[] args) throws Exception {
    if (args.length > 0 && args[0].equals("client")) {
      client(args);
      return;
    }
    int tickets = args.length > 0 ? Integer.parseInt(args[0]) : 50_000;
    int times = args.length > 1 ? Integer.parseInt(args[1]) : 3;
    String pageSize = args.length > 2 ? args[2] : "250";
    System.out.printf(
        "%,d tickets, %s a page, %d ms latency, -Xmx64m%n", tickets, pageSize, LATENCY_MILLIS);
    System.out.printf("%-14s %10s %12s%n", "requests", "seconds", "live heap");
    try (TicketServer server = new TicketServer(tickets, LATENCY_MILLIS)) {
      for (int time = 0; time < times; time++) {
        for (int requests : new int[] {1, 8}) {
          runClient(server.port(), requests, tickets, pageSize);
        }
      }
    }
  }

  private static void runClient(int port, int requests, int tickets, String pageSize)
      throws IOException, InterruptedException {
    Process client =
        new ProcessBuilder(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                PagingBenchmark.class.getName(),
                "client",
                Integer.toString(port),
                Integer.toString(requests),
                Integer.toString(tickets),
                pageSize)
            .inheritIO()
            .start();
    if (client.waitFor() != 0) {
      throw new IOException("The client failed");
    }
  }

  private static void client(String[] args) {
    int requests = Integer.parseInt(args[2]);
    Query query = Query.all().pageSize(Integer.parseInt(args[4]));
    JsonValues.Item<Ticket> item = ValueReader.model(Ticket::new)::read;
    try (ApiClient client = DirectClient.to(Integer.parseInt(args[1]), new OkHttpClient())) {
      Pages<Ticket> tickets =
          client.list(RestRequest.of("GET", "/service/tickets"), query, item).parallel(requests);
      read(tickets.parallel(8).limit(WARM_UP));
      long start = System.nanoTime();
      long read = read(tickets);
      double seconds = (System.nanoTime() - start) / 1e9;
      if (read != Integer.parseInt(args[3])) {
        throw new IllegalStateException("read " + read + " tickets");
      }
      System.out.printf(
          Locale.ROOT, "%-14d %10.2f %9.1f MB%n", requests, seconds, liveHeap(tickets) / 1e6);
    }
  }

  private static long read(Pages<Ticket> tickets) {
    long count = 0;
    for (Ticket ticket : tickets) {
      count += ticket.getId() == null ? 0 : 1;
    }
    return count;
  }

  /** The most that is in use after a collection while all tickets are read once more. */
  private static long liveHeap(Pages<Ticket> tickets) {
    long most = 0;
    long count = 0;
    for (Ticket ticket : tickets) {
      if (++count % 5_000 == 0 && ticket.getId() != null) {
        System.gc();
        most = Math.max(most, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
      }
    }
    return most;
  }
}
