package dev.openpsa.cw.mcp.lean;

import com.google.gson.JsonObject;
import dev.openpsa.cw.mcp.tool.Tool;
import dev.openpsa.cw.mcp.tool.ToolCall;
import dev.openpsa.cw.mcp.tool.ToolResult;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import dev.openpsa.cw.spec.NearestNames;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tools that are not offered by name, and are reached through {@code cw_run}. */
public final class OtherTools {
  private final Map<String, Tool> tools = new LinkedHashMap<>();

  /**
   * @param reachable those that the settings allow
   */
  public OtherTools(Collection<Tool> reachable) {
    reachable.forEach(tool -> tools.put(tool.definition().name(), tool));
  }

  boolean has(String name) {
    return tools.containsKey(name);
  }

  Tool require(String name) {
    Tool tool = tools.get(name);
    if (tool == null) {
      List<String> near = NearestNames.of(name, tools.keySet(), 3);
      throw new RequestFailure(
          ErrorCode.NOT_FOUND_LOCALLY,
          "there is no tool '" + name + "'",
          "There are " + String.join(", ", near.isEmpty() ? tools.keySet() : near) + ".");
    }
    return tool;
  }

  ToolResult call(String name, JsonObject arguments, ToolCall outer) {
    Tool tool = require(name);
    return tool.call(new ToolCall(name, outer.client(), tool.definition().check(arguments)));
  }
}
