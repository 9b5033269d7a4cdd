package dev.openpsa.cw.mcp.front;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/**
 * The packaged program serving its sandbox over HTTP, and a plain HTTP client that has its token.
 */
final class BridgeServer implements AutoCloseable {
  static final String TOKEN = "a-long-enough-test-token";

  private final HttpServerProcess process;
  private final String url;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private BridgeServer(HttpServerProcess process) {
    this.process = process;
    this.url = process.address().toString().replaceFirst("/$", "");
  }

  static BridgeServer start(Cw cw) throws Exception {
    return new BridgeServer(
        HttpServerProcess.start(
            cw.with("CW_HTTP_TOKEN", TOKEN), "serve", "--sandbox", "--http", "127.0.0.1:0"));
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

  /** A request without a token. */
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
  public void close() throws Exception {
    process.close();
  }
}
