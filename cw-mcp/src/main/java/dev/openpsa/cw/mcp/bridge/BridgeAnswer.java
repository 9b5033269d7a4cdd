package dev.openpsa.cw.mcp.bridge;

import com.google.gson.JsonElement;
import java.util.Map;

/**
 * An answer to an HTTP request.
 *
 * @param headers those beside the content's type
 */
public record BridgeAnswer(int status, JsonElement body, Map<String, String> headers) {

  public BridgeAnswer {
    headers = Map.copyOf(headers);
  }

  BridgeAnswer(int status, JsonElement body) {
    this(status, body, Map.of());
  }
}
