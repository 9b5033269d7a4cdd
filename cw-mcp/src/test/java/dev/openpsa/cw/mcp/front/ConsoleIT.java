package dev.openpsa.cw.mcp.front;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The console, as a person has it: in a browser, on the packaged server with a token. */
class ConsoleIT {
  private static final String TOKEN = "a-token-of-the-console-test-0123456789";
  private static final String HOSTILE =
      "<img src=x onerror=window.hostile=1> <script>window.hostile=2</script> & \"quotes\"";

  @TempDir private static Path home;
  private static HttpServerProcess server;
  private static Browser browser;

  @BeforeAll
  static void start() throws Exception {
    browser = Browser.start(home.resolve("profile"));
    server =
        HttpServerProcess.start(
            new Cw(home).with("CW_HTTP_TOKEN", TOKEN), "serve", "--sandbox", "--http", "127.0.0.1:0");
  }

  @AfterAll
  static void stop() throws Exception {
    if (server == null) {
      return;
    }
    try (HttpServerProcess s = server;
        Browser b = browser) {
      assertThat(b.complaints())
          .as("complaints but for the 401 that asks for the token")
          .allMatch(complaint -> complaint.contains("status of 401"));
      assertThat(b.requests())
          .filteredOn(uri -> uri.getScheme().startsWith("http"))
          .extracting(URI::getAuthority)
          .containsOnly(s.address().getAuthority());
    }
  }

  @BeforeEach
  void openWithToken() {
    browser.size(1280, 900);
    browser.prefer("light");
    browser.open(server.address());
    browser.run(
        "sessionStorage.setItem('console.token', arguments[0]); localStorage.clear();", TOKEN);
    browser.open(server.address().resolve("/?again"));
    browser.see("#state", "Sandbox");
  }

  /** A call over the bridge, as another program makes it. */
  private static JsonObject execute(String tool, JsonObject arguments) throws Exception {
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
        McpClient.json(
            HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body());
    assertThat(answer.get("success").getAsBoolean()).as(answer.toString()).isTrue();
    return answer.getAsJsonObject("result");
  }

  /** Creates a ticket with this summary, confirmed, and answers its id. */
  private static int ticket(String summary) throws Exception {
    JsonObject params = new JsonObject();
    params.addProperty("summary", summary);
    params.addProperty("company_id", "Everline Packaging");
    JsonObject call = new JsonObject();
    call.addProperty("name", "create_ticket");
    call.add("params", params);
    call.add("confirm_token", execute("cw_operation", call).get("confirm_token"));
    return execute("cw_operation", call).getAsJsonObject("data").get("id").getAsInt();
  }

  @Test
  void arrival_saysWhatIsThere() {
    browser.see("#panel-overview dd", "made-up data");
    assertThat(browser.see("#panel-overview a[href='#/endpoints']").getText()).isEqualTo("3,053");
    browser.see("#panel-overview .examples a", "unpaid invoices").click();
    assertThat(browser.see("#panel-endpoints .results a").getText()).contains("/finance/invoices");
    assertThat(browser.hash()).isEqualTo("#/endpoints?q=unpaid+invoices");
  }

  @Test
  void searchThenEndpointThenTry_showsRowsThatSort() {
    browser.see("[role=tab]", "Endpoints").click();
    WebElement search = browser.see("#panel-endpoints input[type=search]");
    search.sendKeys("list service tickets", Keys.ENTER);
    browser.see("#panel-endpoints .results a", "/service/tickets").click();
    assertThat(browser.see(".detail h2").getText()).contains("/service/tickets");
    browser.see(".run [name=pageSize]").sendKeys("10");
    browser.see(".run [name=conditions]").sendKeys("closedFlag = false");
    browser.see(".run button[type=submit]").click();
    browser.see(".answer .count", "10 rows, page 1; there are more");
    assertThat(browser.texts(".answer th")).first().asString().startsWith("id");
    assertThat(browser.hash()).contains(".pageSize=10").contains(".conditions=closedFlag");

    List<Integer> before = ids();
    browser.see(".answer th button", "id").click();
    browser.see(".answer th[aria-sort=ascending]", "id");
    browser.see(".answer th button", "id").click();
    browser.see(".answer th[aria-sort=descending]", "id");
    assertThat(ids()).isSortedAccordingTo((a, b) -> b - a).containsExactlyInAnyOrderElementsOf(before);

    browser.see(".answer button", "Next page").click();
    browser.see(".answer .count", "page 2");
    assertThat(ids()).doesNotContainAnyElementsOf(before);
    browser.see(".answer button", "Count all").click();
    browser.see(".answer .count", "10 rows of ");
  }

  private static List<Integer> ids() {
    return browser.texts(".answer tbody td:first-child").stream().map(Integer::valueOf).toList();
  }

  @Test
  void readAllPages_readsOnWhatDidNotFit() {
    browser.go("#/endpoint/GET/service/tickets");
    browser.see(".run button[type=submit]").click();
    browser.see(".answer button", "Read all pages").click();
    String first = browser.see(".answer .count", "of 1,000").getText();
    browser.see(".answer button", "Read on").click();
    browser.until(
        "more rows than " + first,
        () -> !browser.see(".answer .count").getText().equals(first));
    assertThat(ids()).doesNotHaveDuplicates();
  }

  @Test
  void operation_runsWithNamesAndLeavesAnAddress() {
    browser.go("#/operations?q=open+tickets+of+a+board");
    browser.see(".results a", "list_tickets_by_board").click();
    browser.see(".run button[type=submit]").click();
    browser.see(".fault", "board_id is needed");
    browser.see(".run [name=board_id]").sendKeys("Help Desk");
    browser.see(".run button[type=submit]").click();
    browser.see(".answer table.rows");
    assertThat(browser.hash()).startsWith("#/operations/list_tickets_by_board").endsWith(".board_id=Help+Desk");
    browser.back();
    browser.see(".start h2", "Named operations");
    assertThat(browser.texts(".results a")).isNotEmpty();
  }

  @Test
  void writes_areExplainedAndNotOffered() {
    browser.go("#/operations/close_ticket");
    browser.see(".notice", "only reads");
    assertThat(browser.texts("#panel-operations .run")).isEmpty();
    browser.go("#/endpoint/DELETE/service/tickets/{id}");
    browser.see("#panel-endpoints .notice", "only reads");
    assertThat(browser.texts("#panel-endpoints .run")).isEmpty();
  }

  @Test
  void refusal_isAnAlertWithTheWayOut() {
    browser.go("#/endpoint/GET/service/tickets?.conditions=sumary+%3D+1");
    browser.see(".run button[type=submit]").click();
    WebElement alert = browser.see("[role=alert]");
    assertThat(alert.getText()).contains("INVALID_REQUEST").contains("summary");
  }

  @Test
  void hostileText_staysText_andJournalShowsTheWrite() throws Exception {
    int id = ticket(HOSTILE);
    browser.go("#/endpoint/GET/service/tickets?.conditions=id+%3D+" + id);
    browser.see(".run button[type=submit]").click();
    browser.see(".answer td", HOSTILE);
    browser.go("#/journal");
    browser.see("#panel-journal .about", "create_ticket");
    browser.see("#panel-journal summary", "What was sent").click();
    assertThat(browser.see("#panel-journal pre").getText()).contains("<script>");
    assertThat(browser.number("document.querySelectorAll('main img, main script').length")).isZero();
    assertThat(browser.run("return window.hostile ?? null")).isNull();
  }

  @Test
  void savedQuery_runs() throws Exception {
    execute(
        "cw_save_query",
        McpClient.json(
            "{\"description\":\"Boards by name\",\"method\":\"GET\",\"path\":\"/service/boards\","
                + "\"query\":{\"orderBy\":\"name asc\"}}"));
    browser.go("#/queries");
    browser.see(".results a", "Boards by name").click();
    browser.see(".run button[type=submit]").click();
    browser.see(".answer td", "Help Desk");
  }

  @Test
  void keyboardAlone_reachesRows() {
    browser.type(Keys.TAB);
    assertThat(browser.focused().getText()).isEqualTo("Skip to content");
    browser.type(Keys.ENTER);
    assertThat(browser.focused().getAttribute("id")).isEqualTo("main");
    browser.run("document.getElementById('tab-overview').focus()");
    browser.type(Keys.ARROW_RIGHT);
    assertThat(browser.focused().getAttribute("id")).isEqualTo("tab-endpoints");
    browser.see("#panel-endpoints .start");
    browser.type("/");
    assertThat(browser.focused().getAttribute("name")).isEqualTo("q");
    browser.type("list service tickets", Keys.ENTER);
    browser.see("#panel-endpoints .results a", "/service/tickets");
    browser.type(Keys.TAB, Keys.TAB, Keys.TAB, Keys.ENTER);
    browser.see(".run button[type=submit]");
    browser.until("focus on the heading", () -> browser.focused().getTagName().equals("h2"));
    browser.type(Keys.TAB, "id = 1", Keys.ENTER);
    browser.see(".answer .count", "1 row");
    browser.type(Keys.ESCAPE);
    browser.see("#panel-endpoints .start");
    assertThat(browser.focused().getText()).contains("/service/tickets");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#/",
        "#/endpoints?q=unpaid+invoices",
        "#/endpoint/GET/service/tickets?.fields=*",
        "#/operations/list_open_tickets",
        "#/queries",
        "#/journal"
      })
  void phone_scrollsOnlyDownwards(String place) {
    browser.size(360, 740);
    browser.go(place);
    browser.quiet();
    if (place.contains("GET") || place.contains("list_")) {
      browser.see(".run button[type=submit]").click();
      browser.see(".answer table.rows");
    }
    assertThat(browser.number("document.scrollingElement.scrollWidth"))
        .isLessThanOrEqualTo(browser.number("document.scrollingElement.clientWidth"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void scheme_hasNoAccessibilityFault(String scheme) throws Exception {
    browser.prefer(scheme);
    browser.run(resource("/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js"));
    for (String place :
        List.of(
            "#/",
            "#/endpoint/GET/service/tickets?q=open+tickets",
            "#/endpoint/POST/service/tickets?q=open+tickets",
            "#/operations/list_open_tickets?category=Tickets",
            "#/operations/delete_ticket",
            "#/endpoint/GET/service/ticketz",
            "#/queries",
            "#/journal")) {
      browser.go(place);
      browser.quiet();
      if (place.contains("list_open_tickets")) {
        browser.see(".run button[type=submit]").click();
        browser.see(".answer table.rows");
      }
      Object faults =
          browser.runAsync(
              "const done = arguments[arguments.length - 1];"
                  + "axe.run(document, {resultTypes: ['violations']}).then(r => done(r.violations.map("
                  + "v => v.id + ': ' + v.nodes.map(n => n.html + ' ' + n.failureSummary).join(' | '))),"
                  + " e => done([String(e)]));");
      assertThat((List<?>) faults).as(scheme + " " + place).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void scheme_mainTextsHaveContrast(String scheme) throws Exception {
    browser.prefer(scheme);
    browser.go("#/operations/list_open_tickets?category=Tickets");
    browser.see(".run button[type=submit]").click();
    browser.see(".answer table.rows");
    browser.quiet();
    Map<?, ?> ratios =
        (Map<?, ?>)
            browser.run(
                resource("/console/contrast.js") + "return contrasts(arguments[0]);",
                List.of(
                    "#panel-operations .lead",
                    "#panel-operations .type",
                    "#panel-operations .results .path",
                    "#panel-operations .results .about",
                    "#panel-operations .verb[data-verb=read]",
                    "#panel-operations .verb[data-verb=write]",
                    "#panel-operations .main-action",
                    "#panel-operations .answer td",
                    "#panel-operations .answer th button",
                    "[role=tab]",
                    ".foot p",
                    "#state",
                    "#scheme"));
    assertThat(ratios).hasSize(13);
    assertThat(ratios.values())
        .as(ratios.toString())
        .allSatisfy(ratio -> assertThat(((Number) ratio).doubleValue()).isGreaterThanOrEqualTo(4.5));
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(ConsoleIT.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void chosenScheme_winsAndStays() {
    browser.prefer("light");
    assertThat(ground()).isEqualTo("rgb(244, 246, 245)");
    browser.see("#scheme").click();
    browser.see("#scheme").click();
    assertThat(browser.see("#scheme").getText()).isEqualTo("Colours: dark");
    assertThat(ground()).isEqualTo("rgb(17, 22, 20)");
    browser.open(server.address());
    assertThat(ground()).isEqualTo("rgb(17, 22, 20)");
  }

  private static String ground() {
    return (String) browser.run("return getComputedStyle(document.body).backgroundColor");
  }

  @Test
  void token_isAskedForAndForgotten() {
    browser.see("#forget").click();
    WebElement field = browser.see("#token-value");
    field.sendKeys("not the token", Keys.ENTER);
    browser.see("#token-why", "refused");
    browser.see("#token-value").sendKeys(TOKEN, Keys.ENTER);
    browser.see("#panel-overview dd", "made-up data");
    assertThat(browser.run("return Object.values(localStorage).join()")).isEqualTo("");
    browser.see("#forget").click();
    browser.see("#token-value");
    browser.type(Keys.ESCAPE);
    browser.see("[role=alert]", "UNAUTHORIZED");
  }

  @Test
  void missingToolset_isSaidInWords() {
    // The page believes what /v1/tools tells: here, that there is no journal.
    browser.run(
        "const real = window.fetch; window.fetch = async (...a) => { const r = await real(...a);"
            + " if (!String(a[0]).endsWith('v1/tools')) return r; const d = await r.json();"
            + " d.tools = d.tools.filter(t => t.name !== 'cw_journal');"
            + " return new Response(JSON.stringify(d)); }; ");
    browser.run(
        "return import('/console/reads.js').then(reads => reads.forgetInventory())");
    browser.go("#/journal");
    browser.see("#panel-journal .notice", "cw_journal");
  }

  @Test
  void files_comeUnderAStrictPolicy() throws Exception {
    for (Map.Entry<String, String> file :
        Map.of("/", "text/html", "/console/main.js", "text/javascript", "/console/console.css", "text/css")
            .entrySet()) {
      var answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(server.address().resolve(file.getKey())).build(),
                  BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(file.getValue());
      assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
          .contains("default-src 'none'")
          .doesNotContain("unsafe");
    }
  }
}
