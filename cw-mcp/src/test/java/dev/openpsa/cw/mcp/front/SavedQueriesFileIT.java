package dev.openpsa.cw.mcp.front;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The file of saved queries: shared by processes, of another version, damaged. */
class SavedQueriesFileIT {
  private static final String TICKETS =
      "{\"description\":\"tickets\",\"method\":\"GET\",\"path\":\"/service/tickets\"}";

  @TempDir private Path home;
  private Path file;

  @BeforeEach
  void prepare() throws Exception {
    file = Files.createDirectories(home.resolve("data")).resolve("queries.db");
  }

  private McpClient open() throws Exception {
    return McpClient.open(new Cw(home).command("serve"));
  }

  private static String query(int number) {
    return "{\"description\":\"query "
        + number
        + "\",\"method\":\"GET\",\"path\":\"/service/tickets\",\"query\":{\"conditions\":\"id = "
        + number
        + "\"}}";
  }

  private void execute(String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static JsonArray list(McpClient client) throws Exception {
    return client.data("cw_list_queries", "{}").getAsJsonArray("queries");
  }

  @Test
  void twoServersAtOnce_onANewFile_loseNothing() throws Exception {
    int each = 30;
    try (McpClient one = open();
        McpClient two = open()) {
      List<Integer> first = new ArrayList<>();
      List<Integer> second = new ArrayList<>();
      for (int i = 0; i < each; i++) {
        first.add(one.postCall("cw_save_query", query(i)));
        // Every other one is the same request, saved by both.
        second.add(two.postCall("cw_save_query", query(i % 2 == 0 ? i : 1000 + i)));
      }
      Set<Integer> ids = new HashSet<>();
      collect(one, first, ids);
      collect(two, second, ids);
      assertThat(ids).hasSize(each + each / 2);
      assertThat(list(one)).hasSize(each + each / 2);
      assertThat(list(two)).isEqualTo(list(one));
    }
  }

  private static void collect(McpClient client, List<Integer> posted, Set<Integer> ids)
      throws Exception {
    for (int request : posted) {
      JsonObject result = client.answer(request).getAsJsonObject("result");
      JsonObject data = result.getAsJsonObject("structuredContent");
      assertThat(data.has("id")).as(data.toString()).isTrue();
      ids.add(data.get("id").getAsInt());
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void files_areTheOwnersAlone() throws Exception {
    try (McpClient client = open()) {
      client.data("cw_save_query", TICKETS);
      try (DirectoryStream<Path> files =
          Files.newDirectoryStream(home.resolve("data"), "queries*")) {
        for (Path each : files) {
          assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
              .as(each.toString())
              .isEqualTo("rw-------");
        }
      }
      assertThat(file).exists();
    }
  }

  @Test
  void fileOfANewerVersion_isRefusedAndLeftAlone() throws Exception {
    execute("CREATE TABLE query (id INTEGER, thought TEXT)", "PRAGMA user_version = 99");
    byte[] before = Files.readAllBytes(file);
    try (McpClient client = open()) {
      JsonObject error = client.error("cw_list_queries", "{}");
      assertThat(error.get("code").getAsString()).isEqualTo("STORAGE_FAILED");
      assertThat(error.get("message").getAsString())
          .contains(file.toString(), "newer version", "99", "update");
      client.error("cw_save_query", TICKETS);
      client.error("cw_clear_queries", "{\"confirm\":true}");
    }
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void fileWithoutTables_asAKilledStartLeavesIt_isSetUp() throws Exception {
    Files.createFile(file);
    try (McpClient client = open()) {
      assertThat(list(client)).isEmpty();
      client.data("cw_save_query", TICKETS);
      assertThat(list(client)).hasSize(1);
    }
  }

  @Test
  void damagedFile_isReportedAndKept_andAllElseWorks() throws Exception {
    Files.writeString(file, "This was a database once. ".repeat(200));
    byte[] before = Files.readAllBytes(file);
    try (McpClient client = open()) {
      for (String arguments : List.of("{}", "{\"search\":\"x\"}")) {
        JsonObject error = client.error("cw_list_queries", arguments);
        assertThat(error.get("code").getAsString()).isEqualTo("STORAGE_FAILED");
        assertThat(error.get("message").getAsString()).contains(file.toString(), "damaged");
        assertThat(error.get("hint").getAsString()).contains("import");
      }
      client.error("cw_save_query", TICKETS);
      client.data("cw_search_endpoints", "{\"query\":\"tickets\"}");
      Files.move(file, home.resolve("away.db"));
      client.data("cw_save_query", TICKETS);
    }
    assertThat(Files.readAllBytes(home.resolve("away.db"))).isEqualTo(before);
  }

  @Test
  void savedEndpointThatTheApiDropped_isNamedWithTheNearest() throws Exception {
    try (McpClient client = open()) {
      int id = client.data("cw_save_query", TICKETS).get("id").getAsInt();
      execute("UPDATE query SET endpoint = '/service/tickts', path = '/service/tickts'");
      JsonObject error = client.error("cw_run_query", "{\"id\":" + id + "}");
      assertThat(error.get("code").getAsString()).isEqualTo("UNKNOWN_ENDPOINT");
      assertThat(error.get("message").getAsString())
          .contains("saved query " + id + " (tickets)", "GET /service/tickts");
      assertThat(error.get("hint").getAsString()).contains("/service/tickets", "cw_delete_query");

      execute(
          "UPDATE query SET endpoint = '/service/tickets', path = '/service/tickets',"
              + " parameters = '{\"conditions\":\"gone = 1\"}'");
      JsonObject field = client.error("cw_run_query", "{\"id\":" + id + "}");
      assertThat(field.get("code").getAsString()).isEqualTo("INVALID_REQUEST");
      assertThat(field.get("message").getAsString()).contains("saved query " + id, "gone");

      execute("UPDATE query SET parameters = '{conditions'");
      assertThat(client.error("cw_list_queries", "{}").get("code").getAsString())
          .isEqualTo("STORAGE_FAILED");
    }
  }

  @Test
  void importFile_malformed_namesTheLinesAndImportsNothing() throws Exception {
    String[] lines = {
      "{\"version\":1,\"queries\":[",
      "{\"description\":\"good\",\"method\":\"GET\",\"path\":\"/service/tickets\"},",
      "{\"description\":\"bad field\",\"method\":\"GET\",\"path\":\"/service/tickets\",\"query\":{\"conditions\":\"nope = 1\"}},",
      "{\"descripton\":\"bad member\",\"method\":\"GET\",\"path\":\"/service/tickets\"}",
      "]}"
    };
    Cw.Outcome refused = merge(String.join("\n", lines));
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.err())
        .contains("line 3: ", "nope", "line 4: ", "Did you mean description?")
        .doesNotContain("line 2: ");
    assertThat(file).doesNotExist();
  }

  @Test
  void importFile_brokenJson_namesTheLine() throws Exception {
    assertThat(merge("[\n{\"description\":\"a\"\n").err()).contains("line 3: here it is no JSON");
  }

  @Test
  void importFile_moreThanMayBeSaved_importsNone() throws Exception {
    StringBuilder many = new StringBuilder("[");
    for (int i = 0; i <= 1000; i++) {
      many.append(i == 0 ? "" : ",").append(query(i));
    }
    Cw.Outcome refused = merge(many.append("]").toString());
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.err()).contains("only 1000 queries can be saved");
    try (McpClient client = open()) {
      assertThat(list(client)).isEmpty();
    }
  }

  private Cw.Outcome merge(String text) throws Exception {
    Path document = home.resolve("import.json");
    Files.writeString(document, text, StandardCharsets.UTF_8);
    return new Cw(home).run("queries", "import", document.toString());
  }
}
