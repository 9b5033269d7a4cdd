package dev.openpsa.cw.mcp.bridge;

import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.ErrorCode;
import java.util.Map;

/** A request that calls no tool: it is refused before. */
final class BridgeFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient JsonObject error;
  private final transient Map<String, String> headers;

  private BridgeFault(
      int status, ErrorCode code, String message, String hint, Map<String, String> headers) {
    super(message);
    this.status = status;
    this.headers = headers;
    this.error = new JsonObject();
    error.addProperty("code", code.name());
    error.addProperty("message", message);
    error.addProperty("hint", hint);
  }

  static BridgeFault badRequest(String message, String hint) {
    return new BridgeFault(400, ErrorCode.INVALID_ARGUMENT, message, hint, Map.of());
  }

  static BridgeFault notFound(String message, String hint) {
    return new BridgeFault(404, ErrorCode.NOT_FOUND_LOCALLY, message, hint, Map.of());
  }

  /** The path is served, but not by this method. */
  static BridgeFault otherMethod(String method, String path, String allowed) {
    return new BridgeFault(
        405,
        ErrorCode.INVALID_ARGUMENT,
        method + " is not offered on " + path,
        "Send " + allowed + ".",
        Map.of("Allow", allowed));
  }

  BridgeAnswer answer() {
    JsonObject body = new JsonObject();
    body.addProperty("success", false);
    body.add("error", error);
    return new BridgeAnswer(status, body, headers);
  }
}
