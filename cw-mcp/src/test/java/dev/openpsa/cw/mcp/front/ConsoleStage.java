package dev.openpsa.cw.mcp.front;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.File;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The packaged server with a token, on the sandbox, and a browser on its page: one for all tests.
 */
final class ConsoleStage implements AutoCloseable {
  static final String TOKEN = "a-token-of-the-console-test-0123456789";

  private static final Set<String> READS =
      Set.of(
          "cw_search_endpoints",
          "cw_api_categories",
          "cw_category_endpoints",
          "cw_endpoint_details",
          "cw_api_call",
          "cw_paginated_fetch",
          "cw_count",
          "cw_result",
          "cw_list_operations",
          "cw_operation",
          "cw_list_queries",
          "cw_run_query",
          "cw_journal");

  private final Path home;
  private final Browser browser;
  private final HttpServerProcess server;
  private int opened;

  private ConsoleStage(Path home, Browser browser, HttpServerProcess server) {
    this.home = home;
    this.browser = browser;
    this.server = server;
  }

  private static ConsoleStage start() throws Exception {
    Path home = Files.createTempDirectory("cw-console");
    Browser browser = Browser.start(home.resolve("profile"));
    try {
      HttpServerProcess server =
          HttpServerProcess.start(
              new Cw(home).with("CW_HTTP_TOKEN", TOKEN),
              "serve",
              "--sandbox",
              "--http",
              "127.0.0.1:0");
      browser.open(server.address().resolve("/health"));
      return new ConsoleStage(home, browser, server);
    } catch (Exception e) {
      browser.close();
      throw e;
    }
  }

  Browser browser() {
    return browser;
  }

  URI address() {
    return server.address();
  }

  /** The page as its usual user finds it: the token is known, nothing was chosen. */
  void reset() {
    browser.size(1280, 900);
    browser.prefer("light");
    browser.run(
        "sessionStorage.setItem('console.token', arguments[0]); localStorage.clear();", TOKEN);
    openAnew("");
    browser.see("#state", "Sandbox");
  }

  /** Opens the page as a new tab would, at a place that its hash names. */
  void openAnew(String hash) {
    opened++;
    browser.open(server.address().resolve("/?" + opened + hash));
  }

  /** A call over the bridge, as another program makes it. */
  JsonObject execute(String tool, JsonObject arguments) throws Exception {
    JsonObject body = new JsonObject();
    body.addProperty("tool_name", tool);
    body.add("arguments", arguments);
    HttpRequest request =
        HttpRequest.newBuilder(server.address().resolve("/v1/tools/execute"))
            .header("Authorization", "Bearer " + TOKEN)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build();
    JsonObject answer =
        McpClient.json(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body());
    assertThat(answer.get("success").getAsBoolean()).as(answer.toString()).isTrue();
    return answer.getAsJsonObject("result");
  }

  /** What no test may leave behind: errors of the page, requests to others, anything but reads. */
  void assertNothingUntoward() {
    assertThat(browser.complaints())
        .as("complaints but for the 401 that asks for the token")
        .allMatch(complaint -> complaint.contains("status of 401"));
    List<Browser.Sent> requests = browser.requests();
    assertThat(requests)
        .extracting(Browser.Sent::address)
        .filteredOn(address -> address.getScheme().startsWith("http"))
        .extracting(URI::getAuthority)
        .containsOnly(server.address().getAuthority());
    assertThat(requests)
        .extracting(Browser.Sent::body)
        .filteredOn(body -> !body.isEmpty())
        .isNotEmpty()
        .allSatisfy(ConsoleStage::assertReads);
  }

  private static void assertReads(String body) {
    JsonObject call = McpClient.json(body);
    JsonObject arguments = call.getAsJsonObject("arguments");
    assertThat(READS).contains(call.get("tool_name").getAsString());
    assertThat(arguments.keySet())
        .doesNotContain("confirm", "confirm_token", "confirm_name", "body");
    if (arguments.has("method") && call.get("tool_name").getAsString().equals("cw_api_call")) {
      assertThat(arguments.get("method").getAsString()).isEqualTo("GET");
    }
  }

  @Override
  public void close() throws Exception {
    browser.close();
    server.close();
    try (Stream<Path> files = Files.walk(home)) {
      files.map(Path::toFile).sorted(Comparator.reverseOrder()).forEach(File::delete);
    } catch (UncheckedIOException e) {
      // a late process of the browser still tidies up there itself
    }
  }

  /** Starts the stage with the first class that needs it; the end of the run closes it. */
  static final class Setting implements BeforeAllCallback, ParameterResolver {
    private static final ExtensionContext.Namespace OURS =
        ExtensionContext.Namespace.create(ConsoleStage.class);

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
      ExtensionContext.Store store = context.getRoot().getStore(OURS);
      if (store.get("stage") == null) {
        store.put("stage", start());
      }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == ConsoleStage.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context.getRoot().getStore(OURS).get("stage");
    }
  }
}
