package dev.openpsa.cw.mcp.front;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An MCP client over streamable HTTP, written against the protocol, not against our code. */
final class HttpMcp {
  static final String BOTH = "application/json, text/event-stream";
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final URI endpoint;
  private final @Nullable String token;
  private final AtomicInteger ids = new AtomicInteger(1);
  private String session = "";

  HttpMcp(URI server, @Nullable String token) {
    this.endpoint = server.resolve("mcp");
    this.token = token;
  }

  /** A client whose session is open. */
  static HttpMcp open(URI server, @Nullable String token, String capabilities) throws Exception {
    HttpMcp client = new HttpMcp(server, token);
    client.open(capabilities, "test");
    return client;
  }

  /** Opens the session of a client that calls itself so. */
  void open(String capabilities, String name) throws Exception {
    HttpResponse<String> answer = send(initialization(capabilities, name));
    if (answer.statusCode() != 200) {
      throw new AssertionError("initialize: " + answer.statusCode() + " " + answer.body());
    }
    session = answer.headers().firstValue("Mcp-Session-Id").orElseThrow();
    send(post("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}"));
  }

  static HttpMcp open(URI server) throws Exception {
    return open(server, null, "{}");
  }

  HttpRequest initialization(String capabilities) {
    return initialization(capabilities, "test");
  }

  private HttpRequest initialization(String capabilities, String name) {
    return post(
        "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-11-25\",\"capabilities\":"
            + capabilities
            + ",\"clientInfo\":{\"name\":\""
            + name
            + "\",\"version\":\"1\"}}}");
  }

  String session() {
    return session;
  }

  /** A request with what belongs to this client's session. */
  HttpRequest.Builder request() {
    HttpRequest.Builder builder = HttpRequest.newBuilder(endpoint).timeout(Duration.ofSeconds(60));
    if (token != null) {
      builder.header("Authorization", "Bearer " + token);
    }
    if (!session.isEmpty()) {
      builder.header("Mcp-Session-Id", session).header("MCP-Protocol-Version", "2025-11-25");
    }
    return builder;
  }

  HttpRequest post(String message) {
    return request()
        .header("Content-Type", "application/json")
        .header("Accept", BOTH)
        .POST(BodyPublishers.ofString(message))
        .build();
  }

  HttpRequest call(int id, String tool, String arguments) {
    return post(
        "{\"jsonrpc\":\"2.0\",\"id\":"
            + id
            + ",\"method\":\"tools/call\",\"params\":{\"name\":\""
            + tool
            + "\",\"arguments\":"
            + arguments
            + ",\"_meta\":{\"progressToken\":"
            + id
            + "}}}");
  }

  int nextId() {
    return ids.getAndIncrement();
  }

  HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return CLIENT.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest request) {
    return CLIENT.sendAsync(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  /** Sends and reads what comes as events. */
  Events events(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<InputStream> answer = CLIENT.send(request, BodyHandlers.ofInputStream());
    return new Events(answer.statusCode(), answer.body());
  }

  /** Comes back for the events after one. */
  Events resume(String lastEventId) throws IOException, InterruptedException {
    return events(
        request()
            .header("Accept", "text/event-stream")
            .header("Last-Event-ID", lastEventId)
            .GET()
            .build());
  }

  /** Calls a tool; the answer's structured content, be it sent as JSON or as the last event. */
  JsonObject data(String tool, String arguments) throws Exception {
    HttpResponse<String> answer = send(call(nextId(), tool, arguments));
    String body = answer.body();
    String message =
        body.startsWith("{") ? body : body.substring(body.lastIndexOf("data: ") + 6).strip();
    JsonObject parsed = JsonParser.parseString(message).getAsJsonObject();
    if (!parsed.has("result")) {
      throw new AssertionError(message);
    }
    return parsed.getAsJsonObject("result").getAsJsonObject("structuredContent");
  }

  /** Events of one answer, one after the other. */
  static final class Events implements AutoCloseable {
    private final int status;
    private final InputStream body;
    private final BufferedReader lines;
    private volatile String lastId = "";

    Events(int status, InputStream body) {
      this.status = status;
      this.body = body;
      this.lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    int status() {
      return status;
    }

    /** The id of the event that was read last, also of one without content. */
    String lastId() {
      return lastId;
    }

    /** The next message; null at the end. Events without content are passed over. */
    @Nullable JsonObject next() throws IOException {
      String data = "";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("id: ")) {
          lastId = line.substring(4);
        } else if (line.startsWith("data: ")) {
          data = line.substring(6);
        } else if (line.isEmpty() && !data.isEmpty()) {
          return JsonParser.parseString(data).getAsJsonObject();
        }
      }
      return null;
    }

    /** Breaks the connection, also under a thread that reads; the reader's own lock would wait. */
    @Override
    public void close() throws IOException {
      body.close();
    }
  }
}
