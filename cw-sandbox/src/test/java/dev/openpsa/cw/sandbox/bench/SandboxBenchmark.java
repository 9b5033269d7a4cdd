package dev.openpsa.cw.sandbox.bench;

import dev.openpsa.cw.sandbox.Sandbox;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Prints tables: start and memory, pages of 1,000 records and counts, 200 requests at once. Each
 * scale has a Java virtual machine of its own. Beside the time it shows what the server's threads
 * spent of the processor, which a busy machine disturbs less.
 *
 * <p>Arguments: scales (1 100).
 */
final class SandboxBenchmark {
  private static final int WARM_UP = 10;
  private static final int TIMES = 15;
  private static final String TICKETS = "/service/tickets";
  private static final String COUNT = "/service/tickets/count";
  private static final String FEW =
      "id,summary,status/name,priority/name,company/name,_info/dateEntered";
  private static final List<Query> QUERIES =
      List.of(
          new Query(TICKETS, "", "", ""),
          new Query(TICKETS, "", "id desc", ""),
          new Query(TICKETS, "closedFlag = true", "summary", ""),
          new Query(TICKETS, "closedFlag = true", "summary", FEW),
          new Query(TICKETS, "closedFlag = false", "dateEntered desc", ""),
          new Query(TICKETS, "summary contains 'print'", "actualHours desc", ""),
          new Query(TICKETS, "summary like '%print%'", "id", FEW),
          new Query(TICKETS, "lastUpdated > [2020-01-01]", "lastUpdated desc", ""),
          new Query(TICKETS, "board/name = 'Help Desk'", "company/name", ""),
          new Query(TICKETS, "company/name like '%dental%'", "priority/name,id desc", FEW),
          new Query(COUNT, "closedFlag = true", "", ""),
          new Query(COUNT, "summary like '%s%e%r%'", "", ""),
          new Query(COUNT, "contact/name contains 'an' and status/name != 'New'", "", ""),
          new Query("/time/entries", "member/identifier = 'jcho'", "timeStart desc", ""));

  /** A list or count; 1,000 records of a list. */
  private record Query(String path, String conditions, String orderBy, String fields) {
    Map<String, String> parameters() {
      Map<String, String> parameters = new TreeMap<>();
      parameters.put("pageSize", "1000");
      parameters.put("conditions", conditions);
      parameters.put("orderBy", orderBy);
      parameters.put("fields", fields);
      parameters.values().removeIf(String::isEmpty);
      return parameters;
    }
  }

  private final Sandbox sandbox;
  private final HttpClient http = HttpClient.newHttpClient();

  private SandboxBenchmark(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  public static void main(String[] args) throws Exception {
    if (args.length == 2 && args[0].equals("run")) {
      run(Integer.parseInt(args[1]));
      return;
    }
    for (String scale : args.length == 0 ? new String[] {"1", "100"} : args) {
      startVirtualMachine(scale);
    }
  }

  private static void startVirtualMachine(String scale) throws IOException, InterruptedException {
    Process run =
        new ProcessBuilder(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                "-cp",
                System.getProperty("java.class.path"),
                SandboxBenchmark.class.getName(),
                "run",
                scale)
            .inheritIO()
            .start();
    if (run.waitFor() != 0) {
      throw new IOException("The run at scale " + scale + " failed");
    }
  }

  private static void run(int scale) throws Exception {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long cpu = threads.getCurrentThreadCpuTime();
    try (Sandbox sandbox = Sandbox.builder().scale(scale).start()) {
      long started = ManagementFactory.getRuntimeMXBean().getUptime();
      cpu = threads.getCurrentThreadCpuTime() - cpu;
      SandboxBenchmark benchmark = new SandboxBenchmark(sandbox);
      System.out.printf(
          Locale.ROOT,
          "%nscale %d on JDK %s, %d processors, load %.1f%n",
          scale,
          System.getProperty("java.version"),
          Runtime.getRuntime().availableProcessors(),
          ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
      System.out.printf(
          "ready %,d ms after the virtual machine (%,d ms of the processor in start())%n",
          started, cpu / 1_000_000);
      long most = kilobytes("VmHWM");
      System.gc();
      System.out.printf(
          "memory: %,d MB live heap, %,d MB resident at most while starting%n",
          ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20, most >> 10);
      benchmark.pages();
      benchmark.atOnce();
      System.out.printf("memory: %,d MB resident at most in all%n", kilobytes("VmHWM") >> 10);
    }
  }

  private void pages() throws Exception {
    System.out.printf(
        "%-23s %-48s %-22s %-6s %8s %8s %8s %10s%n",
        "path", "conditions", "ordered by", "fields", "first", "median", "p95", "processor");
    for (Query query : QUERIES) {
      String url = url(query.path(), query.parameters());
      List<Double> times = new ArrayList<>();
      double first = milliseconds(url);
      if (first < 0) {
        throw new IOException(url + " is answered " + -first);
      }
      for (int i = 1; i < WARM_UP; i++) {
        milliseconds(url);
      }
      long before = serverCpu();
      for (int i = 0; i < TIMES; i++) {
        times.add(milliseconds(url));
      }
      long cpu = (serverCpu() - before) / TIMES;
      times.sort(null);
      System.out.printf(
          Locale.ROOT,
          "%-23s %-48s %-22s %-6s %5.0f ms %5.0f ms %5.0f ms %7.0f ms%n",
          query.path(),
          query.conditions(),
          query.orderBy(),
          query.fields().isEmpty() ? "all" : "six",
          first,
          times.get(TIMES / 2),
          times.get(TIMES * 95 / 100),
          cpu / 1e6);
    }
  }

  private void atOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(200);
    List<Future<Double>> answers = new ArrayList<>();
    long start = System.nanoTime();
    for (int i = 0; i < 200; i++) {
      String url =
          url(
              TICKETS,
              Map.of("pageSize", "100", "page", String.valueOf(i % 40 + 1), "orderBy", "summary"));
      answers.add(threads.submit(() -> milliseconds(url)));
    }
    int errors = 0;
    for (Future<Double> answer : answers) {
      errors += answer.get() < 0 ? 1 : 0;
    }
    System.out.printf(
        Locale.ROOT,
        "200 requests at once: %.0f ms in all, %d errors%n",
        (System.nanoTime() - start) / 1e6,
        errors);
    threads.shutdown();
  }

  private String url(String path, Map<String, String> query) {
    StringBuilder url = new StringBuilder(sandbox.environment().get("CW_API_URL"));
    url.append(path);
    char separator = '?';
    for (Map.Entry<String, String> parameter : query.entrySet()) {
      url.append(separator)
          .append(parameter.getKey())
          .append('=')
          .append(URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8));
      separator = '&';
    }
    return url.toString();
  }

  /** Until the whole answer is there; negative for anything but 200. */
  private double milliseconds(String url) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder()
                        .encodeToString("sandbox+public:private".getBytes(StandardCharsets.UTF_8)))
            .header("clientId", sandbox.environment().get("CW_CLIENT_ID"))
            .build();
    long start = System.nanoTime();
    int status = http.send(request, HttpResponse.BodyHandlers.ofByteArray()).statusCode();
    return status == 200 ? (System.nanoTime() - start) / 1e6 : -status;
  }

  private static long serverCpu() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long total = 0;
    for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
      if (thread != null && thread.getThreadName().startsWith("sandbox-")) {
        total += threads.getThreadCpuTime(thread.getThreadId());
      }
    }
    return total;
  }

  /** A line of Linux' process status; 0 elsewhere. */
  private static long kilobytes(String name) throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith(name))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(0);
  }
}
