package dev.openpsa.cw.mcp.config;

import dev.openpsa.cw.mcp.tool.Toolset;
import java.util.Set;

/**
 * What a caller over HTTP may use.
 *
 * @param name stands in the audit log and the journal
 */
public record Grant(String name, Set<Toolset> toolsets, boolean readOnly) {
  public Grant {
    toolsets = Set.copyOf(toolsets);
  }
}
