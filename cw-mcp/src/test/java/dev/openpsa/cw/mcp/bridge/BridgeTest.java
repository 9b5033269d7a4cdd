package dev.openpsa.cw.mcp.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.openpsa.cw.mcp.tool.Argument;
import dev.openpsa.cw.mcp.tool.Client;
import dev.openpsa.cw.mcp.tool.Tool;
import dev.openpsa.cw.mcp.tool.ToolCall;
import dev.openpsa.cw.mcp.tool.ToolDefinition;
import dev.openpsa.cw.mcp.tool.ToolInventory;
import dev.openpsa.cw.mcp.tool.ToolResult;
import dev.openpsa.cw.mcp.tool.Toolset;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BridgeTest {
  private static final String EXECUTE = "/v1/tools/execute";

  private final Bridge bridge = new Bridge("1.2.3");
  private final ToolInventory tools =
      inventory(
          tool(
              "cw_echo",
              call -> {
                JsonObject data = new JsonObject();
                data.add("got", call.arguments());
                return ToolResult.of(data, "echoed");
              }),
          tool("connectwise_get_things", BridgeTest::things),
          tool(
              "cw_fail",
              call -> {
                throw new RequestFailure(
                    ErrorCode.valueOf(call.text("text")), "it failed", "do that", 418, "r-1", null);
              }));

  private static ToolInventory inventory(Tool... tools) {
    return ToolInventory.of(
        Map.of(Toolset.DISCOVERY, List.of(tools)), Set.of(Toolset.DISCOVERY), false);
  }

  private static Tool tool(String name, Function<ToolCall, ToolResult> body) {
    ToolDefinition definition =
        ToolDefinition.named(name)
            .title("Title of " + name)
            .description("Description of " + name)
            .takes(Argument.text("text").mandatory())
            .answers("data", "array")
            .build();
    return new Tool() {
      @Override
      public ToolDefinition definition() {
        return definition;
      }

      @Override
      public ToolResult call(ToolCall call) {
        return body.apply(call);
      }
    };
  }

  /** Three records, the first of which stand in the answer when the text says so. */
  private static ToolResult things(ToolCall call) {
    boolean isKept = call.text("text").equals("kept");
    JsonObject data = new JsonObject();
    JsonArray rows = new JsonArray();
    rows.add(new JsonObject());
    data.add("data", rows);
    data.addProperty("status", 200);
    data.addProperty("more", true);
    if (isKept) {
      data.addProperty("resource", "cw://results/abc");
      data.addProperty("records", 3);
    }
    return ToolResult.of(data, "a table");
  }

  private BridgeAnswer send(String method, String path, String body) {
    return bridge.answer(
        method, path, body.getBytes(StandardCharsets.UTF_8), tools, new Client("test"));
  }

  private static JsonObject object(BridgeAnswer answer) {
    return answer.body().getAsJsonObject();
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/tools, true",
    "/v1/nothing, true",
    "/tools/x, true",
    "/openapi.json, true",
    "/toolshed, false",
    "/health, false",
    "/, false"
  })
  void serves_itsOwnPaths(String path, boolean isServed) {
    assertThat(bridge.serves(path)).isEqualTo(isServed);
  }

  @Test
  void execute_answersTheStructuredContentAndText() {
    BridgeAnswer answer =
        send("POST", EXECUTE, "{\"tool_name\":\"cw_echo\",\"arguments\":{\"text\":\"grün\"}}");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            JsonParser.parseString(
                "{\"success\":true,\"result\":{\"got\":{\"text\":\"grün\"}},\"text\":\"echoed\"}"));
  }

  @Test
  void execute_ofTheOlderBridgesTools_answersTheRecordsAlone() {
    BridgeAnswer answer =
        send(
            "POST",
            EXECUTE,
            "{\"tool_name\":\"connectwise_get_things\",\"arguments\":{\"text\":\"\"}}");
    assertThat(answer.body())
        .isEqualTo(
            JsonParser.parseString(
                "{\"success\":true,\"result\":[{}],\"more\":true,\"text\":\"a table\"}"));
  }

  @Test
  void execute_whatWasTooLarge_namesTheRest() {
    BridgeAnswer answer =
        send(
            "POST",
            EXECUTE,
            "{\"tool_name\":\"connectwise_get_things\",\"arguments\":{\"text\":\"kept\"}}");
    assertThat(answer.body())
        .isEqualTo(
            JsonParser.parseString(
                "{\"success\":true,\"result\":[{}],\"more\":true,\"complete\":false,\"records\":3,"
                    + "\"resource\":\"cw://results/abc\",\"result_id\":\"abc\",\"text\":\"a table\"}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "nonsense",
        "{'tool_name':'cw_echo'}",
        "{\"tool_name\":\"cw_echo\"} {}",
        "{\"tool_name\":7}",
        "{\"tool_name\":\"cw_echo\",\"arguments\":[]}",
        "{\"tool_name\":\"cw_echo\",\"arguments\":\"{}\"}",
        "{\"tool_name\":\"cw_echo\"}",
        "{\"tool_name\":\"cw_echo\",\"arguments\":null}",
        "{\"tool_name\":\"cw_echo\",\"arguments\":{\"text\":\"x\",\"other\":1}}"
      })
  void execute_wrongBodiesAndArguments_areBadRequests(String body) {
    BridgeAnswer answer = send("POST", EXECUTE, body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(object(answer).get("success").getAsBoolean()).isFalse();
    JsonObject error = object(answer).getAsJsonObject("error");
    assertThat(error.get("code").getAsString()).isEqualTo("INVALID_ARGUMENT");
    assertThat(error.get("hint").getAsString()).isNotBlank();
  }

  @Test
  void body_nestedTooDeepOrNotUtf8_isABadRequest() {
    assertThat(send("POST", "/tools/cw_echo", "{\"text\":" + "[".repeat(200_000)).status())
        .isEqualTo(400);
    byte[] latin = "{\"text\":\"grün\"}".getBytes(StandardCharsets.ISO_8859_1);
    BridgeAnswer answer = bridge.answer("POST", "/tools/cw_echo", latin, tools, new Client("test"));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().toString()).contains("UTF-8");
  }

  @Test
  void unknownTool_isNotFoundAndNamesTheNearest() {
    BridgeAnswer executed = send("POST", EXECUTE, "{\"tool_name\":\"cw_ecko\"}");
    BridgeAnswer called = send("POST", "/tools/cw_ecko", "{}");
    assertThat(executed.status()).isEqualTo(404);
    assertThat(executed.body().toString()).contains("\"success\":false", "cw_echo");
    assertThat(called).isEqualTo(executed);
  }

  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void failures_haveTheirOwnStatus(ErrorCode code) {
    String arguments = "{\"text\":\"" + code + "\"}";
    BridgeAnswer called = send("POST", "/tools/cw_fail", arguments);
    assertThat(called.status()).isGreaterThanOrEqualTo(400).isNotEqualTo(401);
    assertThat(object(called).getAsJsonObject("error").get("code").getAsString())
        .isEqualTo(code.name());
    BridgeAnswer executed =
        send("POST", EXECUTE, "{\"tool_name\":\"cw_fail\",\"arguments\":" + arguments + "}");
    int expected =
        code == ErrorCode.INVALID_ARGUMENT ? 400 : code == ErrorCode.INTERNAL ? 500 : 200;
    assertThat(executed.status()).isEqualTo(expected);
    assertThat(executed.body())
        .isEqualTo(
            JsonParser.parseString(
                "{\"success\":false,\"error\":{\"code\":\""
                    + code
                    + "\",\"message\":\"it failed\",\"hint\":\"do that\",\"status\":418,"
                    + "\"request_id\":\"r-1\"}}"));
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /v1/tools, GET",
    "DELETE, /openapi.json, GET",
    "GET, /v1/tools/execute, POST",
    "PUT, /tools/cw_echo, POST"
  })
  void otherMethod_isNotAllowed(String method, String path, String allowed) {
    BridgeAnswer answer = send(method, path, "{}");
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.headers()).containsEntry("Allow", allowed);
  }

  @Test
  void unknownPath_isNotFoundAndSaysWhatThereIs() {
    BridgeAnswer answer = send("GET", "/v1/tool", "");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body().toString()).contains("/v1/tools/execute");
  }

  @Test
  void list_describesEachTool() {
    JsonArray list = object(send("GET", "/v1/tools", "")).getAsJsonArray("tools");
    assertThat(list).hasSize(3);
    JsonObject first = list.get(0).getAsJsonObject();
    assertThat(first.keySet())
        .containsExactly("name", "title", "description", "read_only", "input_schema");
    assertThat(first.get("read_only").getAsBoolean()).isTrue();
  }

  @Test
  void openApi_hasAnOperationForEachToolUnderItsName() {
    JsonObject document = object(send("GET", "/openapi.json", ""));
    assertThat(document.get("openapi").getAsString()).isEqualTo("3.1.0");
    assertThat(document.getAsJsonObject("info").get("version").getAsString()).isEqualTo("1.2.3");
    JsonObject paths = document.getAsJsonObject("paths");
    assertThat(paths.keySet())
        .containsExactly("/tools/cw_echo", "/tools/connectwise_get_things", "/tools/cw_fail");
    JsonObject operation = paths.getAsJsonObject("/tools/cw_echo").getAsJsonObject("post");
    assertThat(operation.get("operationId").getAsString()).isEqualTo("cw_echo");
    JsonElement schema =
        operation
            .getAsJsonObject("requestBody")
            .getAsJsonObject("content")
            .getAsJsonObject("application/json")
            .get("schema");
    assertThat(schema).isEqualTo(tools.tools().iterator().next().definition().inputSchema());
    assertThat(document.toString()).contains("\"scheme\":\"bearer\"");
  }
}
