package dev.openpsa.cw.operations.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OperationFilesTest {
  private static final Path FOLDER = Path.of("src/main/operations");

  @Test
  void everyFile_againstTheSchema_isValid() throws IOException {
    Schema schema = schema();
    List<String> faults = new ArrayList<>();
    int files = 0;
    try (DirectoryStream<Path> folder = Files.newDirectoryStream(FOLDER, "*.yaml")) {
      for (Path file : folder) {
        files++;
        OperationFile read = OperationFile.read(file);
        JsonObject document = new JsonObject();
        document.addProperty("category", read.category());
        JsonObject operations = new JsonObject();
        read.operations().forEach(operations::add);
        document.add("operations", operations);
        for (Error error : schema.validate(document.toString(), InputFormat.JSON)) {
          faults.add(file.getFileName() + " " + error);
        }
      }
    }
    assertThat(files).isGreaterThan(17);
    assertThat(faults).isEmpty();
  }

  @Test
  void everyFile_firstLine_namesTheSchema() throws IOException {
    try (DirectoryStream<Path> folder = Files.newDirectoryStream(FOLDER, "*.yaml")) {
      for (Path file : folder) {
        assertThat(Files.readAllLines(file).get(0))
            .as(file.toString())
            .isEqualTo("# yaml-language-server: $schema=operations.schema.json");
      }
    }
  }

  @Test
  void schema_anArgumentWithTwoPlaces_isInvalid() throws IOException {
    assertThat(faults("{\"type\": \"integer\", \"path\": \"id\", \"query\": \"id\"}")).isNotEmpty();
    assertThat(faults("{\"type\": \"integer\", \"path\": \"id\"}")).isEmpty();
  }

  @Test
  void schema_anUnknownType_isInvalid() throws IOException {
    assertThat(faults("{\"type\": \"boards.id\"}")).isNotEmpty();
  }

  private static List<Error> faults(String argument) throws IOException {
    String file =
        "{\"category\": \"Tickets\", \"operations\": {\"get_it\": {\"purpose\": \"One ticket\","
            + "\"request\": \"GET /service/tickets/{id}\", \"arguments\": {\"id\": "
            + argument
            + "}}}}";
    return schema().validate(file, InputFormat.JSON);
  }

  private static Schema schema() throws IOException {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Files.readString(FOLDER.resolve("operations.schema.json")), InputFormat.JSON);
  }
}
