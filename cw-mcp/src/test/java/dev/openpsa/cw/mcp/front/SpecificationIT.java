package dev.openpsa.cw.mcp.front;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program with a document of a release that is not its own: a few collections of today's. */
class SpecificationIT {
  private static final String KEPT = "/service/boards(/\\{id})?|/company/companies(/count)?";

  @TempDir static Path home;
  private static Path document;

  @BeforeAll
  static void write() throws IOException {
    JsonObject spec =
        JsonParser.parseString(Files.readString(Path.of("../spec/manage.json"))).getAsJsonObject();
    spec.getAsJsonObject("info").addProperty("version", "2019.3");
    spec.getAsJsonObject("paths").keySet().stream()
        .filter(path -> !path.matches(KEPT))
        .toList()
        .forEach(spec.getAsJsonObject("paths")::remove);
    document = home.resolve("older manage.json");
    Files.writeString(document, spec.toString());
  }

  private static Cw cw() {
    return new Cw(home);
  }

  private static Path indexed() throws IOException {
    try (Stream<Path> folders = Files.list(home.resolve("data/specifications"))) {
      List<Path> all = folders.toList();
      assertThat(all).hasSize(1);
      return all.get(0);
    }
  }

  @Test
  void serve_anotherDocument_offersWhatItHasAndRefusesTheRest() throws Exception {
    try (McpClient client =
        McpClient.open(cw().command("serve", "--sandbox", "--spec", document.toString()))) {
      assertThat(client.data("cw_api_categories", "{}").getAsJsonArray("categories")).hasSize(2);
      JsonObject boards = client.data("cw_operation", "{\"name\":\"list_boards\"}");
      assertThat(boards.getAsJsonArray("data")).isNotEmpty();

      JsonObject refusal =
          client.error("cw_operation", "{\"name\":\"close_ticket\",\"params\":{\"id\":1}}");
      assertThat(refusal.get("code").getAsString()).isEqualTo("OPERATION_UNAVAILABLE");
      assertThat(refusal.get("message").getAsString())
          .contains("close_ticket does not fit")
          .contains("PATCH /service/tickets/{id}");
      JsonObject batch =
          client.error(
              "cw_batch_update",
              "{\"operations\":[{\"name\":\"close_ticket\",\"params\":{\"id\":1}}]}");
      assertThat(batch.get("message").getAsString()).contains("close_ticket does not fit");

      JsonObject listed =
          client.data("cw_list_operations", "{\"search\":\"close ticket\",\"limit\":100}");
      assertThat(listed.getAsJsonArray("operations").asList())
          .anySatisfy(
              operation -> {
                assertThat(operation.getAsJsonObject().get("name").getAsString())
                    .isEqualTo("close_ticket");
                assertThat(operation.getAsJsonObject().get("unavailable").getAsString())
                    .contains("the endpoint is gone");
              });
      assertThat(
              client
                  .error("cw_api_call", "{\"method\":\"GET\",\"path\":\"/service/tickets\"}")
                  .get("message")
                  .getAsString())
          .contains("the API 2019.3 has no GET /service/tickets");
      assertThat(client.error("cw_ticket_context", "{\"ticket_id\":1}").toString())
          .contains("/service/tickets");
      assertThat(client.error("cw_operation", "{\"name\":\"utilization_by_member\"}").toString())
          .contains("the API 2019.3 has no GET /system/members");
    }
  }

  @Test
  void commands_theVariable_indexOnceForTheOwnerAlone() throws Exception {
    Cw older = cw().with("CW_SPEC", document.toString());
    Cw.Outcome found = older.run("search", "service boards", "--json");
    assertThat(found.out()).contains("/service/boards").doesNotContain("/service/tickets");
    Path folder = indexed();
    Path catalogue = folder.resolve("catalog.db");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(catalogue)))
        .isEqualTo("rw-------");
    FileTime made = Files.getLastModifiedTime(catalogue);

    Cw.Outcome coverage = older.run("coverage", "--json");
    assertThat(coverage.status()).as("operations do not fit").isEqualTo(1);
    assertThat(
            JsonParser.parseString(coverage.out())
                .getAsJsonObject()
                .getAsJsonObject("unavailable")
                .get("close_ticket")
                .getAsString())
        .contains("the endpoint is gone");
    Cw.Outcome refused = older.run("call", "close_ticket", "id=1", "--sandbox");
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.err() + refused.out()).contains("OPERATION_UNAVAILABLE");
    assertThat(Files.getLastModifiedTime(indexed().resolve("catalog.db"))).isEqualTo(made);
  }

  @Test
  void anyCommand_aDocumentThatCantBeUsed_isRefusedWithTheReason() throws Exception {
    Cw.Outcome missing = cw().run("serve", "--spec", home.resolve("none.json").toString());
    assertThat(missing.status()).isEqualTo(2);
    assertThat(missing.err()).contains("there is no file").contains("none.json");
    Path broken = Files.writeString(home.resolve("broken.json"), "openapi: 3.0.0\n");
    Cw.Outcome yaml = cw().with("CW_SPEC", broken.toString()).run("search", "x");
    assertThat(yaml.status()).isEqualTo(2);
    assertThat(yaml.err()).contains("CW_SPEC").contains("broken.json");
    Path empty = Files.writeString(home.resolve("empty.json"), "{\"openapi\":\"3.0.0\"}");
    Cw.Outcome noPaths = cw().with("CW_SPEC", empty.toString()).run("search", "x");
    assertThat(noPaths.status()).isEqualTo(2);
    assertThat(noPaths.err()).contains("no 'paths'");
  }
}
