package dev.openpsa.cw.mcp.operation;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.mcp.request.Agreement;
import dev.openpsa.cw.mcp.request.JsonBody;
import dev.openpsa.cw.mcp.request.Requests;
import dev.openpsa.cw.mcp.shape.ShownWrite;
import dev.openpsa.cw.mcp.tool.Argument;
import dev.openpsa.cw.mcp.tool.Person;
import dev.openpsa.cw.mcp.tool.Tool;
import dev.openpsa.cw.mcp.tool.ToolCall;
import dev.openpsa.cw.mcp.tool.ToolDefinition;
import dev.openpsa.cw.mcp.tool.ToolResult;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.batch.BatchRun;
import dev.openpsa.cw.operations.batch.ItemResult;
import dev.openpsa.cw.operations.batch.OnError;
import dev.openpsa.cw.operations.call.OperationPlanner;
import dev.openpsa.cw.operations.call.Scene;
import dev.openpsa.cw.operations.guard.BatchVerdict;
import dev.openpsa.cw.operations.guard.Confirmation;
import dev.openpsa.cw.operations.guard.Guard;
import dev.openpsa.cw.operations.guard.PlannedWrite;
import dev.openpsa.cw.operations.journal.EntryState;
import dev.openpsa.cw.operations.journal.Journal;
import dev.openpsa.cw.operations.plan.Effect;
import dev.openpsa.cw.operations.plan.Plan;
import dev.openpsa.cw.operations.registry.NamedOperation;
import dev.openpsa.cw.operations.registry.Operation;
import dev.openpsa.cw.operations.registry.Repertoire;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code cw_batch_update}: several writes under one confirmation. */
public final class BatchUpdateTool implements Tool {
  private static final int MOST = 100;

  private static final ToolDefinition DEFINITION =
      ToolDefinition.named("cw_batch_update")
          .title("Run several writes")
          .description(
              "Run up to 100 writes in order: {name, params} or {method, path, body}. First a dry run of"
                  + " all, then repeat with the token. A batch cut short goes on when repeated.")
          .takes(
              Argument.list("operations", "object").mandatory(),
              Argument.oneOf("on_error", "stop", "continue"),
              Argument.flag("confirm"),
              Argument.text("confirm_token"))
          .answers("results", "array")
          .answers("done", "integer")
          .writesOnly()
          .build();

  private final Supplier<Repertoire> repertoire;
  private final OperationPlanner planner;
  private final Supplier<Scene> scene;
  private final Requests requests;
  private final Guard guard;
  private final Journal journal;
  private final BatchRun batch;

  public BatchUpdateTool(
      Supplier<Repertoire> repertoire,
      OperationPlanner planner,
      Supplier<Scene> scene,
      Requests requests,
      Guard guard,
      Journal journal,
      BatchRun batch) {
    this.repertoire = repertoire;
    this.planner = planner;
    this.scene = scene;
    this.requests = requests;
    this.guard = guard;
    this.journal = journal;
    this.batch = batch;
  }

  @Override
  public ToolDefinition definition() {
    return DEFINITION;
  }

  @Override
  public ToolResult call(ToolCall call) {
    List<PlannedWrite> writes = writes(call.list("operations"));
    BatchVerdict verdict = verdict(writes, call);
    if (verdict instanceof BatchVerdict.Preview preview) {
      return ToolResult.of(requests.previews().of(shown(writes, preview), preview.confirmToken()));
    }
    OnError onError =
        "continue".equals(call.textOrNull("on_error")) ? OnError.CONTINUE : OnError.STOP;
    List<ItemResult> results =
        batch.carryOut(
            writes,
            verdict,
            call.origin(null),
            onError,
            done ->
                call.client()
                    .progress()
                    .report(done, (long) writes.size(), done + " of " + writes.size()));
    return shown(writes, results);
  }

  /** Where something in the batch can't be taken back, the person is asked about the whole. */
  private BatchVerdict verdict(List<PlannedWrite> writes, ToolCall call) {
    BatchVerdict verdict = guard.decideAll(writes, call.confirmation(), journal);
    if (verdict instanceof BatchVerdict.Preview preview) {
      checkBoards(writes, preview);
    }
    Person person = call.client().person();
    if (!(verdict instanceof BatchVerdict.Preview preview)
        || writes.stream().noneMatch(write -> write.plan().effect() == Effect.DESTRUCTIVE)
        || !person.isPresent()) {
      return verdict;
    }
    Agreement.require(person, requests.previews().question(shown(writes, preview)));
    List<PlannedWrite> agreed = writes.stream().map(PlannedWrite::namedAgain).toList();
    return guard.decideAll(agreed, new Confirmation(false, preview.confirmToken(), null), journal);
  }

  private void checkBoards(List<PlannedWrite> writes, BatchVerdict.Preview preview) {
    for (int i = 0; i < writes.size(); i++) {
      requests.checkBoard(writes.get(i).plan(), preview.present().get(i));
    }
  }

  private List<ShownWrite> shown(List<PlannedWrite> writes, BatchVerdict.Preview preview) {
    List<ShownWrite> shown = new ArrayList<>();
    for (int i = 0; i < writes.size(); i++) {
      Plan plan = writes.get(i).plan();
      String operation = writes.get(i).operation();
      shown.add(
          requests.shown(plan, operation, preview.changes().get(i), preview.present().get(i)));
    }
    return shown;
  }

  /** All items planned; what is wrong with any of them refuses the batch. */
  private List<PlannedWrite> writes(JsonArray items) {
    if (items.isEmpty() || items.size() > MOST) {
      throw new RequestFailure(
          ErrorCode.INVALID_ARGUMENT,
          "a batch has 1 to " + MOST + " operations, not " + items.size(),
          "Split it.");
    }
    List<PlannedWrite> writes = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    String hint = "";
    for (int i = 0; i < items.size(); i++) {
      try {
        writes.add(write(items.get(i)));
      } catch (RequestFailure e) {
        faults.add("operation " + i + ": " + e.getMessage());
        hint = e.hint();
      }
    }
    if (!faults.isEmpty()) {
      throw new RequestFailure(
          ErrorCode.INVALID_ARGUMENT, String.join("; ", faults), "Nothing was sent. " + hint);
    }
    return writes;
  }

  private PlannedWrite write(JsonElement item) {
    if (!(item instanceof JsonObject described)) {
      throw malformed("it has to be an object");
    }
    String name = text(described, "name");
    PlannedWrite write = name == null ? request(described) : operation(name, described);
    if (!write.plan().isWrite()) {
      throw malformed("it changes nothing; read with cw_operation or cw_api_call");
    }
    return write;
  }

  private PlannedWrite operation(String name, JsonObject described) {
    NamedOperation named = Operations.runnable(repertoire.get(), name);
    if (!(named instanceof Operation operation)) {
      throw malformed(
          named.name()
              + (named.kind().effect() == Effect.READ
                  ? " changes nothing; run it with cw_operation"
                  : " is a batch of its own; run it with cw_operation"));
    }
    if (!operation.isBatchable()) {
      throw malformed(operation.name() + " is never part of a batch");
    }
    JsonObject params =
        described.get("params") instanceof JsonObject given ? given : new JsonObject();
    Plan plan = requests.prepare(planner.plan(operation, params, scene.get())).plan();
    return new PlannedWrite(plan, operation.name(), text(described, "confirm_name"));
  }

  private PlannedWrite request(JsonObject described) {
    String method = text(described, "method");
    String path = text(described, "path");
    if (method == null || path == null) {
      throw malformed("it needs name, or method and path");
    }
    Plan plan =
        requests
            .prepare(
                method,
                path,
                texts(described, "path_params"),
                texts(described, "query"),
                JsonBody.of(described.get("body")),
                null,
                true)
            .plan();
    return new PlannedWrite(plan, null, null);
  }

  private static RequestFailure malformed(String why) {
    return new RequestFailure(
        ErrorCode.INVALID_ARGUMENT,
        why,
        "Write {\"name\": \"update_ticket\", \"params\": {…}} or {\"method\": \"PATCH\", \"path\": …,"
            + " \"body\": …}.");
  }

  private static @Nullable String text(JsonObject object, String member) {
    return object.get(member) instanceof JsonPrimitive text ? text.getAsString() : null;
  }

  private static Map<String, String> texts(JsonObject object, String member) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (object.get(member) instanceof JsonObject given) {
      given.asMap().forEach((name, value) -> texts.put(name, value.getAsString()));
    }
    return texts;
  }

  private static ToolResult shown(List<PlannedWrite> writes, List<ItemResult> results) {
    JsonArray items = new JsonArray();
    StringBuilder text = new StringBuilder();
    int done = 0;
    int untried = 0;
    for (ItemResult result : results) {
      PlannedWrite write = writes.get(result.item());
      EntryState state = result.state();
      String word = state == null ? "untried" : state.name().toLowerCase(Locale.ROOT);
      done += state == EntryState.DONE ? 1 : 0;
      untried += state == null ? 1 : 0;
      JsonObject item = new JsonObject();
      item.addProperty("index", result.item());
      item.addProperty("method", write.plan().method());
      item.addProperty("path", write.plan().shownPath());
      item.addProperty("state", word);
      if (result.status() != null) {
        item.addProperty("status", result.status());
      }
      if (result.entry() != null) {
        item.addProperty("journal", result.entry());
      }
      if (result.failure() != null) {
        item.addProperty("failure", result.failure());
      }
      items.add(item);
      text.append(result.item())
          .append(' ')
          .append(write.plan().method())
          .append(' ')
          .append(write.plan().shownPath())
          .append(": ")
          .append(word)
          .append(result.entry() == null ? "" : " (journal " + result.entry() + ")")
          .append(result.failure() == null ? "" : ": " + result.failure())
          .append('\n');
    }
    int failed = results.size() - done - untried;
    JsonObject data = new JsonObject();
    data.add("results", items);
    data.addProperty("done", done);
    data.addProperty("failed", failed);
    data.addProperty("untried", untried);
    text.append(done).append(" done, ").append(failed).append(" failed, ").append(untried);
    text.append(" untried.");
    return ToolResult.of(data, text.toString());
  }
}
