package dev.openpsa.cw.mcp.cli;

import dev.openpsa.cw.mcp.config.ServerConfig;
import dev.openpsa.cw.mcp.protocol.McpFront;
import dev.openpsa.cw.mcp.server.Workplace;
import dev.openpsa.cw.sandbox.Sandbox;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Serves MCP on standard input and output until the input ends. */
final class StdioServer {
  private StdioServer() {}

  static int run(Session session, ServeOptions options) {
    ServerConfig config = session.config();
    config = options.toolsets() == null ? config : config.withToolsets(options.toolsets());
    config = options.readOnly() ? config.withReadOnly() : config;
    try (Sandbox sandbox = options.sandbox() ? Sandbox.start() : null) {
      serve(session.terminal(), connected(config, sandbox));
    }
    return CommandLineFront.DONE;
  }

  private static ServerConfig connected(ServerConfig config, @Nullable Sandbox sandbox) {
    return sandbox == null ? config : config.withConnection(sandbox.environment());
  }

  private static void serve(Terminal terminal, ServerConfig config) {
    try (Workplace workplace = new Workplace(config, Clock.systemUTC())) {
      terminal
          .err()
          .println(
              "ConnectWise PSA "
                  + Version.text()
                  + ": "
                  + workplace.inventory().tools().size()
                  + " tools over stdio"
                  + (config.guard().readOnly() ? ", read-only" : ""));
      new McpFront(workplace.offer(), Version.text())
          .serveStdio(terminal.protocolIn(), terminal.protocolOut());
    }
  }
}
