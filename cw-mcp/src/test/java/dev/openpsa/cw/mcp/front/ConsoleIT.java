package dev.openpsa.cw.mcp.front;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.openpsa.cw.sdk.Operation;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** What the console does, in a browser as a person has it. */
@ExtendWith(ConsoleStage.Setting.class)
class ConsoleIT {
  private static final String HOSTILE =
      "<img src=x onerror=window.hostile=1> <script>window.hostile=2</script> & \"quotes\"";

  private static ConsoleStage stage;
  private static Browser browser;

  @BeforeAll
  static void begin(ConsoleStage given) {
    stage = given;
    browser = given.browser();
  }

  @AfterAll
  static void end() {
    stage.assertNothingUntoward();
  }

  @BeforeEach
  void reset() {
    stage.reset();
  }

  /** Creates a ticket with this summary, confirmed, and answers its id. */
  private static int ticket(String summary) throws Exception {
    JsonObject params = new JsonObject();
    params.addProperty("summary", summary);
    params.addProperty("company_id", "Everline Packaging");
    JsonObject call = new JsonObject();
    call.addProperty("name", "create_ticket");
    call.add("params", params);
    call.add("confirm_token", stage.execute("cw_operation", call).get("confirm_token"));
    return stage.execute("cw_operation", call).getAsJsonObject("data").get("id").getAsInt();
  }

  private static List<Integer> ids() {
    return browser.texts(".answer tbody td:first-child").stream().map(Integer::valueOf).toList();
  }

  @Test
  void arrival_saysWhatIsThere() {
    browser.see("#panel-overview dd", "made-up data");
    assertThat(browser.see("#panel-overview a[href='#/endpoints']").getText())
        .isEqualTo(String.format(Locale.US, "%,d", Operation.all().size()));
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
    assertThat(ids())
        .isSortedAccordingTo((a, b) -> b - a)
        .containsExactlyInAnyOrderElementsOf(before);

    browser.see(".answer button", "Next page").click();
    browser.see(".answer .count", "page 2");
    assertThat(ids()).doesNotContainAnyElementsOf(before);
    browser.see(".answer button", "Count all").click();
    browser.see(".answer .count", "10 rows of ");
    browser.see(".answer button", "Copy as CSV").click();
    browser.see(".answer button", "Copied");
  }

  @Test
  void readAllPages_readsOnWhatDidNotFit() {
    browser.go("#/endpoint/GET/service/tickets");
    browser.see(".run button[type=submit]").click();
    browser.see(".answer button", "Read all pages").click();
    String first = browser.see(".answer .count", "of 1,000").getText();
    browser.see(".answer button", "Read on").click();
    browser.until(
        "more rows than " + first, () -> !browser.see(".answer .count").getText().equals(first));
    assertThat(ids()).doesNotHaveDuplicates();
  }

  @Test
  void answer_comesBackWithItsAddress_andIdsLeadToTheirRecord() {
    stage.openAnew("#/endpoint/GET/service/tickets?run=1&.pageSize=5&.orderBy=id+desc");
    browser.see(".answer .count", "5 rows");
    String id = browser.see(".answer td a").getText();
    browser.see(".answer td a").click();
    assertThat(browser.see(".answer table.record").getText()).contains("id " + id);
    browser.back();
    browser.see(".answer .count", "5 rows");
    browser.see("[role=tab]", "Journal").click();
    browser.see("#panel-journal");
    browser.see("[role=tab]", "Endpoints").click();
    browser.see(".answer .count", "5 rows");
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
    assertThat(browser.hash())
        .startsWith("#/operations/list_tickets_by_board")
        .endsWith(".board_id=Help+Desk");
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
    assertThat(browser.number("document.querySelectorAll('main img, main script').length"))
        .isZero();
    assertThat(browser.run("return window.hostile ?? null")).isNull();
  }

  @Test
  void savedQuery_runs() throws Exception {
    stage.execute(
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
  void token_isAskedForAndForgotten() {
    browser.see("#forget").click();
    WebElement field = browser.see("#token-value");
    field.sendKeys("not the token", Keys.ENTER);
    browser.see("#token-why", "refused");
    browser.see("#token-value").sendKeys(ConsoleStage.TOKEN, Keys.ENTER);
    browser.see("#panel-overview dd", "made-up data");
    assertThat(browser.run("return Object.values(localStorage).join()")).isEqualTo("");
    browser.see("#forget").click();
    browser.see("#token-value");
    browser.type(Keys.ESCAPE);
    browser.see("[role=alert]", "UNAUTHORIZED");
    browser.see("main button", "Try again").click();
    browser.see("#token-value").sendKeys(ConsoleStage.TOKEN, Keys.ENTER);
    browser.see("#state", "Sandbox");
  }

  @Test
  void copiedRows_areNoFormulas() {
    Object copied =
        browser.runAsync(
            "const done = arguments[arguments.length - 1];"
                + "import('/console/values.js').then(v => done(JSON.stringify(v.csv(['id', 'summary', 'company'], ["
                + "{id: -1, summary: '=1+1', company: {id: 2, name: 'A, \"B\"'}},"
                + "{id: 2, summary: '-cmd', company: null}, {id: 3, summary: '-5.5'}]))));");
    assertThat(McpClient.json("{\"csv\":" + copied + "}").get("csv").getAsString())
        .isEqualTo("id,summary,company\r\n-1,'=1+1,\"A, \"\"B\"\"\"\r\n2,'-cmd,\r\n3,-5.5,\r\n");
  }

  @Test
  void times_areOnTheReadersClock_daysStayDays() {
    Object shown =
        browser.runAsync(
            "const done = arguments[arguments.length - 1];"
                + "import('/console/values.js').then(v => done(["
                + "v.moment('requiredDate', '2026-03-31T00:00:00Z').text,"
                + "v.moment('dateEntered', '2026-07-01T12:30:00Z').text,"
                + "v.moment('dateEntered', '2026-07-01T00:00:00Z').text,"
                + "v.moment('summary', '2026-07-01'),"
                + "v.zone].join('|')));");
    assertThat(shown).isEqualTo("2026-03-31|2026-07-01 22:00|2026-07-01 09:30||Australia/Darwin");
  }

  @Test
  void chart_isShown_withItsWordsForThoseWhoDontSeeIt() {
    browser.go("#/operations/utilization_by_member?run=1&.period=last_month&.chart=true");
    browser.see(".answer table.rows");
    browser.until(
        "a loaded picture",
        () ->
            browser.number("document.querySelector('.answer figure img')?.naturalWidth ?? 0")
                == 920);
    assertThat(browser.see(".answer figure img").getAttribute("alt"))
        .startsWith("Bar chart of ")
        .contains("by member");
  }

  @Test
  void chartThatCannotBe_isSaid() {
    browser.go("#/operations/hours_breakdown?run=1&.start=2001-01-01&.end=2001-01-02&.chart=true");
    browser.see(".answer .hint", "No picture: there are no rows to draw.");
  }

  @Test
  void missingToolset_isSaidInWords() {
    // The page believes what /v1/tools tells: here, that there is no journal.
    browser.run(
        "const real = window.fetch; window.fetch = async (...a) => { const r = await real(...a);"
            + " if (!String(a[0]).endsWith('v1/tools')) return r; const d = await r.json();"
            + " d.tools = d.tools.filter(t => t.name !== 'cw_journal');"
            + " return new Response(JSON.stringify(d)); }; ");
    browser.run("return import('/console/reads.js').then(reads => reads.forgetInventory())");
    browser.go("#/journal");
    browser.see("#panel-journal .notice", "cw_journal");
  }

  @Test
  void files_comeUnderAStrictPolicy() throws Exception {
    for (Map.Entry<String, String> file :
        Map.of(
                "/",
                "text/html",
                "/console/main.js",
                "text/javascript",
                "/console/console.css",
                "text/css")
            .entrySet()) {
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(stage.address().resolve(file.getKey())).build(),
                  BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type").orElse(""))
          .startsWith(file.getValue());
      assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
          .contains("default-src 'none'")
          .doesNotContain("unsafe");
    }
  }
}
