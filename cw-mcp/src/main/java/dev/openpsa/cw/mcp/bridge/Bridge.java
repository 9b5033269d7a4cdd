package dev.openpsa.cw.mcp.bridge;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.openpsa.cw.mcp.tool.Client;
import dev.openpsa.cw.mcp.tool.Tool;
import dev.openpsa.cw.mcp.tool.ToolInventory;
import dev.openpsa.cw.mcp.tool.ToolResult;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.computed.Image;
import dev.openpsa.cw.spec.NearestNames;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * Answers HTTP requests that call tools: {@code /v1/tools} and {@code /v1/tools/execute} as an
 * older bridge did, {@code /openapi.json} and {@code /tools/NAME} for clients of OpenAPI tool
 * servers. Thread-safe.
 */
public final class Bridge {
  private static final String LIST = "/v1/tools";
  private static final String EXECUTE = "/v1/tools/execute";
  private static final String OPENAPI = "/openapi.json";
  private static final String TOOLS = "/tools/";

  /** Tools with this prefix answer records alone, as they did of old. */
  private static final String RECORDS_ALONE = "connectwise_get_";

  private static final String RESOURCE = "cw://results/";

  private final String version;

  /**
   * @param version this program's
   */
  public Bridge(String version) {
    this.version = version;
  }

  /** Whether the path is one of those answered here, be it with a refusal. */
  public boolean serves(String path) {
    return path.equals(OPENAPI)
        || path.equals("/tools")
        || path.startsWith(TOOLS)
        || path.equals("/v1")
        || path.startsWith("/v1/");
  }

  /**
   * The answer to one request. An interrupt of the calling thread cancels a tool that runs.
   *
   * @param tools those that this caller may use
   */
  public BridgeAnswer answer(
      String method, String path, byte[] body, ToolInventory tools, Client client) {
    try {
      if (path.equals(LIST)) {
        requireMethod("GET", method, path);
        return new BridgeAnswer(HttpStatus.OK, list(tools));
      }
      if (path.equals(OPENAPI)) {
        requireMethod("GET", method, path);
        return new BridgeAnswer(HttpStatus.OK, OpenApi.of(version, tools));
      }
      if (path.equals(EXECUTE)) {
        requireMethod("POST", method, path);
        return execute(object(body), tools, client);
      }
      if (path.startsWith(TOOLS)) {
        requireMethod("POST", method, path);
        return call(path.substring(TOOLS.length()), object(body), tools, client);
      }
      throw BridgeFault.notFound(
          "nothing is served at " + shown(path),
          "There are GET /v1/tools, POST /v1/tools/execute, GET /openapi.json and POST /tools/NAME.");
    } catch (BridgeFault e) {
      return e.answer();
    }
  }

  private static void requireMethod(String allowed, String method, String path) {
    if (!method.equals(allowed)) {
      throw BridgeFault.otherMethod(shown(method), path, allowed);
    }
  }

  private static JsonObject list(ToolInventory inventory) {
    JsonArray tools = new JsonArray();
    for (Tool tool : inventory.tools()) {
      JsonObject row = new JsonObject();
      row.addProperty("name", tool.definition().name());
      row.addProperty("title", tool.definition().title());
      row.addProperty("description", tool.definition().description());
      row.addProperty("read_only", tool.definition().readOnly());
      row.add("input_schema", tool.definition().inputSchema());
      tools.add(row);
    }
    JsonObject list = new JsonObject();
    list.add("tools", tools);
    return list;
  }

  private static BridgeAnswer execute(JsonObject request, ToolInventory tools, Client client) {
    if (!(request.get("tool_name") instanceof JsonPrimitive name) || !name.isString()) {
      throw BridgeFault.badRequest(
          "'tool_name' is missing", "Send {\"tool_name\": …, \"arguments\": {…}}.");
    }
    JsonElement arguments = request.get("arguments");
    if (arguments == null || arguments.isJsonNull()) {
      arguments = new JsonObject();
    }
    if (!(arguments instanceof JsonObject given)) {
      throw BridgeFault.badRequest(
          "'arguments' has to be an object", "Send {\"tool_name\": …, \"arguments\": {…}}.");
    }
    String tool = known(name.getAsString(), tools);
    ToolResult result = tools.call(tool, given, client);
    JsonObject answer = new JsonObject();
    answer.addProperty("success", !result.isError());
    if (result.isError()) {
      answer.add("error", result.data().get("error"));
      return new BridgeAnswer(executeStatus(result), answer);
    }
    if (tool.startsWith(RECORDS_ALONE)) {
      addRecords(answer, result.data());
    } else {
      answer.add("result", withPicture(result));
    }
    answer.addProperty("text", result.text());
    return new BridgeAnswer(HttpStatus.OK, answer);
  }

  /** The request was in order where ConnectWise or a rule refused what it asked for. */
  private static int executeStatus(ToolResult result) {
    return switch (code(result)) {
      case INVALID_ARGUMENT -> HttpStatus.BAD_REQUEST;
      case INTERNAL -> HttpStatus.INTERNAL;
      default -> HttpStatus.OK;
    };
  }

  /** The data, and a picture where there is one: as an address that pages can show. */
  private static JsonObject withPicture(ToolResult result) {
    Image image = result.image();
    if (image == null) {
      return result.data();
    }
    JsonObject data = result.data().deepCopy();
    data.addProperty("chart", "data:" + Image.TYPE + ";base64," + image.base64());
    return data;
  }

  /** The records as the result, and what is to be known of them beside it. */
  private static void addRecords(JsonObject answer, JsonObject data) {
    JsonElement records = data.get("data");
    answer.add("result", records == null ? JsonNull.INSTANCE : records);
    if (data.has("more")) {
      answer.add("more", data.get("more"));
    }
    if (data.has("resource")) {
      String resource = data.get("resource").getAsString();
      answer.addProperty("complete", false);
      if (data.has("records")) {
        answer.add("records", data.get("records"));
      }
      answer.addProperty("resource", resource);
      answer.addProperty("result_id", resource.replaceFirst("^" + RESOURCE, ""));
    }
  }

  private static BridgeAnswer call(
      String name, JsonObject arguments, ToolInventory tools, Client client) {
    ToolResult result = tools.call(known(name, tools), arguments, client);
    return new BridgeAnswer(
        result.isError() ? HttpStatus.of(code(result)) : HttpStatus.OK, result.data());
  }

  private static ErrorCode code(ToolResult failed) {
    return ErrorCode.valueOf(failed.data().getAsJsonObject("error").get("code").getAsString());
  }

  private static String known(String name, ToolInventory tools) {
    Set<String> names = tools.names();
    if (names.contains(name)) {
      return name;
    }
    List<String> near = NearestNames.of(name, names, 3);
    throw BridgeFault.notFound(
        "no tool is called '"
            + shown(name)
            + "'"
            + (near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?"),
        "GET /v1/tools lists them.");
  }

  private static JsonObject object(byte[] body) {
    String text = text(body);
    if (text.isBlank()) {
      return new JsonObject();
    }
    try (JsonReader reader = new JsonReader(new StringReader(text))) {
      reader.setStrictness(Strictness.STRICT);
      JsonElement parsed = JsonParser.parseReader(reader);
      if (parsed instanceof JsonObject object && reader.peek() == JsonToken.END_DOCUMENT) {
        return object;
      }
    } catch (JsonParseException | IOException | StackOverflowError e) {
      // told below
    }
    throw BridgeFault.badRequest(
        "the body is no JSON object",
        "Send a JSON object as UTF-8, with Content-Type application/json.");
  }

  private static String text(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw BridgeFault.badRequest("the body is not UTF-8", "Send a JSON object as UTF-8.");
    }
  }

  private static String shown(String text) {
    String printable = text.replaceAll("\\p{Cntrl}", "?");
    return printable.length() > 80 ? printable.substring(0, 80) + "…" : printable;
  }
}
