package dev.openpsa.cw.mcp.bridge;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.mcp.tool.Tool;
import dev.openpsa.cw.mcp.tool.ToolDefinition;
import dev.openpsa.cw.mcp.tool.ToolInventory;

/** Describes the tools as an OpenAPI 3.1 document: one operation each, under the tool's name. */
final class OpenApi {
  private static final String BEARER = "bearer";

  private OpenApi() {}

  static JsonObject of(String version, ToolInventory tools) {
    JsonObject document = new JsonObject();
    document.addProperty("openapi", "3.1.0");
    document.add("info", info(version));
    document.add("servers", array(text("url", "/")));
    JsonObject paths = new JsonObject();
    for (Tool tool : tools.tools()) {
      paths.add("/tools/" + tool.definition().name(), path(tool.definition()));
    }
    document.add("paths", paths);
    document.add("components", components());
    // Without tokens configured, the server asks for none.
    JsonArray security = array(member(BEARER, new JsonArray()));
    security.add(new JsonObject());
    document.add("security", security);
    return document;
  }

  private static JsonObject info(String version) {
    JsonObject info = text("title", "ConnectWise PSA");
    info.addProperty(
        "description", "Tickets, companies, time, agreements and all else of ConnectWise PSA.");
    info.addProperty("version", version);
    return info;
  }

  private static JsonObject path(ToolDefinition tool) {
    JsonObject operation = text("operationId", tool.name());
    operation.addProperty("summary", tool.title());
    operation.addProperty("description", tool.description());
    JsonObject request = new JsonObject();
    boolean isRequired = tool.inputSchema().has("required");
    request.addProperty("required", isRequired);
    request.add("content", content(tool.inputSchema()));
    operation.add("requestBody", request);
    JsonObject responses = new JsonObject();
    JsonObject done = text("description", "What the tool answers");
    done.add("content", content(tool.outputSchema()));
    responses.add("200", done);
    JsonObject failed = text("description", "Why the call failed, and what to do");
    failed.add("content", content(text("$ref", "#/components/schemas/Failure")));
    responses.add("default", failed);
    operation.add("responses", responses);
    return member("post", operation);
  }

  private static JsonObject components() {
    JsonObject error = new JsonObject();
    error.add("code", text("type", "string"));
    error.add("message", text("type", "string"));
    error.add("hint", text("type", "string"));
    error.add("status", text("type", "integer"));
    error.add("request_id", text("type", "string"));
    JsonObject failure = object(member("error", object(error)));
    JsonObject bearer = text("type", "http");
    bearer.addProperty("scheme", BEARER);
    JsonObject components = new JsonObject();
    components.add("schemas", member("Failure", failure));
    components.add("securitySchemes", member(BEARER, bearer));
    return components;
  }

  private static JsonObject object(JsonObject properties) {
    JsonObject schema = text("type", "object");
    schema.add("properties", properties);
    return schema;
  }

  private static JsonObject content(JsonObject schema) {
    return member("application/json", member("schema", schema));
  }

  private static JsonObject member(String name, JsonElement value) {
    JsonObject object = new JsonObject();
    object.add(name, value);
    return object;
  }

  private static JsonObject text(String name, String value) {
    JsonObject object = new JsonObject();
    object.addProperty(name, value);
    return object;
  }

  private static JsonArray array(JsonObject item) {
    JsonArray array = new JsonArray();
    array.add(item);
    return array;
  }
}
