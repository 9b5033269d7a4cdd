package dev.openpsa.cw.sandbox.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.openpsa.cw.sandbox.answer.ApiException;
import java.io.IOException;
import java.io.StringReader;

/**
 * A request's JSON with its text, which errors quote the place from.
 *
 * @param text as it was sent
 */
public record Body(JsonElement json, String text) {
  /** Advice to programmers that says nothing to senders. */
  private static final String PARSER_HINT =
      "Use JsonReader.setStrictness(Strictness.LENIENT) to accept malformed JSON";

  /**
   * Reads one JSON document and nothing behind it.
   *
   * @throws ApiException when the text is no JSON
   */
  public static Body parse(String text) {
    if (text.isBlank()) {
      throw ApiException.general(400, "A non-empty request body is required.");
    }
    try (JsonReader reader = new JsonReader(new StringReader(text))) {
      reader.setStrictness(Strictness.STRICT);
      JsonElement json = JsonParser.parseReader(reader);
      if (reader.peek() != JsonToken.END_DOCUMENT) {
        throw ApiException.general(
            400, "Additional text encountered after finished reading JSON content.");
      }
      return new Body(json, text);
    } catch (JsonParseException | IOException | IllegalStateException e) {
      throw ApiException.general(400, "The body is not valid JSON: " + firstLine(e));
    }
  }

  public JsonObject object(String type) {
    if (!json.isJsonObject()) {
      throw ApiException.general(
          400,
          "Cannot deserialize the current JSON "
              + (json.isJsonArray() ? "array" : "value")
              + " into type '"
              + type
              + "' because the type requires a JSON object.");
    }
    return json.getAsJsonObject();
  }

  public JsonArray array(String type) {
    if (!json.isJsonArray()) {
      throw ApiException.general(
          400,
          "Cannot deserialize the current JSON "
              + (json.isJsonObject() ? "object" : "value")
              + " into type '"
              + type
              + "' because the type requires a JSON array.");
    }
    return json.getAsJsonArray();
  }

  /** {@code Path 'a.b', line 1, position 20.}, found by the last name's first occurrence. */
  String place(String path) {
    String name = path.substring(path.lastIndexOf('.') + 1);
    int at = text.indexOf('"' + name + '"');
    int end = at < 0 ? 0 : at + name.length() + 2;
    int line = 1 + (int) text.substring(0, end).chars().filter(c -> c == '\n').count();
    int position = end - (text.lastIndexOf('\n', Math.max(0, end - 1)) + 1);
    return "Path '" + path + "', line " + line + ", position " + position + ".";
  }

  private static String firstLine(Exception e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    String message = String.valueOf(cause.getMessage());
    int end = message.indexOf('\n');
    String line = end < 0 ? message : message.substring(0, end);
    return line.replace(PARSER_HINT, "unexpected character");
  }
}
