package dev.openpsa.cw.mcp.front;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The file that users paste into Open WebUI, run by a real Python interpreter ({@code python3} or
 * {@code CW_PYTHON}) against the bridge.
 */
class OpenWebUiFileIT {
  private static final Path ROOT = Path.of(System.getProperty("cw.root"));

  @TempDir private static Path home;
  private static BridgeServer server;
  private static String ticket = "";
  private static String board = "";
  private static String member = "";

  @BeforeAll
  static void start() throws Exception {
    requirePython("import sys; assert sys.version_info >= (3, 9)", "Python 3.9 or newer");
    server = BridgeServer.start(new Cw(home).with("CW_RESPONSE_BYTES", "6000"));
    JsonObject worked =
        first(
            "connectwise_get_time_entries",
            "{\"conditions\":\"chargeToType = \\\"ServiceTicket\\\"\",\"pageSize\":1}");
    ticket = worked.get("chargeToId").getAsString();
    member =
        first("connectwise_get_members", "{\"conditions\":\"inactiveFlag = false\"}")
            .get("identifier")
            .getAsString();
    board =
        BridgeServer.json(
                server.execute(
                    "cw_api_call", "{\"method\":\"GET\",\"path\":\"/service/boards/1\"}"))
            .getAsJsonObject("result")
            .getAsJsonObject("data")
            .get("name")
            .getAsString();
  }

  @AfterAll
  static void stop() throws Exception {
    if (server != null) {
      server.close();
    }
  }

  private static JsonObject first(String tool, String arguments) throws Exception {
    return BridgeServer.json(server.execute(tool, arguments))
        .getAsJsonArray("result")
        .get(0)
        .getAsJsonObject();
  }

  private static String python() {
    String given = System.getenv("CW_PYTHON");
    return given == null || given.isBlank() ? "python3" : given;
  }

  private static void requirePython(String program, String what) throws InterruptedException {
    boolean there;
    try {
      there = new ProcessBuilder(python(), "-c", program).start().waitFor() == 0;
    } catch (IOException e) {
      there = false;
    }
    if (!there && "1".equals(System.getenv("CW_REQUIRE_ALL"))) {
      throw new AssertionError("CW_REQUIRE_ALL is set, and there is no " + what);
    }
    Assumptions.assumeTrue(there, "there is no " + what);
  }

  private static JsonObject calls(String pydantic) throws Exception {
    Path out = Files.createTempFile(home, "python", ".out");
    Path err = Files.createTempFile(home, "python", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(
            python(), ROOT.resolve("cw-mcp/src/test/python/openwebui_calls.py").toString());
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.toLowerCase(Locale.ROOT).endsWith("_proxy"));
    builder
        .environment()
        .putAll(
            Map.of(
                "TOOLS_FILE",
                ROOT.resolve("integrations/openwebui/connectwise_tools.py").toString(),
                "PYDANTIC",
                pydantic,
                "BRIDGE_URL",
                server.url(),
                "BRIDGE_TOKEN",
                BridgeServer.TOKEN,
                "TICKET",
                ticket,
                "BOARD",
                board,
                "MEMBER",
                member));
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(err, StandardCharsets.UTF_8)).isZero();
    return JsonParser.parseString(Files.readString(out, StandardCharsets.UTF_8)).getAsJsonObject();
  }

  private static void check(JsonObject said) {
    assertThat(said.getAsJsonArray("faults")).isEmpty();
    assertThat(said.getAsJsonArray("functions").asList().stream().map(JsonElement::getAsString))
        .as("whatever the class has is offered to the model")
        .hasSize(27)
        .noneMatch(name -> name.startsWith("_"));
    JsonObject answers = said.getAsJsonObject("answers");
    List<String> failing =
        List.of(
            "find_contact_nothing",
            "run_operation_write",
            "wrong_conditions",
            "wrong_query",
            "wrong_id",
            "wrong_token",
            "wrong_path",
            "nobody_there");
    answers
        .asMap()
        .forEach(
            (call, answer) -> {
              String text = answer.getAsString();
              assertThat(text.startsWith("Error "))
                  .as(call + ": " + text)
                  .isEqualTo(failing.contains(call));
              assertThat(text.replace("cw://", "")).as(call).doesNotContain("cw_").isNotBlank();
            });
    assertThat(text(answers, "get_tickets").lines().filter(line -> line.matches("\\d+ .*|.*\\|.*")))
        .hasSizeGreaterThanOrEqualTo(3);
    assertThat(text(answers, "default_page")).contains("One page of 4 rows");
    assertThat(text(answers, "read_more")).contains("Rows 151 to");
    assertThat(text(answers, "large")).contains("read_more {\"result_id\": \"");
    assertThat(text(answers, "wrong_conditions")).contains("Corrected call: {\"conditions\"");
    assertThat(text(answers, "wrong_id")).contains("NOT_FOUND");
    assertThat(text(answers, "wrong_token")).contains("UNAUTHORIZED", "valve token");
    assertThat(text(answers, "wrong_path")).contains("valve bridge_url");
    assertThat(text(answers, "nobody_there")).contains("bridge_url");
    assertThat(text(answers, "run_operation_write"))
        .contains("READ_ONLY", "never written")
        .doesNotContain("confirm_token");
    assertThat(said.getAsJsonArray("events")).isNotEmpty();
  }

  private static String text(JsonObject answers, String call) {
    return answers.get(call).getAsString();
  }

  @Test
  void functions_workInAPlainInterpreter() throws Exception {
    check(calls("none"));
  }

  @Test
  void functions_workWithPydantic() throws Exception {
    requirePython("import pydantic", "pydantic");
    check(calls("present"));
  }
}
