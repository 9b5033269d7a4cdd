package dev.openpsa.cw.mcp.tool;

import com.google.gson.JsonObject;
import dev.openpsa.cw.mcp.shape.Shaped;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The tools that are offered, and the one door through which all of them are called. Immutable. A
 * tool that is not in here can't be called by any transport.
 */
public final class ToolInventory {
  private final Map<String, Tool> tools;

  private final UnaryOperator<Shaped> limit;
  private final Supplier<@Nullable String> remarks;
  private final CallObserver observer;

  private ToolInventory(
      Map<String, Tool> tools,
      UnaryOperator<Shaped> limit,
      Supplier<@Nullable String> remarks,
      CallObserver observer) {
    this.remarks = remarks;
    this.tools = Collections.unmodifiableMap(tools);
    this.limit = limit;
    this.observer = observer;
  }

  /** The same tools, none of whose answers is larger than {@code limit} leaves it. */
  public ToolInventory within(UnaryOperator<Shaped> limit) {
    return new ToolInventory(tools, limit, remarks, observer);
  }

  /** The same tools, beside whose answers is said what {@code remarks} has; null for nothing. */
  public ToolInventory remarking(Supplier<@Nullable String> remarks) {
    return new ToolInventory(tools, limit, remarks, observer);
  }

  /** The same tools, of whose calls {@code observer} hears. */
  public ToolInventory observedBy(CallObserver observer) {
    return new ToolInventory(tools, limit, remarks, observer);
  }

  /**
   * The tools of the chosen sets, in the sets' order; read-only leaves out tools whose only purpose
   * is to write.
   */
  public static ToolInventory of(
      Map<Toolset, List<Tool>> all, Set<Toolset> chosen, boolean readOnly) {
    Map<String, Tool> tools = new LinkedHashMap<>();
    for (Map.Entry<Toolset, List<Tool>> set : all.entrySet()) {
      if (chosen.contains(set.getKey())) {
        for (Tool tool : set.getValue()) {
          if (!readOnly || !tool.definition().writesOnly()) {
            tools.put(tool.definition().name(), tool);
          }
        }
      }
    }
    return new ToolInventory(tools, UnaryOperator.identity(), () -> null, CallObserver.NONE);
  }

  public Collection<Tool> tools() {
    return tools.values();
  }

  public Set<String> names() {
    return tools.keySet();
  }

  /**
   * Checks the arguments and calls the tool. Whatever goes wrong becomes an answer; an interrupt of
   * the calling thread cancels the call. What records carry that can't be seen does not get out.
   *
   * @throws IllegalArgumentException when there is no such tool
   */
  public ToolResult call(String name, JsonObject arguments, Client client) {
    Tool tool = tools.get(name);
    if (tool == null) {
      throw new IllegalArgumentException("no tool is called " + name);
    }
    long start = System.nanoTime();
    ToolResult result = answer(tool, name, arguments, client).clean();
    observer.called(name, client, result, Duration.ofNanos(System.nanoTime() - start));
    return result;
  }

  private ToolResult answer(Tool tool, String name, JsonObject arguments, Client client) {
    try {
      ToolResult result = tool.call(new ToolCall(name, client, tool.definition().check(arguments)));
      Shaped shown = limit.apply(new Shaped(result.data(), result.text()));
      ToolResult answer = result.saying(shown.data(), shown.text());
      String remark = remarks.get();
      return remark == null ? answer : answer.warning(remark);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      return ToolErrors.of(name, e);
    }
  }
}
