package dev.openpsa.cw.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratorInputTest {
  @Test
  void of_publishedDocument_givesEveryOperationOneClassAndAMethod() {
    Set<String> tags = new HashSet<>();
    for (JsonObject op : operations(GeneratorInput.of(SpecDocument.read(Path.of("manage.json"))))) {
      assertThat(op.getAsJsonArray("tags")).hasSize(1);
      tags.add(op.getAsJsonArray("tags").get(0).getAsString());
      assertThat(op.has("x-cw-class") || op.has("x-cw-method")).isTrue();
    }
    assertThat(tags).contains("ServiceTickets", "Project", "ServiceSlas", "FinanceAccounting");
    assertThat(tags).allMatch(t -> t.matches("[A-Z][A-Za-z0-9]+"));
  }

  @Test
  void of_publishedDocument_foldsListQueryAndDropsClientId() {
    JsonObject doc = GeneratorInput.of(SpecDocument.read(Path.of("manage.json")));
    JsonObject list = operation(doc, "/service/tickets", "get");
    assertThat(list.get("x-cw-query").getAsBoolean()).isTrue();
    assertThat(list.getAsJsonArray("parameters")).isEmpty();
    JsonObject audit = operation(doc, "/system/audittrail", "get");
    assertThat(audit.getAsJsonArray("parameters")).isNotEmpty();
    for (JsonObject op : operations(doc)) {
      assertThat(String.valueOf(op.get("parameters"))).doesNotContain("clientId");
    }
  }

  @Test
  void of_publishedDocument_tellsTheTemplateWhatTheProseSays() {
    JsonObject doc = GeneratorInput.of(SpecDocument.read(Path.of("manage.json")));
    JsonObject schemas = doc.getAsJsonObject("components").getAsJsonObject("schemas");
    JsonObject ticket = schemas.getAsJsonObject("Ticket");
    assertThat(ticket.get("x-cw-checked").getAsBoolean()).isTrue();
    assertThat(ticket.get("x-cw-checks").toString())
        .contains("{\"check\":\"required\",\"field\":\"summary\"}")
        .contains("{\"check\":\"requiredOnReplace\",\"field\":\"impact\"}")
        .contains("{\"check\":\"createOnly\",\"field\":\"initialResolution\"}");
    assertThat(ticket.get("x-cw-lengths").toString())
        .contains("{\"field\":\"summary\",\"limit\":100}");
    assertThat(ticket.has("x-cw-reference")).isFalse();
    assertThat(schemas.getAsJsonObject("TimeEntry").get("x-cw-checks").toString())
        .contains("\"updateOnly\",\"field\":\"hourlyRate\"", "\"readOnly\",\"field\":\"emailCc\"");
    assertThat(schemas.getAsJsonObject("Company").get("x-cw-checks").toString())
        .contains("\"fixedAfterCreate\",\"field\":\"types\"");
    JsonObject company = schemas.getAsJsonObject("CompanyReference");
    assertThat(company.get("x-cw-reference").getAsBoolean()).isTrue();
    assertThat(company.get("x-cw-by-identifier").getAsBoolean()).isTrue();
    assertThat(
            schemas
                .getAsJsonObject("AccountingPackageReference")
                .get("x-cw-by-identifier")
                .getAsBoolean())
        .isFalse();
  }

  @Test
  void of_publishedDocument_leavesNoContainerInAContainer() {
    JsonObject doc = GeneratorInput.of(SpecDocument.read(Path.of("manage.json")));
    JsonObject rows =
        doc.getAsJsonObject("components")
            .getAsJsonObject("schemas")
            .getAsJsonObject("ReportDataResponse")
            .getAsJsonObject("properties")
            .getAsJsonObject("row_values");
    assertThat(rows.getAsJsonObject("items").keySet()).containsExactly("type");
  }

  @Test
  void of_partOfTheListQuery_staysAsItIs(@TempDir Path folder) throws IOException {
    JsonObject doc =
        GeneratorInput.of(
            document(folder, "[{\"name\":\"page\",\"in\":\"query\",\"schema\":{}}]", "/a/b"));
    JsonObject op = operation(doc, "/a/b", "get");
    assertThat(op.has("x-cw-query")).isFalse();
    assertThat(op.getAsJsonArray("parameters")).hasSize(1);
  }

  @Test
  void of_parameterInCookie_namesPathAndReason(@TempDir Path folder) throws IOException {
    SpecDocument spec =
        document(folder, "[{\"name\":\"who\",\"in\":\"cookie\",\"schema\":{}}]", "/a/b");
    assertThatThrownBy(() -> GeneratorInput.of(spec))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("/a/b")
        .hasMessageContaining("cookie")
        .hasMessageContaining("who");
  }

  @Test
  void of_schemaNamesThatClashInJava_getNamesOfTheirOwn(@TempDir Path folder) throws IOException {
    JsonObject doc =
        GeneratorInput.of(
            schemas(
                folder,
                """
                "Note": {"type": "object"}, "note": {"type": "object"}, "N.ote": {"type": "object"},
                "Query": {"type": "object"}, "List<Note>": {"type": "object", "properties": {
                  "one": {"$ref": "#/components/schemas/note"},
                  "two": {"$ref": "#/components/schemas/Note"}}},
                "2FA": {"type": "object"}
                """));
    JsonObject schemas = doc.getAsJsonObject("components").getAsJsonObject("schemas");
    assertThat(schemas.keySet())
        .containsExactly("Note", "Note2", "NOte3", "QueryModel", "ListNote", "Schema2FA");
    assertThat(schemas.getAsJsonObject("ListNote").get("properties").toString())
        .contains("\"one\":{\"$ref\":\"#/components/schemas/Note2\"}")
        .contains("\"two\":{\"$ref\":\"#/components/schemas/Note\"}");
  }

  @Test
  void of_enumerationsAndAnyValues_areAsTheTemplatesKnowThem(@TempDir Path folder)
      throws IOException {
    JsonObject doc =
        GeneratorInput.of(
            schemas(
                folder,
                """
                "Level": {"type": "string", "enum": ["Low", "High"]},
                "Note": {"type": "object", "properties": {
                  "level": {"$ref": "#/components/schemas/Level", "nullable": true},
                  "levels": {"type": "array", "items": {"$ref": "#/components/schemas/Level"}},
                  "number": {"type": "integer", "enum": [1, 2]},
                  "any": {}}}
                """));
    assertThat(
            doc.getAsJsonObject("components")
                .getAsJsonObject("schemas")
                .getAsJsonObject("Note")
                .get("properties")
                .toString())
        .contains("\"level\":{\"type\":\"string\",\"enum\":[\"Low\",\"High\"],\"nullable\":true}")
        .contains("\"items\":{\"type\":\"string\",\"enum\":[\"Low\",\"High\"]}")
        .contains("\"number\":{\"type\":\"integer\"}", "\"any\":{\"type\":\"object\"}");
  }

  @Test
  void of_propertiesThatClashInJava_namesSchemaAndBoth(@TempDir Path folder) throws IOException {
    SpecDocument spec =
        schemas(
            folder,
            """
            "Note": {"type": "object", "properties": {"siteUrl": {}, "site_URL": {}}}
            """);
    assertThatThrownBy(() -> GeneratorInput.of(spec))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("schema Note")
        .hasMessageContaining("siteUrl and site_URL");
  }

  private static SpecDocument schemas(Path folder, String schemas) throws IOException {
    Path file = folder.resolve("manage.json");
    Files.writeString(
        file,
        """
        {"openapi": "3.1.0", "info": {"version": "1"}, "components": {"schemas": {%s}},
         "paths": {"/a/b": {"get": {"responses": {"204": {}}}}}}
        """
            .formatted(schemas));
    return SpecDocument.read(file);
  }

  @Test
  void main_changedDependency_changesOutput(@TempDir Path folder) throws IOException {
    document(folder, "[]", "/a/b");
    Path template = Files.writeString(folder.resolve("api.mustache"), "one");
    String[] args = {
      folder.resolve("manage.json").toString(),
      folder.resolve("out/input.json").toString(),
      template.toString()
    };
    GeneratorInput.main(args);
    String first = Files.readString(Path.of(args[1]));
    GeneratorInput.main(args);
    assertThat(Files.readString(Path.of(args[1]))).isEqualTo(first);
    Files.writeString(template, "two");
    GeneratorInput.main(args);
    assertThat(Files.readString(Path.of(args[1]))).isNotEqualTo(first);
    assertThat(JsonParser.parseString(first).getAsJsonObject().has("paths")).isTrue();
  }

  private static SpecDocument document(Path folder, String parameters, String path)
      throws IOException {
    Path file = folder.resolve("manage.json");
    Files.writeString(
        file,
        """
        {"openapi": "3.0.1", "info": {"version": "1"}, "paths": {"%s": {"get": {
          "operationId": "a", "parameters": %s, "responses": {"204": {"description": ""}}}}}}
        """
            .formatted(path, parameters));
    return SpecDocument.read(file);
  }

  private static JsonObject operation(JsonObject doc, String path, String method) {
    return doc.getAsJsonObject("paths").getAsJsonObject(path).getAsJsonObject(method);
  }

  private static List<JsonObject> operations(JsonObject doc) {
    List<JsonObject> all = new ArrayList<>();
    for (Map.Entry<String, JsonElement> path : doc.getAsJsonObject("paths").entrySet()) {
      path.getValue().getAsJsonObject().entrySet().stream()
          .map(op -> op.getValue().getAsJsonObject())
          .forEach(all::add);
    }
    return all;
  }
}
