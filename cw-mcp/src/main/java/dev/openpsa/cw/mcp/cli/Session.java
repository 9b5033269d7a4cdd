package dev.openpsa.cw.mcp.cli;

import dev.openpsa.cw.mcp.config.KnownSettings;
import dev.openpsa.cw.mcp.config.ServerConfig;
import dev.openpsa.cw.mcp.config.SettingsFile;
import java.util.Map;

/** What every command needs: the terminal, and the settings when it asks for them. */
record Session(Terminal terminal, Map<String, String> environment) {

  /** Environment and settings file. */
  Map<String, String> variables() {
    return SettingsFile.behind(environment);
  }

  ServerConfig config() {
    Map<String, String> variables = variables();
    KnownSettings.warnings(variables).forEach(w -> terminal.err().println("cw: warning: " + w));
    return ServerConfig.fromMap(variables);
  }
}
