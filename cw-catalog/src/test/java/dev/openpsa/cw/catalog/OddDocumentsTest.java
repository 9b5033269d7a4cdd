package dev.openpsa.cw.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openpsa.cw.spec.Endpoint;
import dev.openpsa.cw.spec.Field;
import dev.openpsa.cw.spec.Parameter;
import dev.openpsa.cw.spec.Schema;
import dev.openpsa.cw.spec.SpecException;
import dev.openpsa.cw.spec.TypeRef;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a document may hold that ours does not: each is indexed and asked for. */
class OddDocumentsTest {
  @TempDir private Path folder;

  @Test
  void index_dottedAndClashingSchemaNames_areAllFoundByTheirNames() throws IOException {
    try (Catalog catalog =
        catalog(
            answering("#/components/schemas/Service.Ticket"),
            """
            "Service.Ticket": {"type": "object", "properties": {"one": {"type": "string"}}},
            "note": {"type": "object", "properties": {"two": {"type": "string"}}},
            "Note": {"type": "object", "properties": {"three": {"type": "string"}}},
            "List<Note>": {"type": "object", "properties": {
              "four": {"$ref": "#/components/schemas/a~1b%20c"}}},
            "a/b c": {"type": "object", "properties": {"five": {"type": "string"}}}
            """)) {
      assertThat(fields(catalog, "Service.Ticket")).containsExactly("one");
      assertThat(fields(catalog, "note")).containsExactly("two");
      assertThat(fields(catalog, "Note")).containsExactly("three");
      assertThat(catalog.resolveField("List<Note>", "four/five")).isPresent();
    }
  }

  @Test
  void index_tagsWithBlanks_areFoundWithoutThem() throws IOException {
    try (Catalog catalog =
        catalog("\"/a/b\": {\"get\": {\"tags\": [\" \", \"  Big \\t Things \"], " + NOTHING, "")) {
      assertThat(catalog.categoryEndpoints("Big Things", 5, 0)).hasSize(1);
      assertThat(catalog.endpoint("GET", "/a/b").orElseThrow().tag()).isEqualTo("Big Things");
    }
  }

  @Test
  void index_missingRepeatedAndOddOperationIds_areMadeOfThePath() throws IOException {
    try (Catalog catalog =
        catalog(
            """
            "/a/b": {"get": {"operationId": "same", %1$s,
            "/a/c": {"get": {"operationId": "SAME", %1$s,
            "/a/{id}/d": {"get": {"operationId": 7, %1$s,
            "/a/e": {"get": {"operationId": "a.b-c", %1$s
            """
                .formatted(NOTHING),
            "")) {
      assertThat(catalog.operationIds()).containsExactly("same", "getAC", "getAByIdD", "getAE");
    }
  }

  @Test
  void index_inlineObjects_getNamesMadeOfTheirPlace() throws IOException {
    try (Catalog catalog =
        catalog(
            """
            "/sales/gadgets": {"post": {"operationId": "postSalesGadgets",
              "requestBody": {"content": {"application/json": {"schema": {"type": "object",
                "properties": {"colour": {"type": "string"}}}}}},
              "responses": {"201": {"content": {"application/json": {"schema": {"type": "array",
                "items": {"title": "Gadget", "type": "object", "properties": {
                  "parts": {"type": "array", "items": {"type": "object", "properties": {
                    "weight": {"type": "number"}}}}}}}}}}}}}
            """,
            "")) {
      Endpoint create = catalog.endpoint("POST", "/sales/gadgets").orElseThrow();
      assertThat(create.body()).hasToString("PostSalesGadgetsBody");
      assertThat(create.answer()).hasToString("Gadget[]");
      assertThat(catalog.resolveField("PostSalesGadgetsBody", "colour")).isPresent();
      assertThat(catalog.resolveField("Gadget", "parts/weight")).isPresent();
      assertThat(catalog.search(SearchQuery.of("add a gadget")).hits()).isNotEmpty();
    }
  }

  @Test
  void index_partsOfASchema_becomeItsFields() throws IOException {
    try (Catalog catalog =
        catalog(
            answering("#/components/schemas/Car"),
            """
            "Base": {"type": "object", "required": ["id"], "properties": {
              "id": {"type": "integer"}}},
            "Car": {"required": ["wheels"], "allOf": [
              {"$ref": "#/components/schemas/Base"},
              {"$ref": "#/components/schemas/Car"},
              {"type": "object", "properties": {"wheels": {"type": "integer"},
                "owner": {"nullable": true, "description": "Max length: 9;",
                  "allOf": [{"$ref": "#/components/schemas/Base"}]}}}]},
            "Auto": {"$ref": "#/components/schemas/Car"}
            """)) {
      Schema car = catalog.schema("Car").orElseThrow();
      assertThat(fields(catalog, "Car")).containsExactly("id", "wheels", "owner");
      assertThat(car.fields()).filteredOn(Field::required).hasSize(2);
      assertThat(field(catalog, "Car", "owner").type()).hasToString("Base");
      assertThat(field(catalog, "Car", "owner").nullable()).isTrue();
      assertThat(fields(catalog, "Auto")).isEqualTo(fields(catalog, "Car"));
    }
  }

  @Test
  void index_alternatives_becomeOneSchemaThatAllFit() throws IOException {
    try (Catalog catalog =
        catalog(
            answering("#/components/schemas/Pet"),
            """
            "Cat": {"type": "object", "required": ["name", "lives"], "properties": {
              "name": {"type": "string"}, "lives": {"type": "integer"}, "size": {"type": "string"}}},
            "Dog": {"type": "object", "required": ["name"], "properties": {
              "name": {"type": "string"}, "size": {"type": "integer"}}},
            "Pet": {"oneOf": [{"$ref": "#/components/schemas/Cat"},
                {"$ref": "#/components/schemas/Dog"}], "discriminator": {"propertyName": "name"}},
            "Words": {"type": "object", "properties": {
              "pet": {"anyOf": [{"$ref": "#/components/schemas/Cat"}, {"type": "null"}]},
              "level": {"oneOf": [{"type": "string", "enum": ["Low"]}, {"enum": ["High", "Low"]}]},
              "mixed": {"anyOf": [{"type": "string"}, {"type": "boolean"}]},
              "count": {"anyOf": [{"type": "integer"}, {"type": "number"}]}}}
            """)) {
      assertThat(fields(catalog, "Pet")).containsExactly("name", "lives", "size");
      assertThat(catalog.schema("Pet").orElseThrow().fields())
          .filteredOn(Field::required)
          .extracting(Field::name)
          .containsExactly("name");
      assertThat(field(catalog, "Pet", "size").type().kind()).isEqualTo(TypeRef.Kind.ANY);
      assertThat(field(catalog, "Words", "pet").type()).hasToString("Cat");
      assertThat(field(catalog, "Words", "pet").nullable()).isTrue();
      assertThat(field(catalog, "Words", "level").type().enumValues())
          .containsExactly("Low", "High");
      assertThat(field(catalog, "Words", "mixed").type().kind()).isEqualTo(TypeRef.Kind.ANY);
      assertThat(field(catalog, "Words", "count").type().kind()).isEqualTo(TypeRef.Kind.NUMBER);
    }
  }

  @Test
  void index_openApi31_isReadAsOpenApi30() throws IOException {
    String document =
        document(
            answering("#/components/schemas/New"),
            """
            "New": {"type": ["object", "null"], "$schema": "x", "properties": {
              "text": {"type": ["string", "null"], "maxLength": 20, "examples": ["a"]},
              "fixed": {"const": "Only"},
              "open": true,
              "file": {"contentMediaType": "application/octet-stream"},
              "either": {"type": ["string", "integer"]},
              "pair": {"type": "array", "prefixItems": [{"type": "string"}]},
              "limit": {"type": "integer", "exclusiveMinimum": 0},
              "some": {"enum": ["A", null, "A", "B"]},
              "example": {"type": "string"}}}
            """);
    try (Catalog catalog = indexed(document.replace("3.0.1", "3.1.0"), StandardCharsets.UTF_8)) {
      assertThat(field(catalog, "New", "text").nullable()).isTrue();
      assertThat(field(catalog, "New", "text").maxLength()).isEqualTo(20);
      assertThat(field(catalog, "New", "fixed").type().enumValues()).containsExactly("Only");
      assertThat(field(catalog, "New", "file").type().kind()).isEqualTo(TypeRef.Kind.BINARY);
      assertThat(field(catalog, "New", "either").type().kind()).isEqualTo(TypeRef.Kind.ANY);
      assertThat(field(catalog, "New", "pair").type()).hasToString("any[]");
      assertThat(field(catalog, "New", "some").type().enumValues()).containsExactly("A", "B");
      assertThat(field(catalog, "New", "some").nullable()).isTrue();
      assertThat(fields(catalog, "New")).contains("open", "limit", "example");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"2XX": {"content": {"application/json": {"schema": {"type": "integer"}}}}} | integer | 200
          {"200": {"content": {"text/csv": {}}}} | binary | 200
          {"200": {"content": {"application/pdf": {"schema": {"type": "string"}}}}} | binary | 200
          {"200": {"content": {"image/png": {}, "application/json": {"schema": {"type": "boolean"}}}}} | boolean | 200
          {"default": {}, "202": {"content": {"text/json": {"schema": {"type": "string"}}}}} | string | 202
          {"404": {"description": "none"}} | any | 200
          {"302": {}} | any | 200
          {"$ref": "#/components/responses/All"} | string | 203
          """)
  void index_unseenAnswers_haveATypeAndAStatus(String responses, String type, int status)
      throws IOException {
    String document =
        """
        {"openapi": "3.0.1", "info": {"version": "1"}, "components": {"responses": {
          "All": {"203": {"$ref": "#/components/responses/One"}},
          "One": {"content": {"application/json": {"schema": {"type": "string"}}}}}},
         "paths": {"/a/b": {"get": {"responses": %s}}}}
        """
            .formatted(responses);
    try (Catalog catalog = indexed(document, StandardCharsets.UTF_8)) {
      Endpoint get = catalog.endpoint("GET", "/a/b").orElseThrow();
      assertThat(get.answer()).hasToString(type);
      assertThat(get.status()).isEqualTo(status);
    }
  }

  @Test
  void index_oddPathsAndParameters_areMended() throws IOException {
    try (Catalog catalog =
        catalog(
            """
            "a/b/{id:int}/notes/{note-id}?x=1": {
              "parameters": [{"$ref": "#/components/parameters/Id"},
                {"name": "deep", "in": "query", "schema": {"type": "string"}}],
              "head": {},
              "get": {"parameters": [
                {"name": "note-id", "in": "path", "schema": {"type": "integer"}},
                {"name": "deep", "in": "query", "schema": {"type": "boolean"}},
                {"name": "Accept", "in": "header"},
                {"name": "sort", "in": "query", "schema": {"$ref": "#/components/schemas/Sort"}},
                {"name": "of", "in": "query", "schema": {"$ref": "#/components/schemas/Of"}}],
                %s
            """
                .formatted(NOTHING),
            """
            "Sort": {"type": "string", "enum": ["up", "down"]},
            "Of": {"type": "object", "properties": {"day": {"type": "string"}}}},
            "parameters": {"Id": {"name": "ID", "in": "path", "schema": {"type": "integer"}}
            """)) {
      Endpoint get = catalog.endpoint("GET", "/a/b/{id}/notes/{note_id}").orElseThrow();
      assertThat(get.parameters())
          .extracting(p -> p.in() + " " + p.name() + " " + p.type().kind())
          .containsExactly(
              "PATH id INTEGER",
              "PATH note_id INTEGER",
              "QUERY deep BOOLEAN",
              "QUERY sort REF",
              "QUERY day STRING");
      assertThat(get.parameters()).filteredOn(Parameter::required).hasSize(2);
    }
  }

  @ParameterizedTest
  @CsvSource({"UTF-8, true", "UTF-8, false", "UTF-16LE, true", "UTF-16BE, true"})
  void index_byteOrderMark_tellsTheEncoding(String charset, boolean mark) throws IOException {
    String document = document("\"/a/b\": {\"get\": {\"summary\": \"Größe\", " + NOTHING, "");
    try (Catalog catalog = indexed((mark ? "\uFEFF" : "") + document, Charset.forName(charset))) {
      assertThat(catalog.endpointCount()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          <html>sign in</html>                                         | line 1: this is a web page
          openapi: 3.0.1                                               | not as YAML
          {"swagger": "2.0", "paths": {}}                              | convert it to OpenAPI 3
          {"openapi": "3.0.1", "info": {"version": "1"}, "paths": []}  | 'paths' has to be an object
          {"openapi": "3.0.1", "info": {}, "paths": {"/a": {}}}        | 'info' has no 'version'
          {"openapi": "3.0.1", "info": {"version": "1"}, "paths": {"/a": 1}} | line 1: path /a: the path is an object, not 1
          {"openapi": "3.0.1", "info": {"version": "1"}, "paths": {"/a": {"get": []}}} | path /a: get is an object
          {"openapi": "3.0.1", "info": {"version": "1"}, "paths": {"/a/b": {"get": {"parameters": {}}}}} | parameters is a list
          {"openapi": "3.0.1", "info": {"version": "1"}, "paths": {"/a/b": {"get": {"parameters": [{"in": "query"}]}}}} | a parameter without 'name'
          {"openapi": "3.0.1", "info": {"version": "1"}, "paths": {"/a/b c": {"get": {}}}} | the segment 'b c'
          {"openapi": "3.0.1", "info": {"version": "1"}, "paths": {"/a/b": {"get": {}}}, "components": {"schemas": {"X": 1}}} | schema X: a schema is an object
          {"openapi": "3.0.1", "info": {"version": "1"}, "paths": {"/a/b": {"get": {}}}, "components": {"schemas": {"X": {"properties": {"y": {"type": 3}}}}}} | schema X: property y: the type 3
          {"openapi": "3.0.1", "info": {"version": "1"}, "paths": {"/a/b": {"get": {}}}, "components": {"schemas": {"X": {"$ref": "other.json#/X"}}}} | bundle all parts
          {"openapi": "3.0.1", "info": {"version": "1"}, "paths": {"/a/b": {"get": {}}}, "components": {"schemas": {"X": {"properties": {"y": {"$ref": "#/components/schemas/Z"}}}}}} | refers to the schema Z, which does not exist
          {"openapi": "3.0.1", "info": {"version": "1"}, "paths": {"/a/b": {"get": {}}, "/a/b": {"post": {}}}} | '/a/b' is there twice
          {"openapi": "3.0.1", "info": {"version": "1"}, "paths": {"/a/b": {"get": | line 1
          """)
  void index_documentThatCanNotBeUsed_namesThePlace(String document, String message) {
    assertThatThrownBy(() -> indexed(document, StandardCharsets.UTF_8))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("manage.json")
        .hasMessageContaining(message);
  }

  @Test
  void index_bytesThatAreNoText_saysHowToSave() {
    assertThatThrownBy(
            () ->
                indexed(
                    document("\"/ä/b\": {\"get\": {" + NOTHING, ""), StandardCharsets.ISO_8859_1))
        .isInstanceOf(SpecException.class)
        .hasMessageContaining("save it as UTF-8");
  }

  private static final String NOTHING = "\"responses\": {\"204\": {}}}}";

  private static String answering(String schema) {
    return """
        "/a/b": {"get": {"operationId": "getAB", "responses": {"200": {"content": {
          "application/json": {"schema": {"$ref": "%s"}}}}}}}
        """
        .formatted(schema);
  }

  private static String document(String paths, String schemas) {
    return """
        {"openapi": "3.0.1", "info": {"version": "1"}, "paths": {%s},
         "components": {"schemas": {%s}}}
        """
        .formatted(paths, schemas);
  }

  private Catalog catalog(String paths, String schemas) throws IOException {
    return indexed(document(paths, schemas), StandardCharsets.UTF_8);
  }

  private Catalog indexed(String document, Charset charset) throws IOException {
    Path file = Files.write(folder.resolve("manage.json"), document.getBytes(charset));
    return Catalog.openFile(Catalog.index(file, folder.resolve("catalog")));
  }

  private static List<String> fields(Catalog catalog, String schema) {
    return catalog.schema(schema).orElseThrow().fields().stream().map(Field::name).toList();
  }

  private static Field field(Catalog catalog, String schema, String name) {
    return catalog.resolveField(schema, name).orElseThrow();
  }
}
