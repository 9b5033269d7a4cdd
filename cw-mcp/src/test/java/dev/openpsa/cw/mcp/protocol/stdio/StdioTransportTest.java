package dev.openpsa.cw.mcp.protocol.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.openpsa.cw.mcp.protocol.McpFront;
import dev.openpsa.cw.mcp.protocol.Offer;
import dev.openpsa.cw.mcp.tool.CallObserver;
import dev.openpsa.cw.mcp.tool.Tool;
import dev.openpsa.cw.mcp.tool.ToolCall;
import dev.openpsa.cw.mcp.tool.ToolDefinition;
import dev.openpsa.cw.mcp.tool.ToolInventory;
import dev.openpsa.cw.mcp.tool.ToolResult;
import dev.openpsa.cw.mcp.tool.Toolset;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The transport with tools that misbehave on purpose. */
class StdioTransportTest {
  private static final String OPENING =
      "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-11-25\","
          + "\"capabilities\":{},\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}}}\n";
  private static final String OPENED =
      "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}\n";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final PipedOutputStream clientEnd = new PipedOutputStream();

  private static Tool tool(String name, Function<ToolCall, ToolResult> body) {
    ToolDefinition definition =
        ToolDefinition.named(name).title(name).description("a tool for this test").build();
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

  private static ToolResult answer(String text) {
    JsonObject data = new JsonObject();
    data.addProperty("text", text);
    return ToolResult.of(data, text);
  }

  private Thread serve(Tool... tools) throws IOException {
    PipedInputStream serverEnd = new PipedInputStream(clientEnd, 1 << 20);
    ToolInventory inventory =
        ToolInventory.of(
            Map.of(Toolset.DISCOVERY, List.of(tools)), Set.of(Toolset.DISCOVERY), false);
    Thread server =
        new Thread(
            () ->
                new McpFront(
                        new Offer(
                            inventory,
                            List.of(),
                            List.of(),
                            Map.of(),
                            (kind, typed) -> List.of(),
                            "Instructions",
                            CallObserver.NONE),
                        "1")
                    .serveStdio(serverEnd, out));
    server.start();
    return server;
  }

  private void send(String text) throws IOException {
    clientEnd.write(text.getBytes(StandardCharsets.UTF_8));
    clientEnd.flush();
  }

  private static String call(int id, String tool) {
    return "{\"jsonrpc\":\"2.0\",\"id\":"
        + id
        + ",\"method\":\"tools/call\",\"params\":{\"name\":\""
        + tool
        + "\"}}\n";
  }

  private List<JsonObject> end(Thread server) throws Exception {
    clientEnd.close();
    server.join(TimeUnit.SECONDS.toMillis(30));
    assertThat(server.isAlive()).isFalse();
    List<JsonObject> messages = new ArrayList<>();
    out.toString(StandardCharsets.UTF_8)
        .lines()
        .forEach(line -> messages.add(JsonParser.parseString(line).getAsJsonObject()));
    return messages;
  }

  private static JsonObject byId(List<JsonObject> messages, int id) {
    return messages.stream()
        .filter(m -> m.has("id") && m.get("id").getAsInt() == id)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void call_thatThrows_isAnErrorAnswerWithoutTheCausesWords() throws Exception {
    Thread server =
        serve(
            tool(
                "bad",
                call -> {
                  throw new IllegalStateException("canary-secret");
                }),
            tool(
                "worse",
                call -> {
                  throw new StackOverflowError("canary-secret");
                }));
    send(OPENING + OPENED + call(1, "bad") + call(2, "worse"));
    List<JsonObject> messages = end(server);
    for (int id = 1; id <= 2; id++) {
      JsonObject result = byId(messages, id).getAsJsonObject("result");
      assertThat(result.get("isError").getAsBoolean()).isTrue();
      assertThat(result.toString()).contains("INTERNAL").doesNotContain("canary-secret");
    }
  }

  @Test
  void requestsSentBeforeInitialized_areAnsweredAfterIt() throws Exception {
    Thread server = serve(tool("ok", call -> answer("done")));
    send(OPENING + call(1, "ok") + OPENED + call(2, "ok"));
    List<JsonObject> messages = end(server);
    assertThat(byId(messages, 1).has("result")).isTrue();
    assertThat(byId(messages, 2).has("result")).isTrue();
  }

  @Test
  void requestNeverFollowedByInitialized_isRefusedAtTheEnd() throws Exception {
    Thread server = serve(tool("ok", call -> answer("done")));
    send(OPENING + call(1, "ok"));
    assertThat(byId(end(server), 1).has("error")).isTrue();
  }

  @Test
  void cancelled_interruptsTheToolAndIsNotAnswered() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    Thread server =
        serve(
            tool(
                "slow",
                call -> {
                  running.countDown();
                  try {
                    new CountDownLatch(1).await();
                  } catch (InterruptedException e) {
                    interrupted.countDown();
                  }
                  return answer("too late");
                }),
            tool("quick", call -> answer("done")));
    send(OPENING + OPENED + call(1, "slow"));
    assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();
    send(
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}\n"
            + call(2, "quick"));
    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    List<JsonObject> messages = end(server);
    assertThat(messages).noneMatch(m -> m.has("id") && m.get("id").getAsInt() == 1);
    assertThat(byId(messages, 2).has("result")).isTrue();
  }

  @Test
  void slowCalls_doNotHoldUpOthers() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    Thread server =
        serve(
            tool(
                "slow",
                call -> {
                  try {
                    release.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                  return answer("slow");
                }),
            tool(
                "quick",
                call -> {
                  release.countDown();
                  return answer("quick");
                }));
    send(OPENING + OPENED + call(1, "slow") + call(2, "quick"));
    List<JsonObject> messages = end(server);
    assertThat(byId(messages, 1).has("result")).isTrue();
    assertThat(byId(messages, 2).has("result")).isTrue();
  }

  @Test
  void progress_isReportedUnderTheCallersToken() throws Exception {
    Thread server =
        serve(
            tool(
                "steps",
                call -> {
                  call.client().progress().report(1, 2L, "half");
                  return answer("done");
                }));
    send(
        OPENING
            + OPENED
            + "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"steps\","
            + "\"_meta\":{\"progressToken\":\"t1\"}}}\n");
    List<JsonObject> messages = end(server);
    JsonObject progress =
        messages.stream()
            .filter(m -> m.has("method"))
            .findFirst()
            .orElseThrow()
            .getAsJsonObject("params");
    assertThat(progress.get("progressToken").getAsString()).isEqualTo("t1");
    assertThat(progress.get("progress").getAsDouble()).isEqualTo(1);
    assertThat(progress.get("total").getAsDouble()).isEqualTo(2);
  }
}
