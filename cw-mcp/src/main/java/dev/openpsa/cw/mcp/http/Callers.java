package dev.openpsa.cw.mcp.http;

import dev.openpsa.cw.mcp.config.Grant;
import dev.openpsa.cw.mcp.protocol.McpFront;
import dev.openpsa.cw.mcp.protocol.http.Exchange;
import dev.openpsa.cw.mcp.protocol.http.HttpHall;
import dev.openpsa.cw.mcp.server.Desk;
import dev.openpsa.cw.mcp.server.Workplace;
import dev.openpsa.cw.mcp.tool.ToolInventory;
import dev.openpsa.cw.mcp.tool.Toolset;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Finds for each caller the tools that it may use. Callers with the same rights share them. */
final class Callers {
  /** Who has one of these can read records anyway. */
  private static final Set<Toolset> READING =
      EnumSet.of(
          Toolset.EXECUTION,
          Toolset.PAGINATION,
          Toolset.OPERATIONS,
          Toolset.COMPOSITE,
          Toolset.VALIDATION,
          Toolset.LEAN,
          Toolset.GATEWAY,
          Toolset.OPENWEBUI);

  private final Workplace workplace;
  private final Grant open;
  private final HttpHall hall;
  private final String version;
  private final Map<Rights, Counter> counters = new ConcurrentHashMap<>();

  /**
   * @param open the server's own toolsets, to which the bridge always adds the older bridge's
   */
  Callers(Workplace workplace, Grant open, HttpHall hall, String version) {
    this.workplace = workplace;
    this.open = open;
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
        new McpFront(desk.offer(), version).streamable(hall),
        desk.inventory(),
        mayRead(grant) ? desk.bridged() : desk.inventory());
  }

  private boolean mayRead(Grant grant) {
    return grant.toolsets().equals(open.toolsets())
        || grant.toolsets().stream().anyMatch(READING::contains);
  }

  /**
   * Where a caller is served.
   *
   * @param bridged the tools of the REST bridge
   */
  record Counter(Consumer<Exchange> mcp, ToolInventory tools, ToolInventory bridged) {}

  private record Rights(Set<Toolset> toolsets, boolean readOnly) {}
}
