package dev.openpsa.cw.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpecDocumentTest {
  private static SpecDocument published;

  @BeforeAll
  static void read() {
    published = SpecDocument.read(Path.of("manage.json"));
  }

  @Test
  void read_publishedDocument_hasEveryOperationOnce() throws IOException {
    JsonObject raw =
        JsonParser.parseString(Files.readString(Path.of("manage.json"))).getAsJsonObject();
    int operations =
        raw.getAsJsonObject("paths").asMap().values().stream()
            .mapToInt(item -> item.getAsJsonObject().size())
            .sum();
    assertThat(published.version())
        .isEqualTo(raw.getAsJsonObject("info").get("version").getAsString());
    assertThat(published.endpoints()).hasSize(operations);
    assertThat(published.schemas().keySet())
        .containsAll(raw.getAsJsonObject("components").getAsJsonObject("schemas").keySet());
    Set<String> ids = new HashSet<>();
    Set<String> places = new HashSet<>();
    for (Endpoint e : published.endpoints()) {
      assertThat(ids.add(e.operationId())).as(e.operationId()).isTrue();
      assertThat(places.add(e.toString())).as(e.toString()).isTrue();
    }
  }

  @Test
  void read_publishedDocument_pathParametersStandInPathOrder() {
    for (Endpoint e : published.endpoints()) {
      List<String> declared =
          e.parameters().stream()
              .filter(p -> p.in() == Parameter.In.PATH)
              .map(Parameter::name)
              .collect(Collectors.toList());
      assertThat(declared).as(e.toString()).isEqualTo(SpecMends.placeholders(e.path()));
    }
  }

  @Test
  void read_ticketSchema_knowsLengthsRequirementsAndValues() {
    Schema ticket = published.schema("Ticket");
    assertThat(ticket).isNotNull();
    Field summary = ticket.field("SUMMARY");
    assertThat(summary).isNotNull();
    assertThat(summary.maxLength()).isEqualTo(100);
    assertThat(summary.required()).isTrue();
    Field severity = ticket.field("severity");
    assertThat(severity).isNotNull();
    assertThat(severity.requiredOnUpdate()).isTrue();
    assertThat(severity.type().enumValues()).containsExactly("Low", "Medium", "High");
    Field initial = ticket.field("initialDescription");
    assertThat(initial).isNotNull();
    assertThat(initial.createOnly()).isTrue();
  }

  @Test
  void read_countOfACollection_answersANumber() {
    for (String path :
        List.of("/sales/opportunities/{parentId}/notes/count", "/schedule/calendars/count")) {
      assertThat(published.endpoints())
          .filteredOn(e -> e.path().equals(path))
          .singleElement()
          .extracting(Endpoint::answer)
          .as(path)
          .hasToString("Count");
    }
  }

  @Test
  void read_bulkOperations_answerOneResultForEachItem() {
    List<Endpoint> bulk =
        published.endpoints().stream().filter(e -> e.path().endsWith("/bulk")).toList();
    assertThat(bulk).isNotEmpty();
    for (Endpoint e : bulk) {
      assertThat(e.answer()).as(e.toString()).hasToString("BulkResult");
      assertThat(e.body()).as(e.toString()).isNotNull();
      if (e.method().equals("DELETE")) {
        assertThat(e.body()).as(e.toString()).hasToString("IdCollection");
      }
    }
  }

  @Test
  void mended_leakedConstraintMissingSlashAndDoubledParameter_becomeValid() {
    assertThat(PathMends.mended("/system/members/{memberIdentifier:regex(^(types. |("))
        .isEqualTo("/system/members/{memberIdentifier}");
    assertThat(PathMends.mended("/finance/agreements/types{id}/copy"))
        .isEqualTo("/finance/agreements/types/{id}/copy");
    assertThat(PathMends.mended("/procurement/catalog/{parentId}/vendors/{id}{id}"))
        .isEqualTo("/procurement/catalog/{parentId}/vendors/{id}");
    assertThat(PathMends.mended("/service/tickets/{id}")).isEqualTo("/service/tickets/{id}");
    assertThat(PathMends.mended("/a/{id:regex(^[0-9]{2}$)}/b/{*rest}?x={y}"))
        .isEqualTo("/a/{id}/b/{rest}");
    assertThat(PathMends.mended("/v4_6_release/apis/3.0/a/{id?}/{note-id}"))
        .isEqualTo("/a/{id}/{note_id}");
  }

  @Test
  void read_brokenJson_namesTheLine(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("manage.json");
    Files.writeString(file, "{\n \"openapi\": \"3.0.1\",\n \"paths\": {\n  oops\n }\n}\n");
    assertThatThrownBy(() -> SpecDocument.read(file))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("manage.json")
        .hasMessageContaining("line 4");
  }

  @Test
  void read_danglingSchema_namesPathAndLine(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("manage.json");
    Files.writeString(
        file,
        """
        {"openapi": "3.0.1", "info": {"version": "1"},
         "components": {"schemas": {}},
         "paths": {
          "/service/tickets": {"get": {"operationId": "a", "responses": {"200": {
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Gone"}}}}}}}
         }}
        """);
    assertThatThrownBy(() -> SpecDocument.read(file))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("line 5")
        .hasMessageContaining("/service/tickets")
        .hasMessageContaining("Gone");
  }

  @Test
  void read_byteOrderMarkMissingAndRepeatedIds_areMet(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("manage.json");
    String json =
        "\uFEFF{\"openapi\":\"3.0.1\",\"info\":{\"version\":\"1\"},\"paths\":{"
            + "\"/a/b\":{\"get\":{\"responses\":{\"204\":{}}},"
            + "\"post\":{\"operationId\":\"x\",\"responses\":{\"204\":{}}}},"
            + "\"/a/c\":{\"get\":{\"operationId\":\"X\",\"responses\":{\"204\":{}}}}}}";
    Files.write(file, json.getBytes(StandardCharsets.UTF_8));
    assertThat(SpecDocument.read(file).endpoints())
        .extracting(Endpoint::operationId)
        .containsExactly("getAB", "x", "getAC");
  }
}
