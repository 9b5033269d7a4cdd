package dev.openpsa.cw.mcp.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.openpsa.cw.mcp.config.ServerConfig;
import dev.openpsa.cw.mcp.server.Workplace;
import dev.openpsa.cw.mcp.shape.Text;
import dev.openpsa.cw.mcp.tool.Client;
import dev.openpsa.cw.mcp.tool.ToolResult;
import dev.openpsa.cw.sandbox.Sandbox;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
    name = "demo",
    description = "A tour on the built-in sandbox: every line shown comes from a real call.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  private static final int SHOWN_LINES = 14;

  private final Session session;

  DemoCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    PrintStream out = session.terminal().out();
    try (Sandbox sandbox = Sandbox.start()) {
      ServerConfig config = session.config().withSandbox(sandbox.environment());
      out.println("A ConnectWise PSA with the data of a small MSP runs at " + sandbox.url() + ".");
      out.println("What follows are calls that an assistant makes, and the answers it gets.");
      try (Workplace workplace = new Workplace(config, Clock.systemUTC())) {
        return tour(workplace, out);
      }
    }
  }

  private int tour(Workplace workplace, PrintStream out) {
    step(out, "Find the endpoint in plain words");
    call(workplace, "cw_search_endpoints", "{\"query\":\"who worked on this ticket\",\"limit\":3}");
    ToolResult found =
        call(workplace, "cw_search_endpoints", "{\"query\":\"list service tickets\",\"limit\":3}");

    step(out, "Read what it takes");
    call(workplace, "cw_endpoint_details", "{\"method\":\"GET\",\"path\":\"/service/tickets\"}");

    step(out, "Ask for the newest open tickets");
    ToolResult tickets =
        call(
            workplace,
            "cw_api_call",
            "{\"method\":\"GET\",\"path\":\"/service/tickets\",\"query\":{"
                + "\"conditions\":\"closedFlag = false\",\"orderBy\":\"id desc\",\"pageSize\":8}}");
    if (found.isError() || tickets.isError()) {
      return CommandLineFront.FAILED;
    }
    JsonArray rows = tickets.data().getAsJsonArray("data");
    String id = rows.get(0).getAsJsonObject().get("id").getAsString();

    step(out, "A slip is caught before anything is sent");
    call(
        workplace,
        "cw_api_call",
        "{\"method\":\"GET\",\"path\":\"/service/tickets\",\"query\":{\"conditions\":\"sumary contains 'printer'\"}}");

    step(out, "Change a ticket: first only a preview comes back");
    String change =
        "{\"method\":\"PATCH\",\"path\":\"/service/tickets/{id}\",\"path_params\":{\"id\":"
            + id
            + "},\"body\":[{\"op\":\"replace\",\"path\":\"summary\",\"value\":\"Changed in the demo\"}]}";
    ToolResult preview = call(workplace, "cw_api_call", change);
    if (preview.isError()) {
      return CommandLineFront.FAILED;
    }

    step(out, "The same call with the token carries it out");
    JsonObject confirmed = JsonParser.parseString(change).getAsJsonObject();
    confirmed.add("confirm_token", preview.data().get("confirm_token"));
    confirmed.addProperty("fields", "id,summary,status/name");
    call(workplace, "cw_api_call", confirmed.toString());

    step(out, "Read it back");
    ToolResult after =
        call(
            workplace,
            "cw_raw_request",
            "{\"request\":\"GET /service/tickets/" + id + "?fields=id,summary\"}");

    step(out, "Count, and read a whole collection over all its pages");
    call(workplace, "cw_count", "{\"path\":\"/time/entries\"}");
    ToolResult all =
        call(
            workplace,
            "cw_paginated_fetch",
            "{\"path\":\"/company/companies\",\"fields\":\"id,identifier,name\",\"query\":{\"conditions\":\"name like 'B*'\"}}");

    out.println();
    out.println("To use it from Claude Desktop, paste this into claude_desktop_config.json:");
    Path launcher = ClientConfig.launcher(session.environment());
    out.println(
        ClientConfig.of(
            "claude-desktop", launcher, List.of("serve", "--sandbox"), session.environment()));
    out.println("With your own ConnectWise: leave out --sandbox and see ./cw doctor.");
    return after.isError() || all.isError() ? CommandLineFront.FAILED : CommandLineFront.DONE;
  }

  private static void step(PrintStream out, String title) {
    out.println();
    out.println("── " + title + " ──");
  }

  private ToolResult call(Workplace workplace, String tool, String arguments) {
    PrintStream out = session.terminal().out();
    out.println("> " + tool + " " + arguments);
    ToolResult result =
        workplace
            .inventory()
            .call(tool, JsonParser.parseString(arguments).getAsJsonObject(), new Client("cli"));
    JsonArray rows =
        result.data().has("data") && result.data().get("data").isJsonArray()
            ? result.data().getAsJsonArray("data")
            : null;
    String text = rows == null ? result.text() : Text.aligned(rows, session.terminal().width());
    List<String> lines = text.lines().toList();
    lines.stream().limit(SHOWN_LINES).forEach(line -> out.println("  " + line));
    if (lines.size() > SHOWN_LINES) {
      out.println("  … " + (lines.size() - SHOWN_LINES) + " more lines");
    }
    return result;
  }
}
