package dev.openpsa.cw.mcp.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.openpsa.cw.spec.NearestNames;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What to paste into an MCP client so that it starts this server. */
final class ClientConfig {
  private static final Gson PRETTY =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
  private static final List<String> CLIENTS =
      List.of("claude-desktop", "claude-code", "vscode", "cursor");

  private ClientConfig() {}

  /** The launcher that started this process; it tells its own place in {@code CW_LAUNCHER}. */
  static Path launcher(Map<String, String> environment) {
    String given = environment.get("CW_LAUNCHER");
    return given == null || given.isBlank()
        ? Path.of("cw").toAbsolutePath()
        : Path.of(given).toAbsolutePath().normalize();
  }

  static String of(String client, Path launcher, List<String> options) {
    return switch (client) {
      case "claude-desktop", "cursor" -> PRETTY.toJson(servers("mcpServers", launcher, options));
      case "vscode" -> PRETTY.toJson(servers("servers", launcher, options));
      case "claude-code" ->
          "claude mcp add connectwise -- " + quoted(launcher) + " " + String.join(" ", options);
      default -> {
        List<String> near = NearestNames.of(client, CLIENTS, 1);
        throw new UsageException(
            "no client is called '"
                + client
                + "'"
                + (near.isEmpty() ? "" : " (did you mean " + near.get(0) + "?)")
                + "; choose from "
                + String.join(", ", CLIENTS));
      }
    };
  }

  private static JsonObject servers(String member, Path launcher, List<String> options) {
    JsonArray arguments = new JsonArray();
    options.forEach(arguments::add);
    JsonObject server = new JsonObject();
    if (member.equals("servers")) {
      server.addProperty("type", "stdio");
    }
    server.addProperty("command", launcher.toString());
    server.add("args", arguments);
    JsonObject servers = new JsonObject();
    servers.add("connectwise", server);
    JsonObject config = new JsonObject();
    config.add(member, servers);
    return config;
  }

  private static String quoted(Path path) {
    String text = path.toString();
    return text.matches("[\\w./-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
