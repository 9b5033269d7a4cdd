package dev.openpsa.cw.mcp.protocol;

import io.modelcontextprotocol.server.McpServer;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * What a conformance suite asks a server to offer beside its own. Found on the class path, where
 * only tests put it, and only under {@code -Dcw.conformance=true}.
 */
public interface Fixtures {

  /** Adds tools, resources, prompts and completions. */
  void addTo(McpServer.SyncSpecification<?> server);

  /** The names of its tools. */
  Set<String> tools();

  /** The fixtures to add, if this process was started for a conformance suite. */
  static Optional<Fixtures> present() {
    return Boolean.getBoolean("cw.conformance")
        ? ServiceLoader.load(Fixtures.class).findFirst()
        : Optional.empty();
  }
}
