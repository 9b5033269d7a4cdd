package dev.openpsa.cw.operations.build;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * A file of operations of one category.
 *
 * @param operations the descriptions by name, in the file's order
 */
record OperationFile(String category, Map<String, JsonElement> operations) {

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException naming the file and what is wrong
   */
  static OperationFile read(Path file) throws IOException {
    try {
      LoadSettings settings =
          LoadSettings.builder()
              .setAllowDuplicateKeys(false)
              .setLabel(file.getFileName().toString())
              .setMaxAliasesForCollections(0)
              .build();
      JsonElement document = json(new Load(settings).loadFromString(Files.readString(file)));
      JsonObject json = document.getAsJsonObject();
      return new OperationFile(
          json.get("category").getAsString(), json.getAsJsonObject("operations").asMap());
    } catch (YamlEngineException | IllegalStateException e) {
      throw new IllegalArgumentException(file.getFileName() + ": " + e.getMessage(), e);
    }
  }

  private static JsonElement json(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      JsonObject object = new JsonObject();
      map.forEach((key, member) -> object.add(String.valueOf(key), json(member)));
      return object;
    }
    if (value instanceof List<?> list) {
      JsonArray array = new JsonArray();
      list.forEach(element -> array.add(json(element)));
      return array;
    }
    if (value instanceof Number number) {
      return new JsonPrimitive(number);
    }
    if (value instanceof Boolean flag) {
      return new JsonPrimitive(flag);
    }
    return value == null ? JsonNull.INSTANCE : new JsonPrimitive(value.toString());
  }
}
