package dev.openpsa.cw.mcp.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import org.junit.jupiter.api.Test;

class ToolDefinitionTest {
  private final ToolDefinition definition =
      ToolDefinition.named("cw_example")
          .takes(
              Argument.text("method").mandatory(),
              Argument.integer("limit", 1, 50).byDefault(10),
              Argument.flag("validate"),
              Argument.object("query"),
              Argument.oneOf("format", "json", "csv"))
          .answers("data", "")
          .build();

  private JsonObject check(String json) {
    return definition.check(JsonParser.parseString(json).getAsJsonObject());
  }

  private RequestFailure refused(String json) {
    return catchThrowableOfType(RequestFailure.class, () -> check(json));
  }

  @Test
  void check_soundArguments_comeBackWithDefaults() {
    assertThat(check("{\"method\":\"GET\",\"query\":null}").toString())
        .isEqualTo("{\"method\":\"GET\",\"limit\":10}");
  }

  @Test
  void check_textsForNumbersFlagsAndObjects_areUnderstood() {
    JsonObject checked =
        check(
            "{\"method\":\"GET\",\"limit\":\"7\",\"validate\":\"false\",\"query\":\"{\\\"page\\\":1}\"}");
    assertThat(checked.toString())
        .isEqualTo("{\"method\":\"GET\",\"limit\":7,\"validate\":false,\"query\":{\"page\":1}}");
  }

  @Test
  void check_confirmationAmongTheParameters_isUnderstood() {
    ToolDefinition writing =
        ToolDefinition.named("cw_example")
            .takes(
                Argument.object("params"), Argument.flag("confirm"), Argument.text("confirm_token"))
            .build();
    JsonObject given =
        JsonParser.parseString(
                "{\"params\":{\"id\":1,\"confirm\":\"true\",\"confirm_name\":\"x\"}}")
            .getAsJsonObject();
    assertThat(writing.check(given).toString())
        .as("confirm_name is no argument of this tool")
        .isEqualTo("{\"params\":{\"id\":1,\"confirm_name\":\"x\"},\"confirm\":true}");
    assertThat(given.getAsJsonObject("params").has("confirm")).as("the caller's own").isTrue();
  }

  @Test
  void check_everyFault_isNamedAtOnce() {
    RequestFailure failure =
        refused(
            "{\"methode\":\"GET\",\"limit\":99,\"validate\":\"maybe\",\"query\":[],\"format\":\"xml\"}");
    assertThat(failure.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
    assertThat(failure)
        .hasMessageContaining("'methode' is no argument; did you mean method?")
        .hasMessageContaining("'method' is missing")
        .hasMessageContaining("'limit' has to be from 1 to 50")
        .hasMessageContaining("'validate' has to be true or false")
        .hasMessageContaining("'query' has to be an object")
        .hasMessageContaining("'format' has to be one of json, csv");
    assertThat(failure.hint()).contains("method:string (required)");
  }

  @Test
  void schemas_sayWhatIsTaken() {
    JsonObject input = definition.inputSchema();
    assertThat(input.get("additionalProperties").getAsBoolean()).isFalse();
    assertThat(input.get("required").toString()).isEqualTo("[\"method\"]");
    assertThat(input.getAsJsonObject("properties").getAsJsonObject("limit").toString())
        .isEqualTo("{\"type\":\"integer\",\"default\":10}");
    assertThat(definition.outputSchema().has("required")).isFalse();
    assertThat(definition.outputSchema().getAsJsonObject("properties").has("error")).isTrue();
  }
}
