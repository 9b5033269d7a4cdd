import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How long MCP servers take from process start to the answer to tools/list over stdio, and how much memory they hold then.
 * Takes the servers in turn, so that whatever else the machine does falls on all of them; prints medians.
 *
 * <pre>java cw-mcp/src/bench/StartUp.java 11 "cw=./cw serve" "node=node server.mjs"</pre>
 */
final class StartUp {
  private static final String OPENING =
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-11-25\","
          + "\"capabilities\":{},\"clientInfo\":{\"name\":\"bench\",\"version\":\"1\"}}}\n";
  private static final String LIST =
      "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}\n"
          + "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/list\",\"params\":{}}\n";

  private StartUp() {}

  private record Run(double initialized, double listed, double megabytes, int listBytes) {}

  public static void main(String[] arguments) throws Exception {
    int runs = Integer.parseInt(arguments[0]);
    Map<String, List<String>> servers = new LinkedHashMap<>();
    for (String argument : Arrays.copyOfRange(arguments, 1, arguments.length)) {
      int equals = argument.indexOf('=');
      servers.put(
          argument.substring(0, equals), List.of(argument.substring(equals + 1).split(" ")));
    }
    Map<String, List<Run>> results = new LinkedHashMap<>();
    for (int i = -1; i < runs; i++) {
      for (Map.Entry<String, List<String>> server : servers.entrySet()) {
        Run run = run(server.getValue());
        if (i >= 0) { // the first round fills the file cache
          results.computeIfAbsent(server.getKey(), k -> new ArrayList<>()).add(run);
        }
      }
    }
    System.out.printf("%-24s %10s %10s %8s %10s%n", "server", "init ms", "list ms", "RSS MB", "list bytes");
    results.forEach(
        (name, measured) ->
            System.out.printf(
                "%-24s %10.0f %10.0f %8.1f %10d%n",
                name,
                median(measured.stream().mapToDouble(Run::initialized).toArray()),
                median(measured.stream().mapToDouble(Run::listed).toArray()),
                median(measured.stream().mapToDouble(Run::megabytes).toArray()),
                measured.get(0).listBytes()));
  }

  private static Run run(List<String> command) throws IOException, InterruptedException {
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (OutputStream in = process.getOutputStream();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      send(in, OPENING);
      answer(out, 1);
      double initialized = (System.nanoTime() - start) / 1e6;
      send(in, LIST);
      String list = answer(out, 2);
      double listed = (System.nanoTime() - start) / 1e6;
      Thread.sleep(300);
      return new Run(
          initialized, listed, megabytes(process), list.getBytes(StandardCharsets.UTF_8).length);
    } finally {
      process.destroy();
      process.waitFor();
    }
  }

  private static void send(OutputStream in, String text) throws IOException {
    in.write(text.getBytes(StandardCharsets.UTF_8));
    in.flush();
  }

  private static String answer(BufferedReader out, int id) throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.contains("\"id\":" + id + ",") || line.contains("\"id\":" + id + "}")) {
        return line;
      }
    }
    throw new IOException("the server ended without an answer to " + id);
  }

  private static double megabytes(Process process) throws IOException {
    double kilobytes = resident(process.pid());
    for (ProcessHandle child : process.descendants().toList()) {
      kilobytes += resident(child.pid());
    }
    return kilobytes / 1024;
  }

  private static double resident(long pid) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Double.parseDouble(line.replaceAll("\\D+", ""));
      }
    }
    return 0;
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }
}
