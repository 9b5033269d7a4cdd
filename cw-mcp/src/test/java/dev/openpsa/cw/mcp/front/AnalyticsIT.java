package dev.openpsa.cw.mcp.front;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the packaged server computes, on the sandbox. */
class AnalyticsIT {
  @TempDir private static Path home;
  private static McpClient client;

  @BeforeAll
  static void start() throws Exception {
    client =
        McpClient.open(new Cw(home).command("serve", "--sandbox", "--toolsets", "operations,lean"));
  }

  @AfterAll
  static void stop() throws Exception {
    client.close();
  }

  private static JsonObject run(String name, String params) throws Exception {
    return client.data("cw_operation", "{\"name\":\"" + name + "\",\"params\":" + params + "}");
  }

  private static String refused(String params) throws Exception {
    return client
        .error("cw_operation", "{\"name\":\"utilization_by_member\",\"params\":" + params + "}")
        .get("message")
        .getAsString();
  }

  @Test
  void category_listsThem() throws Exception {
    JsonArray listed =
        client
            .data("cw_list_operations", "{\"category\":\"msp analytics\",\"limit\":100}")
            .getAsJsonArray("operations");

    assertThat(listed)
        .extracting(one -> one.getAsJsonObject().get("name").getAsString())
        .hasSizeGreaterThan(40)
        .contains("time_totals_by_member", "utilization_by_member", "sla_compliance");
  }

  @Test
  void search_findsThemByWhatPeopleSay() throws Exception {
    JsonArray found =
        client
            .data("cw_list_operations", "{\"search\":\"utilization of members\",\"limit\":3}")
            .getAsJsonArray("operations");

    assertThat(found)
        .extracting(one -> one.getAsJsonObject().get("name").getAsString())
        .contains("utilization_by_member");
  }

  @Test
  void describe_tellsTheArguments() throws Exception {
    assertThat(client.data("cw_describe", "{\"name\":\"utilization\"}").toString())
        .contains("\"basis\"", "work_type_flag|client_facing|billable", "\"period\"");
  }

  @Test
  void run_byEitherTool_answersRowsUnderTotals() throws Exception {
    JsonObject answer = run("time_totals_by_member", "{\"period\":\"last_month\"}");

    assertThat(answer.getAsJsonArray("data")).hasSizeGreaterThan(2);
    assertThat(answer.getAsJsonObject("totals").get("hours").getAsBigDecimal()).isPositive();
    assertThat(answer.getAsJsonObject("window").get("zone").getAsString()).isEqualTo("UTC");
    assertThat(
            client
                .data("cw_run", "{\"name\":\"time_totals\",\"params\":{\"period\":\"last_month\"}}")
                .get("data"))
        .isEqualTo(answer.get("data"));
  }

  @Test
  void wrongArguments_areAnsweredWithWhatFits() throws Exception {
    assertThat(refused("{\"basi\":\"billable\"}")).contains("basis");
    assertThat(refused("{\"member_identifiers\":[\"nobody at all\"]}"))
        .contains("there is no member 'nobody at all'");
    assertThat(
            client
                .error("cw_operation", "{\"name\":\"utilisation_by_member\"}")
                .get("hint")
                .getAsString())
        .contains("utilization_by_member");
  }

  @Test
  void settings_inForce_areShown() throws Exception {
    assertThat(run("show_settings", "{}").getAsJsonArray("data").toString())
        .contains("analytics.maxCalls", "default");
  }
}
