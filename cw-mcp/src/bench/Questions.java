import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long each question of the analytics takes through the packaged server over stdio, with a delay
 * in front of each answer of the sandbox, how many requests it sends, and how much memory the server
 * holds at most.
 *
 * <pre>
 * ./cw sandbox --port 8085 --scale 1
 * CW_API_URL=http://127.0.0.1:8085 … java cw-mcp/src/bench/Questions.java http://127.0.0.1:8085 20 3 ./cw serve
 * </pre>
 */
final class Questions {
  private static final Pattern NAME = Pattern.compile("\\| `([a-z0-9_]+)` \\| analytics \\|");
  private static final Pattern CALLS = Pattern.compile("\\\\?\"apiCalls\\\\?\": ?(\\d+)");
  private static final Pattern ROWS = Pattern.compile("\\\\?\"row_count\\\\?\": ?(\\d+)");

  private final BufferedReader out;
  private final OutputStream in;
  private int id;

  private Questions(Process server) {
    out = server.inputReader(StandardCharsets.UTF_8);
    in = server.getOutputStream();
  }

  public static void main(String[] arguments) throws Exception {
    delay(arguments[0], Integer.parseInt(arguments[1]));
    int runs = Integer.parseInt(arguments[2]);
    List<String> command = Arrays.asList(arguments).subList(3, arguments.length);
    List<String> names = new ArrayList<>();
    Matcher named = NAME.matcher(Files.readString(Path.of("docs/operations.md")));
    while (named.find()) {
      names.add(named.group(1));
    }
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try {
      Questions server = new Questions(process);
      server.open();
      System.out.printf("%-32s %9s %9s %6s %7s%n", "question", "first ms", "median", "calls", "rows");
      double slowest = 0;
      for (String name : names) {
        List<Double> times = new ArrayList<>();
        String answer = "";
        String first = "";
        for (int i = 0; i <= runs; i++) {
          long start = System.nanoTime();
          answer = server.ask(name);
          times.add((System.nanoTime() - start) / 1e6);
          first = first.isEmpty() ? answer : first;
        }
        double once = times.remove(0);
        times.sort(null);
        double median = times.isEmpty() ? once : times.get(times.size() / 2);
        slowest = Math.max(slowest, once);
        System.out.printf(
            "%-32s %9.0f %9.0f %6s %7s%s%n",
            name,
            once,
            median,
            found(CALLS, first),
            found(ROWS, first),
            answer.contains("\"isError\":true") ? "  " + answer : note(first));
      }
      System.out.printf("%d questions, slowest %.0f ms, memory %s%n", names.size(), slowest, peak(process));
    } finally {
      process.destroy();
      process.waitFor();
    }
  }

  private static String note(String answer) {
    return (answer.contains("needs_confirmation") ? "  needs confirmation" : "")
        + (answer.contains("\"truncated\":true") || answer.contains("\\\"truncated\\\":true") ? "  cut, and says so" : "");
  }

  private static void delay(String sandbox, int milliseconds) throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    URI faults = URI.create(sandbox + "/_sandbox/faults");
    client.send(HttpRequest.newBuilder(faults).DELETE().build(), HttpResponse.BodyHandlers.discarding());
    if (milliseconds > 0) {
      String fault = "{\"path\":\"/**\",\"delay\":" + milliseconds + ",\"count\":100000000}";
      var answer = client.send(
          HttpRequest.newBuilder(faults).POST(HttpRequest.BodyPublishers.ofString(fault)).build(),
          HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new IOException(answer.body());
      }
    }
  }

  private void open() throws IOException {
    send(
        "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-11-25\","
            + "\"capabilities\":{},\"clientInfo\":{\"name\":\"bench\",\"version\":\"1\"}}}");
    answer(0);
    send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
  }

  private String ask(String name) throws IOException {
    id++;
    send(
        "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"tools/call\",\"params\":{\"name\":\"cw_operation\","
            + "\"arguments\":{\"name\":\"" + name + "\",\"params\":{\"fresh\":true,\"limit\":20},\"format\":\"json\"}}}");
    return answer(id);
  }

  private void send(String message) throws IOException {
    in.write((message + "\n").getBytes(StandardCharsets.UTF_8));
    in.flush();
  }

  private String answer(int id) throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.contains("\"id\":" + id + ",") || line.contains("\"id\":" + id + "}")) {
        return line;
      }
    }
    throw new IOException("the server ended without an answer to " + id);
  }

  private static String found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : "-";
  }

  private static String peak(Process process) throws IOException {
    StringBuilder peaks = new StringBuilder();
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    all.add(0, process.toHandle());
    for (ProcessHandle one : all) {
      for (String line : Files.readAllLines(Path.of("/proc/" + one.pid() + "/status"))) {
        if (line.startsWith("VmHWM:")) {
          peaks.append(Long.parseLong(line.replaceAll("\\D+", "")) / 1024).append(" MB at most ");
        }
      }
    }
    return peaks.toString().strip();
  }
}
