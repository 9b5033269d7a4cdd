package dev.openpsa.cw.mcp.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.openpsa.cw.spec.NearestNames;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What to paste or enter into a client so that it starts or finds this server. */
final class ClientConfig {
  private static final Gson PRETTY =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
  private static final List<String> CLIENTS =
      List.of("claude-desktop", "claude-code", "vscode", "cursor", "openwebui");

  /** What is served at the address, and where Open WebUI wants it. */
  private static final String OPENWEBUI =
      """
      Open WebUI connects to a running server:

        {command} --http 127.0.0.1:{port}

      From elsewhere, a container for instance, --http 0.0.0.0:{port} with these set:

        CW_HTTP_TOKEN  a long random text
        CW_HTTP_HOSTS  the name by which Open WebUI calls this machine, such as host.docker.internal

      and that name in place of 127.0.0.1 below.

      1. A file, for reading (works with small models): Workspace, Tools, new tool; paste
         integrations/openwebui/connectwise_tools.py; then set its valves:
           bridge_url  http://127.0.0.1:{port}
           token       the value of CW_HTTP_TOKEN
      2. An OpenAPI tool server, for every tool: Admin Settings, External Tools:
           URL         http://127.0.0.1:{port}
           path        openapi.json
           Bearer      the value of CW_HTTP_TOKEN
      3. An MCP server, for every tool: Admin Settings, External Tools, type MCP (Streamable HTTP):
           URL         http://127.0.0.1:{port}/mcp
           Bearer      the value of CW_HTTP_TOKEN""";

  private static final String USUAL_PORT = "3002";

  private ClientConfig() {}

  /** The launcher that started this process; it tells its own place in {@code CW_LAUNCHER}. */
  static Path launcher(Map<String, String> environment) {
    String given = environment.get("CW_LAUNCHER");
    return given == null || given.isBlank()
        ? Path.of("cw").toAbsolutePath()
        : Path.of(given).toAbsolutePath().normalize();
  }

  /**
   * @param environment tells the port where Open WebUI is to find a server, in {@code MCP_PORT}
   */
  static String of(
      String client, Path launcher, List<String> options, Map<String, String> environment) {
    return switch (client) {
      case "openwebui" -> openWebUi(launcher, options, environment.get("MCP_PORT"));
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

  private static String openWebUi(Path launcher, List<String> options, @Nullable String given) {
    String port = given == null || given.isBlank() ? USUAL_PORT : given.strip();
    return OPENWEBUI
        .replace("{command}", quoted(launcher) + " " + String.join(" ", options))
        .replace("{port}", port);
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
