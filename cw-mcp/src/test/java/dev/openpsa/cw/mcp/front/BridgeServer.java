package dev.openpsa.cw.mcp.front;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The packaged program serving its sandbox over HTTP, and a plain HTTP client that has its token.
 */
final class BridgeServer implements AutoCloseable {
  static final String TOKEN = "a-long-enough-test-token";
  private static final String READY = "ready ";

  private final Process process;
  private final String url;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private BridgeServer(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  static BridgeServer start(Cw cw, String... options) throws Exception {
    List<String> command = new ArrayList<>(List.of("serve", "--sandbox", "--http", "127.0.0.1:0"));
    command.addAll(List.of(options));
    Process process =
        cw.with("CW_HTTP_TOKEN", TOKEN).command(command.toArray(String[]::new)).start();
    BufferedReader log = process.errorReader(StandardCharsets.UTF_8);
    StringBuilder said = new StringBuilder();
    for (String line = log.readLine(); line != null; line = log.readLine()) {
      said.append(line).append('\n');
      if (line.startsWith(READY)) {
        drain(log);
        return new BridgeServer(process, line.substring(READY.length()).strip());
      }
    }
    throw new AssertionError("the server did not start:\n" + said);
  }

  /** A full pipe would stop the server. */
  private static void drain(BufferedReader log) {
    Thread reader = new Thread(() -> readToTheEnd(log), "server-log");
    reader.setDaemon(true);
    reader.start();
  }

  private static void readToTheEnd(BufferedReader log) {
    try {
      log.transferTo(Writer.nullWriter());
    } catch (IOException e) {
      // The server ended.
    }
  }

  String url() {
    return url;
  }

  HttpResponse<String> get(String path) throws Exception {
    return client.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> post(String path, String json) throws Exception {
    return client.send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** The status of a request without a token. */
  HttpResponse<String> anonymous(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url + path)).GET().build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> execute(String tool, String arguments) throws Exception {
    return post(
        "/v1/tools/execute", "{\"tool_name\":\"" + tool + "\",\"arguments\":" + arguments + "}");
  }

  static JsonObject json(HttpResponse<String> response) {
    return JsonParser.parseString(response.body()).getAsJsonObject();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path))
        .header("Authorization", "Bearer " + TOKEN);
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
