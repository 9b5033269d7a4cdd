package dev.openpsa.cw.mcp.lean;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.openpsa.cw.mcp.tool.Argument;
import dev.openpsa.cw.mcp.tool.Tool;
import dev.openpsa.cw.mcp.tool.ToolCall;
import dev.openpsa.cw.mcp.tool.ToolDefinition;
import dev.openpsa.cw.mcp.tool.ToolResult;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.operations.registry.Repertoire;
import java.util.List;
import java.util.function.Supplier;

/** {@code cw_run}: runs whatever has a name. */
public final class RunTool implements Tool {
  /** Arguments that go on as they are, to whichever tool takes them. */
  private static final List<String> SHARED =
      List.of("fields", "format", "confirm", "confirm_token", "confirm_name");

  private static final ToolDefinition DEFINITION =
      ToolDefinition.named("cw_run")
          .title("Run")
          .description(
              "Run an operation with params, an endpoint (\"GET /service/tickets\"; params: query"
                  + " parameters, path ids, body) or a tool such as cw_paginated_fetch {path}, cw_count, cw_result,"
                  + " cw_journal, cw_undo. A write answers a preview and a confirm_token; repeat with it."
                  + " Destructive ones also need confirm_name.")
          .takes(
              Argument.text("name").mandatory(),
              Argument.object("params"),
              Argument.text("fields"),
              Argument.oneOf("format", "json", "table", "csv"),
              Argument.flag("confirm"),
              Argument.text("confirm_token"),
              Argument.text("confirm_name"))
          .answers("data", "")
          .answers("resource", "string")
          .writes()
          .build();

  private final Supplier<Repertoire> repertoire;
  private final OtherTools others;

  public RunTool(Supplier<Repertoire> repertoire, OtherTools others) {
    this.repertoire = repertoire;
    this.others = others;
  }

  @Override
  public ToolDefinition definition() {
    return DEFINITION;
  }

  @Override
  public ToolResult call(ToolCall call) {
    JsonElement given = call.json("params");
    JsonObject params = given == null ? new JsonObject() : given.getAsJsonObject().deepCopy();
    LeanName name = LeanName.of(call.text("name"), others, repertoire.get());
    if (name instanceof LeanName.Endpoint endpoint) {
      try {
        return run("cw_api_call", request(endpoint, params), call);
      } catch (RequestFailure e) {
        throw CorrectedRun.of(e);
      }
    }
    if (name instanceof LeanName.OtherTool tool) {
      return run(tool.name(), params, call);
    }
    if (name instanceof LeanName.SavedQuery query) {
      JsonObject arguments = new JsonObject();
      arguments.addProperty("id", query.id());
      arguments.add("query", params);
      return run("cw_run_query", arguments, call);
    }
    JsonObject arguments = new JsonObject();
    arguments.addProperty("name", ((LeanName.Word) name).word());
    arguments.add("params", params);
    return run("cw_operation", arguments, call);
  }

  /** What all have in common is handed on where the tool takes it. */
  private ToolResult run(String tool, JsonObject arguments, ToolCall call) {
    List<Argument> taken = others.require(tool).definition().arguments();
    for (String name : SHARED) {
      if (call.has(name) && taken.stream().anyMatch(a -> a.name().equals(name))) {
        arguments.add(name, new JsonPrimitive(call.text(name)));
      }
    }
    return others.call(tool, arguments, call);
  }

  /** The body is a member of its own; what the path has a place for goes there. */
  private static JsonObject request(LeanName.Endpoint endpoint, JsonObject params) {
    JsonObject arguments = new JsonObject();
    arguments.addProperty("method", endpoint.method());
    arguments.addProperty("path", endpoint.path());
    JsonObject path = new JsonObject();
    JsonObject query = new JsonObject();
    params
        .asMap()
        .forEach(
            (param, value) -> {
              if (param.equals("body")) {
                arguments.add("body", value);
              } else if (List.of("query", "path_params", "fields", "validate", "use_memory")
                  .contains(param)) {
                arguments.add(param, value);
              } else if (endpoint.path().contains("{" + param + "}")) {
                path.add(param, value);
              } else {
                query.add(param, value);
              }
            });
    merge(arguments, "path_params", path);
    merge(arguments, "query", query);
    return arguments;
  }

  private static void merge(JsonObject arguments, String member, JsonObject more) {
    if (!more.isEmpty()) {
      JsonObject all =
          arguments.get(member) instanceof JsonObject given ? given.deepCopy() : new JsonObject();
      more.asMap().forEach(all::add);
      arguments.add(member, all);
    }
  }
}
