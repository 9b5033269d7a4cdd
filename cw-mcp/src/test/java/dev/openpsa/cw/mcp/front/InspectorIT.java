package dev.openpsa.cw.mcp.front;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Inspector's command line, an MCP client that this project did not write. {@code
 * CW_INSPECTOR_HOME} names a folder with the npm packages {@code node@22} and
 * {@code @modelcontextprotocol/inspector}.
 */
class InspectorIT {
  @TempDir private Path home;

  private String inspect(String... arguments) throws Exception {
    String folder = System.getenv("CW_INSPECTOR_HOME");
    Path bin = folder == null ? null : Path.of(folder, "node_modules", ".bin");
    boolean there = bin != null && Files.exists(bin.resolve("mcp-inspector"));
    if (!there && "1".equals(System.getenv("CW_REQUIRE_ALL"))) {
      throw new AssertionError("CW_REQUIRE_ALL is set, and CW_INSPECTOR_HOME has no Inspector");
    }
    Assumptions.assumeTrue(there, "CW_INSPECTOR_HOME names no folder with the MCP Inspector");
    List<String> command = new ArrayList<>();
    command.add(bin.resolve("mcp-inspector").toString());
    command.add("--cli");
    command.addAll(new Cw(home).command("serve", "--sandbox").command());
    command.addAll(List.of(arguments));
    Path out = home.resolve("inspector.out");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder
        .environment()
        .put("PATH", bin + System.getProperty("path.separator") + System.getenv("PATH"));
    builder.environment().put("HOME", home.toString());
    Process process = builder.redirectOutput(out.toFile()).redirectErrorStream(true).start();
    assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
    String text = Files.readString(out, StandardCharsets.UTF_8);
    assertThat(process.exitValue()).as(text).isZero();
    return text;
  }

  @Test
  void inspector_listsTools() throws Exception {
    assertThat(inspect("--method", "tools/list"))
        .contains("cw_search_endpoints")
        .contains("cw_paginated_fetch");
  }

  @Test
  void inspector_callsTools() throws Exception {
    assertThat(
            inspect(
                "--method",
                "tools/call",
                "--tool-name",
                "cw_search_endpoints",
                "--tool-arg",
                "query=list service tickets"))
        .contains("/service/tickets");
    assertThat(
            inspect(
                "--method",
                "tools/call",
                "--tool-name",
                "cw_count",
                "--tool-arg",
                "path=/company/companies"))
        .contains("count");
  }

  @Test
  void inspector_listsAndGetsPrompts() throws Exception {
    assertThat(inspect("--method", "prompts/list"))
        .contains("morning_dispatch_triage")
        .contains("new_client_onboarding_check");
    assertThat(
            inspect(
                "--method",
                "prompts/get",
                "--prompt-name",
                "ticket_deep_dive",
                "--prompt-args",
                "ticket_id=3900"))
        .contains("ticket 3900");
  }

  @Test
  void inspector_listsAndReadsResources() throws Exception {
    assertThat(inspect("--method", "resources/templates/list"))
        .contains("cw://tickets/{id}")
        .contains("cw://endpoints/{operation_id}");
    assertThat(inspect("--method", "resources/list")).contains("cw://journal");
    assertThat(inspect("--method", "resources/read", "--uri", "cw://operations/close_ticket"))
        .contains("PATCH");
  }
}
