import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How long the check of everybody's time sheets of a week takes through the packaged server over
 * stdio, reading included, against a bare server in this process that holds the records of so many
 * members: four entries on each working day, and on the last day a fault of some kind.
 *
 * <pre>
 * java cw-mcp/src/bench/TimeSheets.java 2000 5 ./cw serve --toolsets validation
 * </pre>
 */
final class TimeSheets {
  private static final LocalDate MONDAY = LocalDate.now().minusWeeks(2).with(DayOfWeek.MONDAY);
  private static final int A_DAY = 4;
  private static final int A_WEEK = 5 * A_DAY;
  private static final int TICKETS = 8_000;
  private static final int COMPANIES = 400;
  private static final Pattern IDS = Pattern.compile("(\\S+) in \\(([0-9,]+)\\)");
  private static final Pattern HEADING = Pattern.compile("\\d+ of \\d+ sheets are ready[^\\\\]*requests");

  private final int members;
  private final Map<String, AtomicInteger> asked = new TreeMap<>();

  private TimeSheets(int members) {
    this.members = members;
  }

  public static void main(String[] arguments) throws Exception {
    TimeSheets firm = new TimeSheets(Integer.parseInt(arguments[0]));
    int runs = Integer.parseInt(arguments[1]);
    HttpServer http = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    http.createContext("/", firm::answer);
    ExecutorService answering = Executors.newFixedThreadPool(4);
    http.setExecutor(answering);
    http.start();
    ProcessBuilder builder = new ProcessBuilder(Arrays.asList(arguments).subList(2, arguments.length));
    builder
        .environment()
        .putAll(
            Map.of(
                "CW_API_URL", "http://127.0.0.1:" + http.getAddress().getPort(),
                "CW_COMPANY_ID", "bench",
                "CW_PUBLIC_KEY", "public",
                "CW_PRIVATE_KEY", "private",
                "CW_CLIENT_ID", "00000000-0000-0000-0000-000000000000",
                "CW_REQUESTS_PER_MINUTE", "0"));
    Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try {
      Connection server = new Connection(process);
      server.open();
      List<Double> times = new ArrayList<>();
      Duration started = cpu(process);
      Duration before = started;
      for (int i = 0; i <= runs; i++) {
        firm.asked.clear();
        long start = System.nanoTime();
        String answer = server.check();
        times.add((System.nanoTime() - start) / 1e6);
        if (i == 0) {
          before = cpu(process);
          Matcher heading = HEADING.matcher(answer);
          System.out.println(heading.find() ? heading.group() : answer.substring(0, Math.min(2000, answer.length())));
          System.out.println(firm.asked);
        }
      }
      double first = times.remove(0);
      times.sort(null);
      System.out.printf(
          "%d members, %d entries: first %.0f ms (%d ms of processor time), median of %d more %.0f ms (%d ms), server %s%n",
          firm.members, firm.members * A_WEEK, first, before.minus(started).toMillis(), runs, times.isEmpty() ? first : times.get(times.size() / 2),
          cpu(process).minus(before).toMillis() / Math.max(1, runs), peak(process));
    } finally {
      process.destroy();
      process.waitFor();
      http.stop(0);
      answering.shutdown();
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath().replaceFirst(".*/apis/3\\.0", "");
    Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
    synchronized (asked) {
      asked.computeIfAbsent(path, one -> new AtomicInteger()).incrementAndGet();
    }
    boolean isCount = path.endsWith("/count");
    String collection = isCount ? path.substring(0, path.length() - 6) : path;
    List<Integer> ids = ids(collection, query.getOrDefault("conditions", ""));
    String body;
    if (isCount) {
      body = "{\"count\":" + ids.size() + "}";
    } else {
      int size = Integer.parseInt(query.getOrDefault("pageSize", "25"));
      int from = (Integer.parseInt(query.getOrDefault("page", "1")) - 1) * size;
      IntFunction<String> record = record(collection);
      body =
          IntStream.range(Math.min(from, ids.size()), Math.min(from + size, ids.size()))
              .mapToObj(i -> record.apply(ids.get(i)))
              .collect(Collectors.joining(",", "[", "]"));
    }
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  private static Map<String, String> query(String raw) {
    Map<String, String> query = new HashMap<>();
    for (String part : raw == null ? new String[0] : raw.split("&")) {
      String[] pair = part.split("=", 2);
      query.put(pair[0], URLDecoder.decode(pair.length > 1 ? pair[1] : "", StandardCharsets.UTF_8));
    }
    return query;
  }

  /** The ids of the records that meet the conditions, as far as the check sets any. */
  private List<Integer> ids(String path, String conditions) {
    Matcher named = IDS.matcher(conditions);
    boolean isNamed = named.find();
    return switch (path) {
      case "/system/members", "/time/sheets" -> to(members);
      case "/time/entries" -> conditions.startsWith("(") ? List.of() : to(members * A_WEEK);
      case "/service/tickets" ->
          isNamed ? Arrays.stream(named.group(2).split(",")).map(Integer::valueOf).toList() : to(TICKETS);
      case "/finance/agreements" ->
          isNamed ? Arrays.stream(named.group(2).split(",")).map(Integer::valueOf).toList() : to(COMPANIES);
      case "/time/workTypes" -> to(2);
      case "/time/chargeCodes" -> to(3);
      case "/time/workRoles", "/schedule/calendars", "/system/myCompany/timeExpense" -> to(1);
      default -> List.of();
    };
  }

  private static List<Integer> to(int last) {
    return IntStream.rangeClosed(1, last).boxed().toList();
  }

  private IntFunction<String> record(String path) {
    return switch (path) {
      case "/system/members" ->
          id ->
              ("{\"id\":%d,\"identifier\":\"m%04d\",\"firstName\":\"Member\",\"lastName\":\"%d\",\"hireDate\":\"2020-01-06T00:00:00Z\","
                      + "\"dailyCapacity\":8,\"workRole\":{\"id\":1},\"defaultLocation\":{\"id\":1},\"calendar\":{\"id\":1}}")
                  .formatted(id, id, id);
      case "/time/sheets" ->
          id ->
              ("{\"id\":%d,\"member\":{\"id\":%d},\"dateStart\":\"%sT00:00:00Z\",\"dateEnd\":\"%sT00:00:00Z\","
                      + "\"status\":\"PendingApproval\",\"hours\":40}")
                  .formatted(id, id, MONDAY, MONDAY.plusDays(6));
      case "/time/entries" -> this::entry;
      case "/service/tickets" ->
          id -> "{\"id\":%d,\"summary\":\"Ticket %d\",\"status\":{\"id\":9}}".formatted(id, id);
      case "/finance/agreements" ->
          id ->
              "{\"id\":%d,\"name\":\"Managed\",\"company\":{\"id\":%d},\"coverAgreementTime\":true}"
                  .formatted(id, id);
      case "/time/workTypes" ->
          id -> "{\"id\":%d,\"name\":\"Remote %d\",\"billTime\":\"Billable\"}".formatted(id, id);
      case "/time/workRoles" -> id -> "{\"id\":1,\"name\":\"Engineer\",\"hourlyRate\":150}";
      case "/time/chargeCodes" -> id -> "{\"id\":%d,\"name\":\"Code %d\"}".formatted(id, id);
      case "/schedule/calendars" ->
          id ->
              List.of("monday", "tuesday", "wednesday", "thursday", "friday").stream()
                  .map(day -> "\"" + day + "StartTime\":\"08:00:00\",\"" + day + "EndTime\":\"17:00:00\"")
                  .collect(Collectors.joining(",", "{\"id\":1,", "}"));
      default -> id -> "{\"id\":" + id + "}";
    };
  }

  /** The entry: two hours of work, of which every hundredth has something wrong with it. */
  private String entry(int id) {
    int member = (id - 1) / A_WEEK + 1;
    int place = (id - 1) % A_WEEK;
    LocalDate day = MONDAY.plusDays(place / A_DAY);
    int hour = 8 + 2 * (place % A_DAY);
    int company = (id * 7) % COMPANIES + 1;
    boolean isFaulty = id % 100 == 0;
    return ("{\"id\":%d,\"member\":{\"id\":%d,\"identifier\":\"m%04d\"},\"timeSheet\":{\"id\":%d},\"company\":{\"id\":%d,"
            + "\"name\":\"Company %d\"},\"chargeToType\":\"ServiceTicket\",\"chargeToId\":%d,\"timeStart\":\"%sT%02d:00:00Z\","
            + "\"timeEnd\":\"%sT%02d:00:00Z\",\"actualHours\":2.0,\"hoursBilled\":2.0,\"billableOption\":\"Billable\","
            + "\"notes\":\"%s\",\"workType\":{\"id\":1,\"name\":\"Remote 1\"},\"workRole\":{\"id\":1,\"name\":\"Engineer\"},"
            + "\"agreement\":{\"id\":%d},\"status\":\"PendingApproval\",\"dateEntered\":\"%sT18:00:00Z\",\"enteredBy\":\"m%04d\","
            + "\"_info\":{\"lastUpdated\":\"%sT18:00:00Z\"}}")
        .formatted(
            id, member, member, member, company, company, id % TICKETS + 1, day, hour, day, hour + 2,
            isFaulty ? "fixed" : "Replaced the failing part number " + id + " and tested it", company, day, member, day);
  }

  private static Duration cpu(Process process) {
    return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
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

  /** The server under measure. */
  private static final class Connection {
    private final BufferedReader out;
    private final OutputStream in;
    private int id;

    Connection(Process server) {
      out = server.inputReader(StandardCharsets.UTF_8);
      in = server.getOutputStream();
    }

    void open() throws IOException {
      send(
          "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-11-25\","
              + "\"capabilities\":{},\"clientInfo\":{\"name\":\"bench\",\"version\":\"1\"}}}");
      answer(0);
      send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
    }

    String check() throws IOException {
      id++;
      send(
          ("{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"tools/call\",\"params\":{\"name\":\"cw_validate_timesheets\","
                  + "\"arguments\":{\"from\":\"%s\",\"to\":\"%s\",\"max_calls\":500}}}")
              .formatted(id, MONDAY, MONDAY.plusDays(6)));
      return answer(id);
    }

    private void send(String message) throws IOException {
      in.write((message + "\n").getBytes(StandardCharsets.UTF_8));
      in.flush();
    }

    private String answer(int which) throws IOException {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.contains("\"id\":" + which + ",") || line.contains("\"id\":" + which + "}")) {
          return line;
        }
      }
      throw new IOException("the server ended without an answer to " + which);
    }
  }
}
