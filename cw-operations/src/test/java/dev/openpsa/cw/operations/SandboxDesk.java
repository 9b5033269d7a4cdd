package dev.openpsa.cw.operations;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.call.OperationPlanner;
import dev.openpsa.cw.operations.call.PlannedOperation;
import dev.openpsa.cw.operations.call.Scene;
import dev.openpsa.cw.operations.check.RequestChecker;
import dev.openpsa.cw.operations.plan.Plan;
import dev.openpsa.cw.operations.plan.Planner;
import dev.openpsa.cw.operations.registry.Operation;
import dev.openpsa.cw.operations.registry.Registry;
import dev.openpsa.cw.operations.run.Answer;
import dev.openpsa.cw.operations.run.ApiReading;
import dev.openpsa.cw.operations.run.PresentRecords;
import dev.openpsa.cw.operations.run.RecordDirectory;
import dev.openpsa.cw.operations.run.Runner;
import dev.openpsa.cw.sandbox.Sandbox;
import dev.openpsa.cw.sandbox.access.Role;
import dev.openpsa.cw.sdk.ConnectWise;
import dev.openpsa.cw.sdk.ConnectWiseConfig;
import dev.openpsa.cw.sdk.DocumentForm;
import dev.openpsa.cw.sdk.RateLimiter;
import dev.openpsa.cw.sdk.Upload;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** A sandbox whose clock stands still, the real client, and what plans and runs operations. */
public final class SandboxDesk implements AutoCloseable {
  public static final Instant NOW = Instant.parse("2026-03-18T15:30:00Z");

  /** Behind UTC, so that a day of the zone is never a day of UTC. */
  public static final ZoneId ZONE = ZoneId.of("America/New_York");

  private static final int PAGE = 1000;

  /** What tests that only read have read of the usual sandbox: large, and the same for all. */
  private static final Map<String, List<JsonObject>> UNTOUCHED = new ConcurrentHashMap<>();

  private final Sandbox sandbox;
  private final ConnectWise connectWise;
  private final Planner planner = new Planner(SharedCatalog::get);
  private final RequestChecker checker = new RequestChecker(SharedCatalog::get);
  private final Runner runner;
  private final PresentRecords records;
  private final ApiReading reading;
  private final RecordDirectory directory;
  private final OperationPlanner operations;
  private final Registry registry = Registry.load();
  private final Map<String, List<JsonObject>> collections = new HashMap<>();
  private final List<ConnectWise> others = new ArrayList<>();
  private final boolean isForReading;
  private boolean isWritten;

  public SandboxDesk() {
    this(1);
  }

  /** For tests that write nothing: whole collections are read once in a process. */
  public static SandboxDesk forReading() {
    return new SandboxDesk(1, NOW, true);
  }

  /** With the data of that seed. */
  public SandboxDesk(long seed) {
    this(seed, NOW);
  }

  /** With the data of that seed around that moment. */
  public SandboxDesk(long seed, Instant now) {
    this(seed, now, false);
  }

  private SandboxDesk(long seed, Instant now, boolean isForReading) {
    this.isForReading = isForReading;
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    sandbox = Sandbox.builder().seed(seed).clock(clock).start();
    connectWise =
        ConnectWise.builder()
            .config(ConnectWiseConfig.fromMap(sandbox.environment()))
            .rateLimiter(RateLimiter.unlimited())
            .build();
    runner = new Runner(() -> connectWise);
    records = new PresentRecords(planner, runner);
    reading = new ApiReading(planner, runner);
    directory = new RecordDirectory(reading, clock);
    operations = new OperationPlanner(planner, directory, reading);
  }

  public Sandbox sandbox() {
    return sandbox;
  }

  public Planner planner() {
    return planner;
  }

  public Runner runner() {
    return runner;
  }

  public PresentRecords records() {
    return records;
  }

  public RecordDirectory directory() {
    return directory;
  }

  public Registry registry() {
    return registry;
  }

  /** A runner with the key of that role, whose requests each end within that time. */
  public Runner runner(Role role, Duration callTimeout) {
    ConnectWise client =
        ConnectWise.builder()
            .config(ConnectWiseConfig.fromMap(sandbox.environment(role)))
            .rateLimiter(RateLimiter.unlimited())
            .build();
    others.add(client);
    return new Runner(() -> client.withCallTimeout(callTimeout));
  }

  /** The scene of a call by that member. */
  public static Scene scene(String me) {
    return new Scene(NOW, ZONE, DayOfWeek.MONDAY, () -> me);
  }

  /** The operation's request, as it would be sent. */
  public PlannedOperation plan(Operation operation, JsonObject arguments, String me) {
    return operations.plan(operation, arguments, scene(me));
  }

  /** Checks the plan as every front does. */
  public void check(Plan plan) {
    checker.check(plan);
  }

  /** Checks the plan as every front does, and sends it. */
  public Answer run(Plan plan) {
    checker.check(plan);
    isWritten |= plan.isWrite();
    return runner.run(plan);
  }

  /** All rows that the operation answers. */
  public List<JsonObject> rows(PlannedOperation planned) {
    List<JsonObject> rows = new ArrayList<>();
    checker.check(planned.plan());
    int size;
    int page = 1;
    do {
      Plan plan =
          planned
              .plan()
              .withQuery("pageSize", String.valueOf(PAGE))
              .withQuery("page", String.valueOf(page++));
      JsonElement data = runner.run(plan).data();
      size = data == null ? 0 : data.getAsJsonArray().size();
      if (data != null) {
        data.getAsJsonArray().forEach(row -> rows.add(row.getAsJsonObject()));
      }
    } while (size == PAGE);
    var keep = planned.keep();
    return keep == null ? rows : rows.stream().filter(keep).toList();
  }

  /** Records of a collection as they are now. */
  public List<JsonObject> list(String path, Map<String, String> query) {
    return reading.list(path, query);
  }

  /** How many records a collection has now. */
  public int count(String path) {
    return read(path).size();
  }

  /** Uploads a small text and answers the document's id. */
  public int upload() {
    DocumentForm form =
        DocumentForm.forRecord("Ticket", all("/service/tickets").get(0).get("id").getAsInt())
            .file(Upload.of("plan.txt", new byte[] {'a'}));
    return Objects.requireNonNull(connectWise.system().documents().create(form).getId());
  }

  /** Every record of a collection, read once from a sandbox as it was at first. */
  public List<JsonObject> all(String path) {
    List<JsonObject> known = collections.get(path);
    if (known != null && !isWritten) {
      return known;
    }
    if (isWritten) {
      return read(path);
    }
    List<JsonObject> records =
        isForReading && isUntouched() ? UNTOUCHED.computeIfAbsent(path, this::read) : read(path);
    collections.put(path, records);
    return records;
  }

  private boolean isUntouched() {
    return sandbox.log().stream().allMatch(request -> request.method().equals("GET"));
  }

  /** Puts the sandbox back to what it was at first. */
  public void reset() {
    sandbox.reset();
    isWritten = false;
  }

  private List<JsonObject> read(String path) {
    List<JsonObject> records = new ArrayList<>();
    List<JsonObject> page;
    int number = 1;
    do {
      page =
          reading.list(
              path, Map.of("pageSize", String.valueOf(PAGE), "page", String.valueOf(number++)));
      records.addAll(page);
    } while (page.size() == PAGE);
    return records;
  }

  @Override
  public void close() {
    others.forEach(ConnectWise::close);
    connectWise.close();
    sandbox.close();
  }
}
