package dev.openpsa.cw.mcp.operation;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.mcp.request.Prepared;
import dev.openpsa.cw.mcp.request.Requests;
import dev.openpsa.cw.mcp.shape.Format;
import dev.openpsa.cw.mcp.tool.Argument;
import dev.openpsa.cw.mcp.tool.Person;
import dev.openpsa.cw.mcp.tool.Tool;
import dev.openpsa.cw.mcp.tool.ToolCall;
import dev.openpsa.cw.mcp.tool.ToolDefinition;
import dev.openpsa.cw.mcp.tool.ToolResult;
import dev.openpsa.cw.operations.call.Choice;
import dev.openpsa.cw.operations.call.OperationPlanner;
import dev.openpsa.cw.operations.call.PlannedOperation;
import dev.openpsa.cw.operations.call.Scene;
import dev.openpsa.cw.operations.computed.ComputedOperation;
import dev.openpsa.cw.operations.registry.NamedOperation;
import dev.openpsa.cw.operations.registry.Operation;
import dev.openpsa.cw.operations.registry.Repertoire;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code cw_operation}: carries out a named operation. */
public final class OperationTool implements Tool {
  private static final int USUAL_MOST = 1000;

  /** How many arguments a person is asked for in one call. */
  private static final int QUESTIONS = 3;

  private static final ToolDefinition DEFINITION =
      ToolDefinition.named("cw_operation")
          .title("Run an operation")
          .description(
              "Run a named operation from cw_list_operations, such as list_open_tickets. Names work where"
                  + " ids do (board, member, company). A write answers a preview and a confirm_token;"
                  + " a destructive one also needs its name in confirm_name.")
          .takes(
              Argument.text("name").mandatory(),
              Argument.object("params"),
              Argument.text("fields"),
              Argument.oneOf("format", "json", "table", "csv"),
              Argument.flag("chart"),
              Argument.flag("confirm"),
              Argument.text("confirm_token"),
              Argument.text("confirm_name"))
          .answers("data", "")
          .answers("resource", "string")
          .writes()
          .build();

  private final Supplier<Repertoire> repertoire;
  private final ComputedRun computed;
  private final OperationPlanner planner;
  private final Requests requests;
  private final Supplier<Scene> scene;

  public OperationTool(
      Supplier<Repertoire> repertoire,
      ComputedRun computed,
      OperationPlanner planner,
      Requests requests,
      Supplier<Scene> scene) {
    this.repertoire = repertoire;
    this.computed = computed;
    this.planner = planner;
    this.requests = requests;
    this.scene = scene;
  }

  @Override
  public ToolDefinition definition() {
    return DEFINITION;
  }

  @Override
  public ToolResult call(ToolCall call) {
    NamedOperation named = Operations.runnable(repertoire.get(), call.text("name"));
    JsonElement given = call.json("params");
    JsonObject params = given == null ? new JsonObject() : given.getAsJsonObject().deepCopy();
    if (call.has("fields")) {
      params.addProperty("fields", call.text("fields"));
    }
    if (call.has("chart")) {
      params.add("chart", call.json("chart"));
    }
    Format format = Format.named(call.textOrNull("format"));
    if (named instanceof ComputedOperation operation) {
      return computed.run(operation, params, scene.get(), format, call);
    }
    return request((Operation) named, params, format, call);
  }

  private ToolResult request(
      Operation operation, JsonObject params, @Nullable Format format, ToolCall call) {
    OwnFilters.check(requests, operation, params);
    askForWhatIsMissing(operation, params, call.client().person());
    PlannedOperation planned = planner.plan(operation, params, scene.get());
    Prepared prepared = requests.prepare(planned);
    boolean isManyPages = planned.most() != null || planned.keep() != null;
    return ToolResult.of(
        isManyPages
            ? requests.fetch(prepared, most(planned), format, call.client().progress())
            : requests.send(prepared, call.origin(operation.name()), call, format));
  }

  /** A person chooses the board or status faster than an assistant finds it out. */
  private void askForWhatIsMissing(Operation operation, JsonObject params, Person person) {
    if (!person.isPresent()) {
      return;
    }
    for (int asked = 0; asked < QUESTIONS; asked++) {
      Optional<Choice> missing = planner.missing(operation, params, scene.get());
      Optional<String> chosen =
          missing.flatMap(
              choice ->
                  person.choose(
                      operation.purpose() + ". Which " + choice.label() + "?", choice.values()));
      if (chosen.isEmpty()) {
        return;
      }
      params.addProperty(missing.orElseThrow().argument(), chosen.get());
    }
  }

  private static int most(PlannedOperation planned) {
    Integer most = planned.most();
    return most == null ? USUAL_MOST : most;
  }
}
