package dev.openpsa.cw.mcp.front;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.reflect.TypeToken;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import java.util.Map;

/** Checks answers with the schema validator that MCP clients use. */
final class OutputSchemas {
  private static final TypeToken<Map<String, Object>> MAP = new TypeToken<>() {};

  private OutputSchemas() {}

  static void check(JsonObject schema, JsonObject data) {
    Gson gson = new Gson();
    JsonSchemaValidator.ValidationResponse response =
        McpJsonDefaults.getSchemaValidator()
            .validate(gson.fromJson(schema, MAP.getType()), gson.fromJson(data, MAP.getType()));
    if (!response.valid()) {
      throw new AssertionError(response.errorMessage() + "\n" + data);
    }
  }
}
