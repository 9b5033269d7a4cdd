package dev.openpsa.cw.mcp.http;

import dev.openpsa.cw.mcp.config.Grant;
import dev.openpsa.cw.mcp.protocol.McpFront;
import dev.openpsa.cw.mcp.protocol.http.Exchange;
import dev.openpsa.cw.mcp.protocol.http.HttpHall;
import dev.openpsa.cw.mcp.server.Desk;
import dev.openpsa.cw.mcp.server.Workplace;
import dev.openpsa.cw.mcp.tool.ToolInventory;
import dev.openpsa.cw.mcp.tool.Toolset;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Finds for each caller the tools that it may use. Callers with the same rights share them. */
final class Callers {
  private final Workplace workplace;
  private final HttpHall hall;
  private final String version;
  private final Map<Rights, Counter> counters = new ConcurrentHashMap<>();

  Callers(Workplace workplace, HttpHall hall, String version) {
    this.workplace = workplace;
    this.hall = hall;
    this.version = version;
  }

  Counter counter(Grant grant) {
    return counters.computeIfAbsent(
        new Rights(grant.toolsets(), grant.readOnly()), rights -> open(grant));
  }

  private Counter open(Grant grant) {
    Desk desk = workplace.desk(grant);
    return new Counter(
        new McpFront(desk.offer(), version).streamable(hall), desk.inventory(), desk.bridged());
  }

  /**
   * Where a caller is served.
   *
   * @param bridged the tools of the REST bridge
   */
  record Counter(Consumer<Exchange> mcp, ToolInventory tools, ToolInventory bridged) {}

  private record Rights(Set<Toolset> toolsets, boolean readOnly) {}
}
