package dev.openpsa.cw.mcp.front;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program as people and scripts use it. */
class CommandLineIT {
  @TempDir private Path home;

  private Cw cw() {
    return new Cw(home);
  }

  @Test
  void search_showsATableAndJson() throws Exception {
    Cw.Outcome table = cw().run("search", "unpaid", "invoices");
    assertThat(table.status()).isZero();
    assertThat(table.out()).contains("/finance/invoices");
    Cw.Outcome json = cw().run("search", "unpaid", "invoices", "--json", "--limit", "3");
    assertThat(JsonParser.parseString(json.out()).getAsJsonObject().getAsJsonArray("results"))
        .hasSize(3);
  }

  @Test
  void describe_showsParametersAndFields() throws Exception {
    Cw.Outcome outcome = cw().run("describe", "post", "/service/tickets");
    assertThat(outcome.status()).isZero();
    assertThat(outcome.out()).contains("summary: string, required, max 100");
  }

  @Test
  void api_readsTheSandbox() throws Exception {
    Cw.Outcome outcome =
        cw().run(
                "api",
                "GET",
                "/company/companies",
                "conditions=id > 0",
                "pageSize=3",
                "fields=id,name",
                "--json",
                "--sandbox");
    assertThat(outcome.status()).as(outcome.err()).isZero();
    JsonArray rows = JsonParser.parseString(outcome.out()).getAsJsonObject().getAsJsonArray("data");
    assertThat(rows).hasSize(3);
    assertThat(rows.get(0).getAsJsonObject().keySet()).containsExactlyInAnyOrder("id", "name");
  }

  @Test
  void apiWrite_isPreviewedAndConfirmedByAnotherProcess() throws Exception {
    try (RunningSandbox sandbox = new RunningSandbox(cw())) {
      Cw configured = cw().with(sandbox.environment());
      Cw.Outcome newest =
          configured.run(
              "api",
              "GET",
              "/service/tickets",
              "orderBy=id desc",
              "pageSize=1",
              "fields=id",
              "--json");
      String id =
          JsonParser.parseString(newest.out())
              .getAsJsonObject()
              .getAsJsonArray("data")
              .get(0)
              .getAsJsonObject()
              .get("id")
              .getAsString();
      String[] change = {
        "api",
        "PATCH",
        "/service/tickets/{id}",
        "id=" + id,
        "-d",
        "[{\"op\":\"replace\",\"path\":\"summary\",\"value\":\"From the command line\"}]"
      };
      Cw.Outcome preview = configured.run(change);
      assertThat(preview.status()).as(preview.err()).isZero();
      assertThat(preview.out())
          .contains("Preview, nothing was sent")
          .doesNotContain("confirm_token");
      Matcher token = Pattern.compile("--confirm-token (\\w+)").matcher(preview.err());
      assertThat(token.find()).as(preview.err()).isTrue();
      String[] confirmed = java.util.Arrays.copyOf(change, change.length + 2);
      confirmed[change.length] = "--confirm-token";
      confirmed[change.length + 1] = token.group(1);
      assertThat(configured.run(confirmed).status()).isZero();
      assertThat(configured.run("api", "GET", "/service/tickets/" + id, "fields=id,summary").out())
          .contains("From the command line");

      assertThat(configured.run("journal").out())
          .contains("PATCH /service/tickets/" + id + " done");
      String entry =
          JsonParser.parseString(configured.run("journal", "--json").out())
              .getAsJsonObject()
              .getAsJsonArray("entries")
              .get(0)
              .getAsJsonObject()
              .get("id")
              .getAsString();
      Cw.Outcome undo = configured.run("undo", entry);
      assertThat(undo.status()).as(undo.err()).isZero();
      assertThat(undo.out()).contains("Preview, nothing was sent", "From the command line → ");
    }
  }

  @Test
  void csv_isForPayroll_aLinePerSheetAndNothingElse() throws Exception {
    Cw.Outcome sheets = cw().run("call", "validate_timesheets", "--csv", "--sandbox");
    assertThat(sheets.status()).as(sheets.err()).isZero();
    assertThat(sheets.out())
        .startsWith(
            "member,sheet,status,hours,billable,nonbill,leave,overtime,ready,errors,warnings\r\n");
    assertThat(sheets.out().lines().filter(line -> !line.isEmpty()))
        .hasSizeGreaterThan(10)
        .allMatch(line -> line.split(",", -1).length == 11);
    Cw.Outcome balance =
        cw().run("call", "accrual_balance", "member=dokafor", "--csv", "--sandbox");
    assertThat(balance.status()).as(balance.err()).isZero();
    assertThat(balance.out())
        .startsWith(
            "member,type,year,granted,adjusted,carryOver,used,planned,balance,today,days\r\n")
        .contains("dokafor,Vacation,");
    Cw.Outcome table = cw().run("call", "accrual_balance", "member=dokafor", "--sandbox");
    assertThat(table.out()).contains("policy ", "tier ");
    assertThat(table.out().lines()).allMatch(line -> line.length() <= 100);
    assertThat(
            cw().run("call", "accrual_balance", "member=dokafor", "--csv", "--format=json").err())
        .contains("give one");
  }

  @Test
  void whatIsComputed_tellsFindingsBesideTheTable_andWindowAndTotalsApart() throws Exception {
    Cw.Outcome sheets =
        cw().run("call", "validate_timesheets", "rules=missing_hours,notes,overlap", "--sandbox");
    assertThat(sheets.status()).as(sheets.err()).isZero();
    assertThat(sheets.out()).contains("nonbill").containsPattern("(ERROR|WARNING) [a-z_]+, ");
    assertThat(sheets.err()).contains("Totals: sheets ", ", rejected ").doesNotContain("{");
    Cw.Outcome approval =
        cw().run("call", "approve_timesheets", "action=approve", "tier=1", "--sandbox");
    assertThat(approval.status()).as(approval.err()).isZero();
    assertThat(approval.out())
        .startsWith("Preview, nothing was sent: ")
        .contains("would_approve", "Acts: mhartwell", "POST /time/sheets/{id}/approve");
    assertThat(approval.err()).contains("--confirm-token");
    assertThat(approval.out().lines().takeWhile(line -> !line.startsWith("Acts:")))
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
    Cw.Outcome hours = cw().run("call", "time_totals_by_member", "period=last_month", "--sandbox");
    assertThat(hours.out()).doesNotContain("Totals");
    assertThat(hours.err()).contains("(excluded), ", "Totals: hours ").doesNotContain("{");
  }

  @Test
  void previewOfNothing_ends1_soThatScriptsSeeIt() throws Exception {
    Cw.Outcome outcome =
        cw().run("call", "approve_timesheets", "action=approve", "sheets=999999", "--sandbox");
    assertThat(outcome.out()).startsWith("Preview, nothing was sent: 0 of ");
    assertThat(outcome.status()).as(outcome.err()).isEqualTo(1);
  }

  @Test
  void manyRows_peopleAreToldOfThoseLeftOut_andScriptsGetAll() throws Exception {
    String[] forecast = {"call", "sla_breach_forecast", "--sandbox"};
    Cw.Outcome table = cw().run(forecast);
    assertThat(table.status()).as(table.err()).isZero();
    Matcher cut = Pattern.compile("50 of (\\d+) rows; limit=\\1 shows all").matcher(table.err());
    assertThat(cut.find()).as(table.err()).isTrue();
    int all = Integer.parseInt(cut.group(1));
    assertThat(all).isGreaterThan(50);
    assertThat(table.err()).containsPattern("Left out: .*\\d+ internal tickets");
    Cw.Outcome csv = cw().run("call", "sla_breach_forecast", "--csv", "--sandbox");
    assertThat(csv.out().split("\r\n")).hasSize(1 + all);
    assertThat(csv.err()).doesNotContain("shows all");
    Cw.Outcome json = cw().run("call", "sla_breach_forecast", "limit=3", "--json", "--sandbox");
    assertThat(JsonParser.parseString(json.out()).getAsJsonObject().getAsJsonArray("data"))
        .hasSize(3);
  }

  @Test
  void pageOfSeveralParts_isNoCsv() throws Exception {
    Cw.Outcome page = cw().run("call", "shift_handover", "--csv", "--sandbox");
    assertThat(page.status()).isEqualTo(2);
    assertThat(page.out()).isEmpty();
    assertThat(page.err()).contains("shift_handover is a page of several parts", "json");
  }

  @Test
  void fetch_writesCsv() throws Exception {
    Cw.Outcome outcome =
        cw().run("fetch", "/service/boards", "fields=id,name", "--format", "csv", "--sandbox");
    assertThat(outcome.status()).as(outcome.err()).isZero();
    assertThat(outcome.out()).startsWith("id,name\r\n1,").endsWith("\r\n").doesNotContain("\r\n\n");
  }

  @Test
  void answersForScripts_areWhole() throws Exception {
    Cw.Outcome all =
        cw().run(
                "fetch",
                "/time/entries",
                "fields=id,notes",
                "--max-records",
                "100000",
                "--json",
                "--sandbox");
    JsonObject data = JsonParser.parseString(all.out()).getAsJsonObject();
    assertThat(data.has("resource")).isFalse();
    assertThat(data.getAsJsonArray("data")).hasSize(data.get("records").getAsInt());
    Cw.Outcome page =
        cw().run("api", "GET", "/service/tickets?pageSize=1000", "--format", "csv", "--sandbox");
    assertThat(page.out().split("\r\n")).hasSize(1001);
    assertThat(page.err()).contains("there are more");
  }

  @Test
  void bodyFromFile_isRead() throws Exception {
    Path body = home.resolve("body.json");
    Files.writeString(body, "{\"summary\":\"From a file\",\"company\":{\"id\":2}}");
    Cw.Outcome outcome = cw().run("api", "POST", "/service/tickets", "-d", "@" + body, "--sandbox");
    assertThat(outcome.status()).as(outcome.err()).isZero();
    assertThat(outcome.out()).contains("From a file");
    assertThat(cw().run("api", "POST", "/service/tickets", "-d", "@nowhere", "--sandbox").status())
        .isEqualTo(2);
  }

  @Test
  void mistypedSetting_isWarnedOf() throws Exception {
    assertThat(cw().with("CW_READONLY", "true").run("search", "x").err()).contains("CW_READ_ONLY");
  }

  @Test
  void sandbox_portTakenOrSettingOutOfRange_ends2() throws Exception {
    try (RunningSandbox sandbox = new RunningSandbox(cw())) {
      String port = sandbox.url.substring(sandbox.url.lastIndexOf(':') + 1);
      Cw.Outcome taken = cw().run("sandbox", "--port", port);
      assertThat(taken.status()).isEqualTo(2);
      assertThat(taken.err()).contains("is taken").hasLineCount(1);
    }
    assertThat(cw().run("sandbox", "--port", "99999").status()).isEqualTo(2);
    assertThat(cw().run("sandbox", "--now", "yesterday").status()).isEqualTo(2);
    assertThat(cw().run("sandbox", "--rate-limit", "-1").status()).isEqualTo(2);
    assertThat(cw().run("sandbox", "--quirk", "nonsense").status()).isEqualTo(2);
  }

  @Test
  void sandboxOfAnotherTime_isLivedInByWhatItPrints() throws Exception {
    String then = "2026-03-18T15:30:00Z";
    try (RunningSandbox sandbox = new RunningSandbox(cw(), "--now", then)) {
      assertThat(sandbox.use()).contains(" CW_NOW=" + then);
      String[] hours = {"call", "time_totals_by_member", "period=last_month"};
      Cw.Outcome today = cw().with(sandbox.environment()).run(hours);
      assertThat(today.err()).contains("Warning: here it is ", "Set CW_NOW=" + then);
      Cw.Outcome there = cw().with(sandbox.environment()).with("CW_NOW", then).run(hours);
      assertThat(there.err()).contains("2026-02-01 up to 2026-03-01").doesNotContain("Warning");
      assertThat(there.out()).contains("aiyer");
    }
    Cw.Outcome elsewhere =
        cw().with("CW_NOW", then)
            .with("CW_API_URL", "na.myconnectwise.net")
            .run("call", "list_boards");
    assertThat(elsewhere.status()).isEqualTo(2);
    assertThat(elsewhere.err()).contains("CW_NOW is for a sandbox on this machine alone");
  }

  @Test
  void tokenOfOneConnectWise_isNoneForAnother() throws Exception {
    try (RunningSandbox one = new RunningSandbox(cw());
        RunningSandbox other = new RunningSandbox(cw())) {
      String[] create = {
        "api",
        "POST",
        "/service/tickets",
        "-d",
        "{\"summary\":\"x\",\"company\":{\"id\":2}}",
        "--json"
      };
      Cw.Outcome preview = cw().with(one.environment()).run(create);
      String token =
          JsonParser.parseString(preview.out())
              .getAsJsonObject()
              .get("confirm_token")
              .getAsString();
      String[] confirmed = java.util.Arrays.copyOf(create, create.length + 2);
      confirmed[create.length] = "--confirm-token";
      confirmed[create.length + 1] = token;
      assertThat(cw().with(other.environment()).run(confirmed).out()).contains("TOKEN_REFUSED");
      assertThat(cw().with(one.environment()).run(confirmed).status()).isZero();
    }
  }

  @Test
  void wrongUse_ends2AndNamesTheRemedy() throws Exception {
    assertThat(cw().run("nonsense").status()).isEqualTo(2);
    assertThat(cw().run("serch", "x").err()).contains("search");
    assertThat(cw().run().status()).isEqualTo(2);
    Cw.Outcome option = cw().run("search", "x", "--jsn");
    assertThat(option.status()).isEqualTo(2);
    assertThat(option.err()).contains("--json");
    Cw.Outcome pair = cw().run("api", "GET", "/service/boards", "pageSize");
    assertThat(pair.status()).isEqualTo(2);
    assertThat(pair.err()).contains("name=value");
    Cw.Outcome parted = cw().run("call", "company_360_view", "name=Tidewater", "Credit", "Union");
    assertThat(parted.status()).isEqualTo(2);
    assertThat(parted.err()).contains("takes quotes: \"name=Tidewater Credit\"");
    Cw.Outcome nothing = cw().run("call", "company_360_view", "--sandbox");
    assertThat(nothing.status()).isEqualTo(2);
    assertThat(nothing.err()).contains("./cw ops").doesNotContain("cw_list_operations");
    Cw.Outcome path = cw().run("api", "GET", "/service/bords");
    assertThat(path.status()).isEqualTo(2);
    assertThat(path.err()).contains("/service/boards");
    Cw.Outcome toolset = cw().run("serve", "--toolsets", "discovry");
    assertThat(toolset.status()).isEqualTo(2);
    assertThat(toolset.err()).contains("discovery");
    Cw.Outcome variable = cw().with("CW_WRITE_MODE", "always").run("search", "x");
    assertThat(variable.status()).isEqualTo(2);
    assertThat(variable.err()).contains("CW_WRITE_MODE");
  }

  @Test
  void noCredentials_ends2AndNamesTheVariables() throws Exception {
    Cw.Outcome call = cw().run("api", "GET", "/system/info");
    assertThat(call.status()).isEqualTo(2);
    assertThat(call.err()).contains("CW_PUBLIC_KEY");
    Cw.Outcome doctor = cw().run("doctor");
    assertThat(doctor.status()).isEqualTo(2);
    assertThat(doctor.out()).contains("CW_PUBLIC_KEY").contains("API Members");
  }

  @Test
  void doctor_onTheSandbox_findsAllWell() throws Exception {
    try (RunningSandbox sandbox = new RunningSandbox(cw())) {
      Cw.Outcome outcome = cw().with(sandbox.environment()).run("doctor", "--json");
      assertThat(outcome.status()).as(outcome.out() + outcome.err()).isZero();
      assertThat(outcome.out()).contains("ConnectWise").doesNotContain("misconfigured");
      Cw.Outcome wrongKey =
          cw().with(sandbox.environment()).with("CW_PRIVATE_KEY", "wrong").run("doctor");
      assertThat(wrongKey.status()).isEqualTo(1);
      assertThat(wrongKey.out()).contains("API Keys").doesNotContain("wrong:");
    }
  }

  @Test
  void demo_showsTheTour() throws Exception {
    Cw.Outcome outcome = cw().run("demo");
    assertThat(outcome.status()).as(outcome.err()).isZero();
    assertThat(outcome.out())
        .contains("cw_search_endpoints")
        .contains("Preview, nothing was sent")
        .contains("Changed in the demo")
        .contains("\"mcpServers\"");
  }

  @Test
  void config_printsWhatClientsTake() throws Exception {
    JsonObject config =
        JsonParser.parseString(cw().run("config", "claude-desktop", "--sandbox").out())
            .getAsJsonObject();
    assertThat(config.getAsJsonObject("mcpServers").getAsJsonObject("connectwise").get("args"))
        .hasToString("[\"serve\",\"--sandbox\"]");
    assertThat(cw().run("config", "claude-desktp").err()).contains("claude-desktop");
  }

  @Test
  void config_openWebUi_tellsAddressTokenAndTheThreeWays() throws Exception {
    Cw.Outcome outcome = cw().with("MCP_PORT", "3999").run("config", "openwebui");
    assertThat(outcome.status()).as(outcome.err()).isZero();
    assertThat(outcome.out())
        .contains("serve --http 127.0.0.1:3999", "CW_HTTP_TOKEN", "CW_HTTP_HOSTS")
        .contains("connectwise_tools.py", "openapi.json", "http://127.0.0.1:3999/mcp");
  }

  @Test
  void settingsFileThatOthersCanRead_isRefused() throws Exception {
    Path file = home.resolve(".config/connectwise-psa/.env");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "CW_PRIVATE_KEY=canary\n");
    file.toFile().setReadable(true, false);
    Cw.Outcome outcome = cw().run("api", "GET", "/system/info");
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains("chmod 600").doesNotContain("canary");
  }

  /** {@code cw sandbox} in a process of its own. */
  private static final class RunningSandbox implements AutoCloseable {
    private final Process process;
    private final String url;

    RunningSandbox(Cw cw, String... options) throws Exception {
      List<String> command = new ArrayList<>(List.of("sandbox", "--port", "0"));
      command.addAll(List.of(options));
      process = cw.command(command.toArray(String[]::new)).start();
      BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
      String ready = lines.readLine();
      assertThat(ready).startsWith("ready http://127.0.0.1:");
      url = ready.substring("ready ".length());
    }

    /** How it says that it is used. */
    String use() throws Exception {
      BufferedReader lines = process.errorReader(StandardCharsets.UTF_8);
      String line = lines.readLine();
      while (!line.contains("CW_API_URL")) {
        line = lines.readLine();
      }
      return line;
    }

    Map<String, String> environment() {
      return Map.of(
          "CW_API_URL", url,
          "CW_COMPANY_ID", "sandbox",
          "CW_PUBLIC_KEY", "public",
          "CW_PRIVATE_KEY", "private",
          "CW_CLIENT_ID", "11111111-2222-3333-4444-555555555555");
    }

    @Override
    public void close() throws InterruptedException {
      process.destroy();
      process.waitFor();
    }
  }
}
