package dev.openpsa.cw.mcp.http;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers in JSON. */
final class JsonAnswer {
  private JsonAnswer() {}

  static void send(Response response, Callback callback, int status, JsonElement body) {
    send(response, callback, status, body.toString().getBytes(StandardCharsets.UTF_8));
  }

  static void send(Response response, Callback callback, int status, byte[] json) {
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    if (json.length > 0) {
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    }
    response.write(true, ByteBuffer.wrap(json), callback);
  }

  /** An error of the HTTP layer, in the bridge's form. */
  static void refuse(
      Response response, Callback callback, int status, String code, String message, String hint) {
    JsonObject error = new JsonObject();
    error.addProperty("code", code);
    error.addProperty("message", message);
    error.addProperty("hint", hint);
    JsonObject body = new JsonObject();
    body.addProperty("success", false);
    body.add("error", error);
    send(response, callback, status, body);
  }
}
