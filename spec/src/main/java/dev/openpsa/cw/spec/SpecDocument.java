package dev.openpsa.cw.spec;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The API document after the mends: its endpoints and schemas as values, in the document's order.
 */
public final class SpecDocument {
  private static final Pattern DANGLING =
      Pattern.compile("the schema (\\S+), which does not exist");

  private final JsonObject json;
  private final Map<String, Integer> mends;
  private final List<Endpoint> endpoints;
  private final Map<String, Schema> schemas;

  private SpecDocument(JsonObject json) {
    this.json = json;
    this.mends = SpecMends.apply(json);
    this.schemas = Collections.unmodifiableMap(SchemaReader.schemas(json));
    this.endpoints = List.copyOf(new EndpointReader(json).endpoints());
  }

  /**
   * Reads and mends the document.
   *
   * @throws SpecException when it can't be used; the message names the file and the line
   */
  public static SpecDocument read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, file.toString());
    } catch (SpecException e) {
      throw located(e, file);
    } catch (IOException e) {
      throw new SpecException(file + " can't be read: " + e, e);
    }
  }

  /** As {@link #read(Path)}, from a stream; {@code name} stands in messages. */
  public static SpecDocument read(InputStream in, String name) throws IOException {
    try (Reader reader = withoutByteOrderMark(in);
        JsonReader json = new JsonReader(reader)) {
      json.setStrictness(Strictness.STRICT);
      JsonElement root = JsonParser.parseReader(json);
      if (!root.isJsonObject()
          || !root.getAsJsonObject().has("paths")
          || !root.getAsJsonObject().has("openapi")) {
        throw new SpecException(
            name + " line 1: this is no OpenAPI 3 document (no 'openapi' or no 'paths' in it)");
      }
      return new SpecDocument(root.getAsJsonObject());
    } catch (JsonParseException | IllegalStateException e) {
      throw new SpecException(name + ": " + firstLine(e), e);
    }
  }

  /** Version of the API that the document describes, such as {@code 2025.1}. */
  public String version() {
    return SpecMends.object(json, "info").get("version").getAsString();
  }

  /** How often each mending rule applied, by the rule's name. */
  public Map<String, Integer> mends() {
    return Collections.unmodifiableMap(mends);
  }

  public List<Endpoint> endpoints() {
    return endpoints;
  }

  public Map<String, Schema> schemas() {
    return schemas;
  }

  public @Nullable Schema schema(@Nullable String name) {
    return name == null ? null : schemas.get(name);
  }

  /** The mended document itself. The caller may change the copy. */
  public JsonObject json() {
    return json.deepCopy();
  }

  private static Reader withoutByteOrderMark(InputStream in) throws IOException {
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16);
    reader.mark(1);
    if (reader.read() != '\uFEFF') {
      reader.reset();
    }
    return reader;
  }

  private static String firstLine(Throwable e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    String message = String.valueOf(cause.getMessage());
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }

  /** Adds the line to a message that begins with {@code path X:} or {@code schema X:}. */
  private static SpecException located(SpecException e, Path file) {
    String message = String.valueOf(e.getMessage());
    String[] words = message.split(":? ", 3);
    if (words.length < 3 || !(words[0].equals("path") || words[0].equals("schema"))) {
      return e;
    }
    String key = words[1].endsWith(":") ? words[1].substring(0, words[1].length() - 1) : words[1];
    List<String> parents =
        words[0].equals("path") ? List.of("paths") : List.of("components", "schemas");
    List<String> way = new ArrayList<>(parents);
    way.add(key);
    Integer line = SpecLines.lineOf(file, way);
    Matcher reference = DANGLING.matcher(message);
    if (line != null && reference.find()) {
      line = SpecLines.firstWith(file, line, "schemas/" + reference.group(1) + '"');
    }
    return new SpecException(file + (line == null ? "" : " line " + line) + ": " + message, e);
  }
}
