package dev.openpsa.cw.mcp.tool;

import java.time.Duration;

/** Hears of each call when it has ended, for an audit trail and for health. */
@FunctionalInterface
public interface CallObserver {
  CallObserver NONE = (tool, client, result, took) -> {};

  void called(String tool, Client client, ToolResult result, Duration took);
}
