package dev.openpsa.cw.mcp.request;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.mcp.shape.CleanText;
import dev.openpsa.cw.mcp.shape.Format;
import dev.openpsa.cw.mcp.shape.PreviewText;
import dev.openpsa.cw.mcp.shape.RowCollector;
import dev.openpsa.cw.mcp.shape.Shaped;
import dev.openpsa.cw.mcp.shape.Shaper;
import dev.openpsa.cw.mcp.shape.ShownWrite;
import dev.openpsa.cw.mcp.tool.Person;
import dev.openpsa.cw.mcp.tool.Progress;
import dev.openpsa.cw.mcp.tool.ToolCall;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.call.PlannedOperation;
import dev.openpsa.cw.operations.check.BoardCheck;
import dev.openpsa.cw.operations.check.RequestChecker;
import dev.openpsa.cw.operations.guard.Change;
import dev.openpsa.cw.operations.guard.Confirmation;
import dev.openpsa.cw.operations.guard.Guard;
import dev.openpsa.cw.operations.guard.Verdict;
import dev.openpsa.cw.operations.journal.JournaledWrites;
import dev.openpsa.cw.operations.journal.WriteOrigin;
import dev.openpsa.cw.operations.plan.Effect;
import dev.openpsa.cw.operations.plan.Plan;
import dev.openpsa.cw.operations.plan.Planner;
import dev.openpsa.cw.operations.run.Answer;
import dev.openpsa.cw.operations.run.Download;
import dev.openpsa.cw.operations.run.ReferenceLabels;
import dev.openpsa.cw.operations.run.Runner;
import dev.openpsa.cw.spec.Endpoint;
import dev.openpsa.cw.spec.Schema;
import dev.openpsa.cw.spec.TypeRef;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The one road of every request: plan, guard, client, shape. */
public final class Requests {
  private static final Set<String> FILTERS =
      Set.of("conditions", "childConditions", "customFieldConditions");

  private static final String USUAL_PAGE = "25";

  private final Planner planner;
  private final RequestChecker checker;
  private final BoardCheck boards;
  private final Guard guard;
  private final Runner runner;
  private final JournaledWrites writes;
  private final Shaper shaper;
  private final SavedFiles files;
  private final ReferenceLabels labels;
  private final PreviewText previews;
  private final Function<String, @Nullable Schema> schemas;
  private final FieldChooser chooser;

  public Requests(
      Planner planner,
      RequestChecker checker,
      BoardCheck boards,
      Guard guard,
      Runner runner,
      JournaledWrites writes,
      Shaper shaper,
      SavedFiles files,
      ReferenceLabels labels,
      Function<String, @Nullable Schema> schemas) {
    this.planner = planner;
    this.checker = checker;
    this.boards = boards;
    this.guard = guard;
    this.runner = runner;
    this.writes = writes;
    this.shaper = shaper;
    this.files = files;
    this.labels = labels;
    this.previews = shaper.previews();
    this.schemas = schemas;
    this.chooser = new FieldChooser(schemas);
  }

  /**
   * A checked plan with its fields chosen; with {@code validate} false only the path's safety is
   * checked.
   *
   * @param fields what the caller wants to see, {@code *} for everything as it comes, null for the
   *     main fields
   */
  public Prepared prepare(
      String method,
      String path,
      Map<String, String> pathParameters,
      Map<String, String> query,
      @Nullable JsonElement body,
      @Nullable String fields,
      boolean validate) {
    Map<String, String> rest = new LinkedHashMap<>(query);
    String inQuery = rest.remove("fields");
    Plan plan = visible(planner.plan(method, path, pathParameters, rest, body, validate));
    String shown = fields == null ? inQuery : fields;
    Prepared prepared = chooser.choose(plan, shown);
    if (validate) {
      checker.check(shown == null ? plan : prepared.plan());
    }
    return prepared;
  }

  /** A planned operation, checked and with its fields chosen. */
  public Prepared prepare(PlannedOperation planned) {
    Prepared prepared = chooser.choose(visible(planned.plan()), planned.fields()).keeping(planned);
    checker.check(prepared.plan());
    return prepared;
  }

  /** A plan as it is, showing the main fields of its answer. */
  public Prepared whole(Plan plan) {
    return chooser.choose(plan, null);
  }

  /** Sends the plan, or answers its preview. */
  public Shaped send(
      Prepared prepared, WriteOrigin origin, ToolCall call, @Nullable Format format) {
    Verdict verdict = verdict(prepared.plan(), origin.operation(), call);
    if (verdict instanceof Verdict.Preview preview) {
      return previews.of(shown(preview, origin.operation()), preview.confirmToken());
    }
    if (verdict instanceof Verdict.Run run && prepared.plan().isWrite()) {
      return written(prepared, origin, run.present(), format);
    }
    if (answersFile(prepared.plan())) {
      Download download = runner.download(prepared.plan());
      return shaper.answer(download.status(), files.save(download), format, false);
    }
    Answer answer = runner.run(prepared.plan());
    JsonElement data = answer.data();
    return shaper.answer(
        answer.status(),
        data == null ? null : prepared.cut(data),
        format,
        more(prepared.plan(), answer));
  }

  /** What can't be taken back is put to the person, where the client can ask them. */
  private Verdict verdict(Plan plan, @Nullable String operation, ToolCall call) {
    Verdict verdict = guard.decide(plan, call.confirmation(), operation);
    if (verdict instanceof Verdict.Preview preview && call.flag("validate", true)) {
      boards.check(plan, preview.present());
    }
    Person person = call.client().person();
    if (!(verdict instanceof Verdict.Preview preview)
        || plan.effect() != Effect.DESTRUCTIVE
        || !person.isPresent()) {
      return verdict;
    }
    Agreement.require(person, previews.question(List.of(shown(preview, operation))));
    Confirmation agreed = new Confirmation(false, preview.confirmToken(), operation);
    return guard.decide(plan, agreed, operation);
  }

  /**
   * Refuses a write that gives a ticket a status, type or team of another board.
   *
   * @param present the record as it is, null for a new one
   */
  public void checkBoard(Plan plan, @Nullable JsonObject present) {
    boards.check(plan, present);
  }

  private ShownWrite shown(Verdict.Preview preview, @Nullable String operation) {
    return shown(preview.plan(), operation, preview.changes(), preview.present());
  }

  /** A write as people are to see it: with the names of what it refers to. */
  public ShownWrite shown(
      Plan plan, @Nullable String operation, List<Change> changes, @Nullable JsonObject present) {
    return new ShownWrite(plan, operation, labels.named(plan, changes, present), present);
  }

  public PreviewText previews() {
    return previews;
  }

  /** What can't be seen is not sent either: people agree to what the preview shows. */
  private static Plan visible(Plan plan) {
    JsonElement body = plan.body();
    if (body instanceof JsonArray patch && patch.isEmpty() && plan.method().equals("PATCH")) {
      throw new RequestFailure(
          ErrorCode.INVALID_ARGUMENT,
          "PATCH " + plan.shownPath() + ": there is nothing to change",
          "Name a field and its new value; null clears it.");
    }
    return body == null ? plan : plan.withBody(CleanText.of(body.deepCopy()));
  }

  private Shaped written(
      Prepared prepared,
      WriteOrigin origin,
      @Nullable JsonObject present,
      @Nullable Format format) {
    JournaledWrites.Written written = writes.carryOut(prepared.plan(), origin, present);
    JsonElement data = written.answer().data();
    return shaper
        .answer(written.answer().status(), data == null ? null : prepared.cut(data), format, false)
        .journalled(written.entry());
  }

  /** Whether the collection goes on behind this page: as announced, or because the page is full. */
  private static boolean more(Plan plan, Answer answer) {
    Endpoint endpoint = plan.endpoint();
    JsonElement data = answer.data();
    if (endpoint == null || !endpoint.isCollection() || data == null || !data.isJsonArray()) {
      return false;
    }
    int size = Integer.parseInt(plan.query().getOrDefault("pageSize", USUAL_PAGE));
    return answer.more() == null ? data.getAsJsonArray().size() >= size : answer.more();
  }

  private static boolean answersFile(Plan plan) {
    Endpoint endpoint = plan.endpoint();
    return endpoint != null
        && endpoint.answer() != null
        && endpoint.answer().kind() == TypeRef.Kind.BINARY;
  }

  /** How many records the collection at {@code path} has. */
  public int count(String path, Map<String, String> conditions) {
    String counting = path.strip().replaceFirst("/$", "");
    counting = counting.endsWith("/count") ? counting : counting + "/count";
    Plan plan = planner.plan("GET", counting, Map.of(), conditions, null, true);
    checker.check(plan);
    JsonElement data = runner.run(plan).data();
    if (data == null || !data.isJsonObject() || !data.getAsJsonObject().has("count")) {
      throw new RequestFailure(
          ErrorCode.UPSTREAM_FAILED,
          "ConnectWise answered no count for " + path,
          "Read the collection with cw_paginated_fetch instead.");
    }
    return data.getAsJsonObject().get("count").getAsInt();
  }

  /**
   * Reads a collection over all its pages, to at most so many rows. When that fails half-way, the
   * rows so far stay as a result that says it is incomplete.
   */
  public Shaped fetch(Prepared prepared, int most, @Nullable Format format, Progress progress) {
    try (RowCollector rows = shaper.collector()) {
      boolean complete = fetch(prepared, most, rows, progress);
      if (complete) {
        rows.complete();
      }
      JsonObject data = new JsonObject();
      data.addProperty("records", rows.count());
      data.addProperty("complete", complete);
      String note =
          rows.count()
              + " records"
              + (complete ? "" : " (there are more: raise max_records)")
              + "\n";
      return shaper.rows(data, rows, format, note);
    }
  }

  private boolean fetch(Prepared prepared, int most, RowCollector rows, Progress progress) {
    Plan plan = prepared.plan();
    Endpoint endpoint = plan.endpoint();
    if (endpoint == null || !endpoint.isCollection()) {
      throw new RequestFailure(
          ErrorCode.INVALID_ARGUMENT,
          "GET " + plan.path() + " is no collection with pages",
          "Read it with cw_api_call.");
    }
    CollectionFetch fetch = new CollectionFetch(runner, System::nanoTime);
    try {
      return fetch.fetch(
          prepared, most, hasId(endpoint), rows, progress, () -> countOrUnknown(plan));
    } catch (RequestFailure e) {
      throw rows.resultId() == null ? e : e.hinting(keptSoFar(rows));
    }
  }

  private static String keptSoFar(RowCollector rows) {
    return " The first "
        + rows.count()
        + " records are kept as cw://results/"
        + rows.resultId()
        + ", incomplete.";
  }

  private boolean hasId(Endpoint endpoint) {
    String name = endpoint.answer() == null ? null : endpoint.answer().schemaName();
    Schema schema = name == null ? null : schemas.apply(name);
    return schema != null && schema.field("id") != null;
  }

  private @Nullable Long countOrUnknown(Plan plan) {
    Map<String, String> conditions = new LinkedHashMap<>(plan.query());
    conditions.keySet().retainAll(FILTERS);
    try {
      return (long) count(plan.shownPath(), conditions);
    } catch (RequestFailure e) {
      // Some collections have no count.
      return null;
    }
  }
}
