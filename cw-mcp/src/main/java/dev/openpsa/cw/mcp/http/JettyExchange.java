package dev.openpsa.cw.mcp.http;

import dev.openpsa.cw.mcp.protocol.http.Exchange;
import java.nio.ByteBuffer;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** An MCP request as Jetty has it. */
final class JettyExchange implements Exchange {
  private final Request request;
  private final Response response;
  private final Callback callback;
  private final byte[] body;
  private final String caller;

  JettyExchange(Request request, Response response, Callback callback, byte[] body, String caller) {
    this.request = request;
    this.response = response;
    this.callback = callback;
    this.body = body;
    this.caller = caller;
  }

  @Override
  public String method() {
    return request.getMethod();
  }

  @Override
  public @Nullable String header(String name) {
    return request.getHeaders().get(name);
  }

  @Override
  public byte[] body() {
    return body;
  }

  @Override
  public String caller() {
    return caller;
  }

  @Override
  public void answer(int status, Map<String, String> headers, byte[] json) {
    headers.forEach(response.getHeaders()::put);
    JsonAnswer.send(response, callback, status, json);
  }

  @Override
  public Outlet stream() {
    response.setStatus(200);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream");
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-cache, no-transform");
    // Proxies that collect answers would hold events back.
    response.getHeaders().put("X-Accel-Buffering", "no");
    return new Outlet() {
      @Override
      public void write(byte[] bytes, Written written) {
        response.write(
            false, ByteBuffer.wrap(bytes), Callback.from(() -> written.done(null), written::done));
      }

      @Override
      public void end() {
        response.write(true, ByteBuffer.allocate(0), callback);
      }
    };
  }
}
