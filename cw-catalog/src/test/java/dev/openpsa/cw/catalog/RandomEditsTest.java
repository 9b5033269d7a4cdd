package dev.openpsa.cw.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.openpsa.cw.spec.SpecException;
import dev.openpsa.cw.spec.diff.ApiShape;
import dev.openpsa.cw.spec.diff.Change;
import dev.openpsa.cw.spec.diff.SpecDiff;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 200 edits by rule: each document is indexed or its fault named, and compared exactly. */
class RandomEditsTest {
  private static final Path SPEC = Path.of("../spec/manage.json");
  private static final int EDITS = 198;
  private static final int EDITS_OF_THE_WHOLE = 2;

  @TempDir private Path folder;

  @Test
  void index_editedDocument_worksOrNamesTheFaultAndTheComparisonListsTheEdit() throws IOException {
    JsonObject whole = JsonParser.parseString(Files.readString(SPEC)).getAsJsonObject();
    check(part(whole, "/service/boards"), EDITS, 1);
    check(whole, EDITS_OF_THE_WHOLE, 2);
  }

  private void check(JsonObject document, int edits, long seed) throws IOException {
    Random random = new Random(seed);
    ApiShape before = shape(document);
    for (int i = 0; i < edits; i++) {
      JsonObject edited = document.deepCopy();
      RandomEdit edit = RandomEdit.apply(edited, i % RandomEdit.KINDS, random);
      String number = "edit " + i + ": " + edit.name();
      if (edit.isFault()) {
        assertThatThrownBy(() -> shape(edited))
            .as(number)
            .isInstanceOf(SpecException.class)
            .hasMessageContaining("manage.json")
            .hasMessageContaining("the schema " + edit.expected().iterator().next());
      } else {
        Set<String> found = new TreeSet<>();
        SpecDiff.of(before, shape(edited)).changes().forEach(c -> found.add(text(c)));
        assertThat(found).as(number).isEqualTo(edit.expected());
      }
    }
  }

  private static String text(Change change) {
    String text = change.kind().id() + " " + change.place();
    return change.kind().id().endsWith(".renamed") ? text + " -> " + change.after() : text;
  }

  private ApiShape shape(JsonObject document) throws IOException {
    Path file = Files.writeString(folder.resolve("manage.json"), document.toString());
    try (Catalog catalog = Catalog.openFile(Catalog.index(file, folder.resolve("catalog")))) {
      assertThat(catalog.endpointCount()).isPositive();
      return catalog.shape();
    }
  }

  /** Some paths with the schemas that they reach. */
  private static JsonObject part(JsonObject whole, String beginning) {
    JsonObject part = whole.deepCopy();
    part.getAsJsonObject("paths").keySet().removeIf(path -> !path.startsWith(beginning));
    JsonObject schemas = part.getAsJsonObject("components").getAsJsonObject("schemas");
    Set<String> reached = new HashSet<>(Set.of("Count", "BulkResult", "IdCollection"));
    Deque<JsonElement> open = new ArrayDeque<>(List.of(part.get("paths")));
    reached.forEach(name -> open.add(schemas.get(name)));
    while (!open.isEmpty()) {
      JsonElement at = open.remove();
      if (at instanceof JsonArray array) {
        array.forEach(open::add);
      } else if (at instanceof JsonObject object) {
        object.asMap().values().forEach(open::add);
        if (object.has("$ref")) {
          String name = object.get("$ref").getAsString().replace("#/components/schemas/", "");
          if (reached.add(name)) {
            open.add(schemas.get(name));
          }
        }
      }
    }
    schemas.keySet().retainAll(reached);
    return part;
  }
}
