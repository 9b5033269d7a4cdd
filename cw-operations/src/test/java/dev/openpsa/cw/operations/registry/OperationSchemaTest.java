package dev.openpsa.cw.operations.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The schema that editors use and the reader say the same. */
class OperationSchemaTest {
  private static final JsonObject SCHEMA = schema();

  @Test
  void operation_members_areThoseThatTheReaderKnows() {
    assertThat(members("operation")).isEqualTo(new TreeSet<>(OperationReader.MEMBERS));
  }

  @Test
  void argument_members_areThoseThatTheReaderKnows() {
    Set<String> known = new TreeSet<>(OperationReader.ARGUMENT_MEMBERS);
    known.addAll(OperationReader.PLACES.keySet());
    assertThat(members("argument")).isEqualTo(known);
  }

  @Test
  void lookUp_members_areThoseThatTheReaderKnows() {
    assertThat(members("lookUp")).isEqualTo(new TreeSet<>(OperationReader.LOOK_UP_MEMBERS));
  }

  @Test
  void requirement_members_areThoseThatTheReaderKnows() {
    assertThat(members("requirement"))
        .isEqualTo(new TreeSet<>(OperationReader.REQUIREMENT_MEMBERS));
  }

  @Test
  void keep_tests_areThoseThatTheReaderKnows() {
    assertThat(members("keep"))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(RowTest.Test.values()).map(RowTest.Test::word).toList());
  }

  @Test
  void types_areThoseThatTheReaderKnows() {
    assertThat(values("argument", "type"))
        .containsExactlyInAnyOrderElementsOf(new TreeSet<>(ArgumentType.words()));
  }

  @Test
  void kinds_areThoseThatTheReaderKnows() {
    assertThat(values("operation", "kind"))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(OperationKind.values()).map(OperationKind::word).toList());
  }

  private static Set<String> members(String definition) {
    return new TreeSet<>(properties(definition).keySet());
  }

  private static List<String> values(String definition, String member) {
    return properties(definition).getAsJsonObject(member).getAsJsonArray("enum").asList().stream()
        .map(JsonElement::getAsString)
        .toList();
  }

  private static JsonObject properties(String definition) {
    return SCHEMA
        .getAsJsonObject("$defs")
        .getAsJsonObject(definition)
        .getAsJsonObject("properties");
  }

  private static JsonObject schema() {
    try {
      String text = Files.readString(Path.of("src/main/operations/operations.schema.json"));
      return JsonParser.parseString(text).getAsJsonObject();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
