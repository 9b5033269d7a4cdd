package dev.openpsa.cw.mcp.cli;

import dev.openpsa.cw.mcp.config.HttpSettings;
import dev.openpsa.cw.mcp.config.ServerConfig;
import dev.openpsa.cw.mcp.protocol.McpFront;
import dev.openpsa.cw.mcp.server.Workplace;
import dev.openpsa.cw.sandbox.Sandbox;
import org.jspecify.annotations.Nullable;

/** Serves until the input ends, or over HTTP until the process is told to stop. */
final class Serving {
  private Serving() {}

  static int run(Session session, ServeOptions options) {
    ServerConfig config = session.config();
    config = options.toolsets() == null ? config : config.withToolsets(options.toolsets());
    config = options.spec() == null ? config : config.withSpecification(options.spec());
    config = options.readOnly() ? config.withReadOnly() : config;
    // Refused before a sandbox is started for nothing.
    HttpSettings http = options.http() == null ? null : HttpSettings.of(options.http(), config);
    try (Sandbox sandbox = options.sandbox() ? Sandbox.start() : null) {
      ServerConfig connected = connected(config, sandbox);
      if (http == null) {
        stdio(session.terminal(), connected);
      } else {
        HttpServing.run(session.terminal(), connected, http);
      }
    }
    return CommandLineFront.DONE;
  }

  private static ServerConfig connected(ServerConfig config, @Nullable Sandbox sandbox) {
    return sandbox == null ? config : config.withSandbox(sandbox.environment());
  }

  private static void stdio(Terminal terminal, ServerConfig config) {
    try (Workplace workplace = new Workplace(config, config.clock())) {
      terminal.err().println(banner(workplace.inventory().tools().size(), "over stdio", config));
      workplace.compareVersions();
      new McpFront(workplace.offer(), Version.text())
          .serveStdio(terminal.protocolIn(), terminal.protocolOut());
    }
  }

  /** Version, number of tools, and where they are served. */
  static String banner(int tools, String where, ServerConfig config) {
    return "ConnectWise PSA "
        + Version.text()
        + ": "
        + tools
        + " tools "
        + where
        + (config.guard().readOnly() ? ", read-only" : "")
        + (config.specification() == null ? "" : ", specification " + config.specification());
  }
}
