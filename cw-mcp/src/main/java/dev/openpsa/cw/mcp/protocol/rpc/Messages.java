package dev.openpsa.cw.mcp.protocol.rpc;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes JSON-RPC messages. */
public final class Messages {
  private static final TypeRef<Map<String, Object>> OBJECT = new TypeRef<>() {};

  private final McpJsonMapper json;

  public Messages(McpJsonMapper json) {
    this.json = json;
  }

  /**
   * Reads one message.
   *
   * @throws MessageFault with the error that the sender is owed
   */
  public JSONRPCMessage read(byte[] bytes) {
    Object value;
    try {
      value = json.readValue(bytes, Object.class);
    } catch (IOException | RuntimeException e) {
      throw new MessageFault(null, McpSchema.ErrorCodes.PARSE_ERROR, "this is not JSON in UTF-8");
    }
    if (!(value instanceof Map<?, ?>)) {
      throw new MessageFault(
          null, McpSchema.ErrorCodes.INVALID_REQUEST, "a message has to be one JSON object");
    }
    Map<String, Object> members = json.convertValue(value, OBJECT);
    try {
      return message(members);
    } catch (RuntimeException e) {
      throw new MessageFault(
          members.get("id"),
          McpSchema.ErrorCodes.INVALID_REQUEST,
          "this is no JSON-RPC 2.0 request, notification or response");
    }
  }

  private JSONRPCMessage message(Map<String, Object> members) {
    if (!"2.0".equals(members.get("jsonrpc"))) {
      throw new IllegalArgumentException("not JSON-RPC 2.0");
    }
    if (members.containsKey("method")) {
      return members.containsKey("id")
          ? json.convertValue(members, JSONRPCRequest.class)
          : json.convertValue(members, JSONRPCNotification.class);
    }
    if (members.containsKey("result") || members.containsKey("error")) {
      return json.convertValue(members, JSONRPCResponse.class);
    }
    throw new IllegalArgumentException("neither method nor result nor error");
  }

  /** The message in UTF-8, without a line break. */
  public byte[] write(Object message) {
    try {
      return json.writeValueAsString(message).getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("a message of ours can't be written as JSON", e);
    }
  }

  /** An error answer; {@code id} is null where it could not be read. */
  public byte[] error(@Nullable Object id, int code, String text) {
    return write(new ErrorAnswer("2.0", id, Map.of("code", code, "message", text)));
  }

  /** A value of the SDK's JSON tree in a type of the SDK. */
  public <T> T convert(Object value, TypeRef<T> type) {
    return json.convertValue(value, type);
  }

  /** The SDK's own type admits no null id, which JSON-RPC wants where the id could not be read. */
  record ErrorAnswer(String jsonrpc, @Nullable Object id, Map<String, Object> error) {}
}
