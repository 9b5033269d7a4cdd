package dev.openpsa.cw.mcp.front;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidationToolsIT {
  private static McpClient client;

  @BeforeAll
  static void open(@TempDir Path home) throws Exception {
    client =
        McpClient.open(
            new Cw(home)
                .command("serve", "--sandbox", "--toolsets", "validation,operations,journal"));
  }

  @AfterAll
  static void close() throws Exception {
    client.close();
  }

  /** The weeks that the sandbox has planted its mistakes in. */
  private static String recently() {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    return "\"from\":\"" + today.minusDays(42) + "\",\"to\":\"" + today + "\"";
  }

  @Test
  void validate_someWeeks_findsMistakesOfManyRules_andCountsThemAll() throws Exception {
    JsonObject answer = client.data("cw_validate_timesheets", "{" + recently() + "}");
    Map<String, Integer> rules = new TreeMap<>();
    for (JsonElement finding : answer.getAsJsonArray("findings")) {
      JsonObject one = finding.getAsJsonObject();
      rules.merge(one.get("rule").getAsString(), 1, Integer::sum);
      assertThat(one.get("message").getAsString()).isNotBlank();
      assertThat(one.has("sheetId")).isTrue();
    }

    assertThat(rules.keySet()).contains("overlap", "notes", "rounding");
    assertThat(answer.get("findings_total").getAsInt())
        .isEqualTo(rules.values().stream().mapToInt(Integer::intValue).sum());
    JsonObject summary = answer.getAsJsonObject("summary");
    // A long table goes on in cw_result; the summary counts all of it.
    assertThat(summary.get("sheets").getAsInt())
        .isGreaterThanOrEqualTo(answer.getAsJsonArray("data").size());
    assertThat(summary.get("errors").getAsInt()).isPositive();
  }

  @Test
  void validate_oneRuleAndMember_findsNothingElse() throws Exception {
    JsonObject answer =
        client.data("cw_validate_timesheets", "{" + recently() + ",\"rules\":[\"overlap\"]}");

    assertThat(answer.getAsJsonArray("findings"))
        .isNotEmpty()
        .allSatisfy(
            finding ->
                assertThat(finding.getAsJsonObject().get("rule").getAsString())
                    .isEqualTo("overlap"));
  }

  @Test
  void validate_unknownTeamOrWeek_namesWhatThereIs() throws Exception {
    assertThat(
            client
                .error("cw_validate_timesheets", "{\"week\":\"someday\"}")
                .get("hint")
                .getAsString())
        .contains("last_week");
    assertThat(
            client
                .error("cw_validate_timesheets", "{\"team\":\"Nobody's\"}")
                .get("message")
                .getAsString())
        .contains("no service team");
  }

  @Test
  void approve_previewThenToken_approvesWhatIsReady_andIsJournalled() throws Exception {
    JsonObject all =
        client.data("cw_approve_timesheets", "{\"action\":\"approve\",\"week\":\"last_week\"}");
    assertThat(all.getAsJsonObject("summary").get("blocked").getAsInt()).isPositive();
    assertThat(all.getAsJsonArray("refusals").toString()).contains("VALIDATION_ERRORS");
    List<Integer> sheets = new ArrayList<>();
    for (JsonElement row : all.getAsJsonArray("data")) {
      JsonObject sheet = row.getAsJsonObject();
      if (sheet.get("decision").getAsString().equals("would_approve")
          && sheet.get("status").getAsString().equals("PendingApproval")) {
        sheets.add(sheet.get("sheet").getAsInt());
      }
    }
    assertThat(sheets).isNotEmpty();
    String ask = "{\"action\":\"approve\",\"sheets\":" + sheets;
    JsonObject preview = client.data("cw_approve_timesheets", ask + "}");
    assertThat(preview.get("acting").getAsString()).isEqualTo("mhartwell");
    String token = preview.get("confirm_token").getAsString();
    assertThat(
            client
                .error(
                    "cw_operation",
                    "{\"name\":\"approve_timesheets\",\"params\":{\"action\":\"submit\",\"week\":\"last_week\"},\"confirm_token\":\""
                        + token
                        + "\"}")
                .get("code")
                .getAsString())
        .isEqualTo("TOKEN_REFUSED");

    JsonObject done =
        client.data("cw_approve_timesheets", ask + ",\"confirm_token\":\"" + token + "\"}");
    assertThat(done.getAsJsonObject("summary").get("done").getAsInt()).isEqualTo(sheets.size());
    assertThat(done.getAsJsonArray("data"))
        .allSatisfy(
            row ->
                assertThat(row.getAsJsonObject().get("after").getAsString())
                    .isEqualTo("ApprovedByTierOne"));
    JsonObject journal = client.data("cw_journal", "{\"limit\":1}");
    assertThat(journal.toString()).contains("by mhartwell: PendingApproval → ApprovedByTierOne");
    assertThat(McpClient.text(client.call("cw_journal", "{\"limit\":1}")))
        .contains("done: by mhartwell: PendingApproval → ApprovedByTierOne");
    String entry =
        journal.getAsJsonArray("entries").get(0).getAsJsonObject().get("id").getAsString();
    assertThat(client.data("cw_undo", "{\"id\":" + entry + "}").get("preview").toString())
        .contains("/reverse");
  }

  @Test
  void balance_ofAMember_namesItsRows_andTheYear() throws Exception {
    JsonObject answer = client.data("cw_accrual_balance", "{\"member\":\"dokafor\"}");

    assertThat(answer.getAsJsonArray("data")).isNotEmpty();
    for (JsonElement element : answer.getAsJsonArray("terms")) {
      JsonObject terms = element.getAsJsonObject();
      assertThat(terms.get("year").getAsString()).contains("..");
      assertThat(terms.getAsJsonObject("granted").has("tierId")).isTrue();
      assertThat(terms.getAsJsonObject("used").has("entryIds")).isTrue();
    }
    assertThat(client.error("cw_accrual_balance", "{}").get("message").getAsString())
        .contains("'member' is missing");
  }
}
