package dev.openpsa.cw.mcp.front;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server has to survive on its standard streams. */
class RobustnessIT {
  @TempDir private Path home;

  private McpClient open(String... options) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("serve"));
    arguments.addAll(List.of(options));
    return McpClient.open(new Cw(home).command(arguments.toArray(String[]::new)));
  }

  @Test
  void garbage_isAnsweredAndTheServerGoesOn() throws Exception {
    try (McpClient client = open()) {
      client.line("");
      client.line("   ");
      client.line("{broken");
      assertThat(code(client.nextWithoutId())).isEqualTo(-32700);
      client.raw(new byte[] {(byte) 0xff, (byte) 0xfe, '\n'});
      assertThat(code(client.nextWithoutId())).isEqualTo(-32700);
      client.line("{\"foo\":1}");
      assertThat(code(client.nextWithoutId())).isEqualTo(-32600);
      client.line("[]");
      assertThat(code(client.nextWithoutId())).isEqualTo(-32600);
      client.line("42");
      assertThat(code(client.nextWithoutId())).isEqualTo(-32600);
      client.line("{\"jsonrpc\":\"1.0\",\"id\":77,\"method\":\"ping\"}");
      assertThat(code(client.nextWithoutId())).isEqualTo(-32600);
      client.line("{\"jsonrpc\":\"2.0\",\"id\":78,\"method\":\"no/such\"}");
      JsonObject unknown = client.nextWithoutId();
      assertThat(unknown.get("id").getAsInt()).isEqualTo(78);
      assertThat(code(unknown)).isEqualTo(-32601);
      client.line("{\"jsonrpc\":\"2.0\",\"id\":79,\"method\":\"tools/call\",\"params\":7}");
      assertThat(client.nextWithoutId().has("error")).isTrue();
      assertThat(client.data("cw_api_categories", "{}").getAsJsonArray("categories")).isNotEmpty();
    }
  }

  private static int code(JsonObject message) {
    return message.getAsJsonObject("error").get("code").getAsInt();
  }

  @Test
  void requestBeforeInitialize_isRefusedNotParked() throws Exception {
    try (McpClient client = new McpClient(new Cw(home).command("serve"))) {
      JsonObject answer = client.answer(client.post("tools/list", new JsonObject()));
      assertThat(code(answer)).isEqualTo(-32600);
      assertThat(client.answer(client.post("ping", new JsonObject())).has("result")).isTrue();
    }
  }

  @Test
  void burst_losesNothing() throws Exception {
    try (McpClient client = open()) {
      List<Integer> ids = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        ids.add(client.postCall("cw_api_categories", "{}"));
      }
      for (int id : ids) {
        assertThat(client.answer(id).has("result")).isTrue();
      }
    }
  }

  @Test
  void endOfInput_drainsAndEndsWithZero() throws Exception {
    try (McpClient client = open("--sandbox")) {
      List<Integer> ids = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        ids.add(client.postCall("cw_count", "{\"path\":\"/company/companies\"}"));
      }
      client.endInput();
      for (int id : ids) {
        assertThat(client.answer(id).has("result")).isTrue();
      }
      assertThat(client.exit()).isZero();
    }
  }

  @Test
  void endOfInputAtOnce_endsWithZero() throws Exception {
    try (McpClient client = new McpClient(new Cw(home).command("serve"))) {
      client.endInput();
      assertThat(client.exit()).isZero();
    }
  }

  @Test
  void noCredentials_listsAndFindsAndSaysWhatIsMissing() throws Exception {
    try (McpClient client = open()) {
      assertThat(client.tools().size()).isGreaterThan(8);
      assertThat(
              client
                  .data("cw_search_endpoints", "{\"query\":\"invoices\"}")
                  .getAsJsonArray("results"))
          .isNotEmpty();
      JsonObject error =
          client.error("cw_api_call", "{\"method\":\"GET\",\"path\":\"/system/info\"}");
      assertThat(error.get("code").getAsString()).isEqualTo("NOT_CONFIGURED");
      assertThat(error.toString())
          .contains("CW_API_URL")
          .contains("CW_COMPANY_ID")
          .contains("CW_PUBLIC_KEY")
          .contains("CW_PRIVATE_KEY")
          .contains("API Members");
    }
  }

  @Test
  void readOnly_refusesEveryWrite() throws Exception {
    try (McpClient client =
        McpClient.open(
            new Cw(home)
                .with("CW_WRITE_MODE", "confirm")
                .command("serve", "--sandbox", "--read-only"))) {
      for (String call :
          List.of(
              "{\"method\":\"DELETE\",\"path\":\"/service/tickets/1\",\"confirm\":true}",
              "{\"method\":\"POST\",\"path\":\"/service/tickets\",\"body\":{\"summary\":\"x\",\"company\":{\"id\":1}}}")) {
        assertThat(client.error("cw_api_call", call).get("code").getAsString())
            .isEqualTo("READ_ONLY");
      }
      assertThat(
              client
                  .error(
                      "cw_raw_request",
                      "{\"request\":\"DELETE /service/tickets/1\",\"confirm\":true}")
                  .get("code")
                  .getAsString())
          .isEqualTo("READ_ONLY");
    }
  }

  @Test
  void toolsets_whatIsNotOfferedCanNotBeCalled() throws Exception {
    try (McpClient client = open("--toolsets", "discovery")) {
      assertThat(client.tools().toString()).doesNotContain("cw_api_call");
      JsonObject answer = client.answer(client.postCall("cw_api_call", "{}"));
      assertThat(code(answer)).isEqualTo(-32602);
    }
  }

  @Test
  void veryLongLine_isRefusedAndTheServerGoesOn() throws Exception {
    try (McpClient client = open()) {
      client.raw(
          ("{\"x\":\"" + "y".repeat(17 * 1024 * 1024) + "\"}\n").getBytes(StandardCharsets.UTF_8));
      assertThat(code(client.nextWithoutId())).isEqualTo(-32600);
      assertThat(client.tools()).isNotEmpty();
    }
  }
}
