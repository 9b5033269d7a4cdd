package dev.openpsa.cw.spec;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON of an API document. A member that is there twice with different content is a
 * fault: any JSON library would drop one of them in silence. Examples, most of what large documents
 * consist of, are left out, and equal texts are kept once.
 */
final class JsonTree {
  /** Members whose own members are names, so that {@code example} may be one of them. */
  private static final Set<String> NAMED =
      Set.of("properties", "schemas", "paths", "parameters", "responses", "requestBodies", "$defs");

  private static final Set<String> EXAMPLES = Set.of("example", "examples");
  private static final Pattern LINE = Pattern.compile(" at line (\\d+) ");

  private final JsonReader json;
  private final String name;
  private final Map<String, String> texts = new HashMap<>();

  private JsonTree(JsonReader json, String name) {
    this.json = json;
    this.name = name;
  }

  /** Reads all of the text; {@code name} stands in messages. */
  static JsonElement read(Reader text, String name) throws IOException {
    BufferedReader buffered = new BufferedReader(text, 1 << 16);
    requireJson(buffered, name);
    try (JsonReader json = new JsonReader(buffered)) {
      json.setStrictness(Strictness.STRICT);
      JsonTree tree = new JsonTree(json, name);
      JsonElement root = tree.value("");
      if (json.peek() != JsonToken.END_DOCUMENT) {
        throw new MalformedJsonException("more than one value" + json);
      }
      return root;
    } catch (MalformedJsonException | EOFException | JsonParseException e) {
      throw new SpecException(name + ": " + firstLine(e), e);
    } catch (IllegalStateException e) {
      throw new SpecException(name + ": " + firstLine(e), e);
    }
  }

  /** What people save in place of the JSON: the page around it, or its other form. */
  private static void requireJson(BufferedReader text, String name) throws IOException {
    text.mark(1 << 12);
    int c = text.read();
    for (int i = 1; i < 1 << 12 && c >= 0 && Character.isWhitespace(c); i++) {
      c = text.read();
    }
    text.reset();
    if (c < 0) {
      throw new SpecException(name + " line 1: the file is empty");
    }
    if (c == '<') {
      throw new SpecException(
          name
              + " line 1: this is a web page or XML. Sign in first, then download the OpenAPI"
              + " document as JSON.");
    }
    if (c != '{') {
      throw new SpecException(
          name
              + " line 1: this is no JSON object; it begins with '"
              + (char) c
              + "'. Download the OpenAPI document as JSON, not as YAML.");
    }
  }

  /**
   * @param parent the name of the member whose value is read
   */
  private JsonElement value(String parent) throws IOException {
    return switch (json.peek()) {
      case BEGIN_OBJECT -> object(parent);
      case BEGIN_ARRAY -> array(parent);
      case STRING -> new JsonPrimitive(kept(json.nextString()));
      case NUMBER -> new JsonPrimitive(new BigDecimal(json.nextString()));
      case BOOLEAN -> new JsonPrimitive(json.nextBoolean());
      case NULL -> {
        json.nextNull();
        yield JsonNull.INSTANCE;
      }
      default -> throw new MalformedJsonException("a value is missing" + json);
    };
  }

  private JsonObject object(String parent) throws IOException {
    JsonObject object = new JsonObject();
    json.beginObject();
    while (json.hasNext()) {
      String member = kept(json.nextName());
      if (EXAMPLES.contains(member) && !NAMED.contains(parent)) {
        json.skipValue();
        continue;
      }
      JsonElement value = value(member);
      JsonElement before = object.get(member);
      if (before != null && !before.equals(value)) {
        throw new SpecException(
            name
                + line()
                + ": '"
                + member
                + "' is there twice in "
                + json.getPath()
                + ", with different content; one of them has to go");
      }
      object.add(member, value);
    }
    json.endObject();
    return object;
  }

  private JsonArray array(String parent) throws IOException {
    JsonArray array = new JsonArray();
    json.beginArray();
    while (json.hasNext()) {
      array.add(value(parent));
    }
    json.endArray();
    return array;
  }

  private String kept(String text) {
    String known = texts.putIfAbsent(text, text);
    return known == null ? text : known;
  }

  private String line() {
    Integer line = line(json);
    return line == null ? "" : " line " + line;
  }

  /** The line where the reader stands. */
  static @Nullable Integer line(JsonReader json) {
    Matcher m = LINE.matcher(json.toString());
    return m.find() ? Integer.valueOf(m.group(1)) : null;
  }

  private static String firstLine(Throwable e) {
    String message = String.valueOf(e.getMessage());
    int end = message.indexOf('\n');
    // The parser's advice is for programmers.
    return (end < 0 ? message : message.substring(0, end))
        .replaceFirst("^Use .* to accept malformed JSON", "malformed JSON");
  }
}
