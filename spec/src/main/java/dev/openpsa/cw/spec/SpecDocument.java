package dev.openpsa.cw.spec;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
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

  /** How messages about a path or a schema begin. */
  private static final Pattern PLACE = Pattern.compile("^(path|schema) (.+?): ");

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
    try (Reader reader = SpecText.of(in)) {
      JsonElement root = JsonTree.read(reader, name);
      return new SpecDocument(document(root, name));
    } catch (CharacterCodingException e) {
      throw new SpecException(name + ": this is no UTF-8 text; save it as UTF-8", e);
    }
  }

  private static JsonObject document(JsonElement root, String name) {
    if (!(root instanceof JsonObject doc) || !doc.has("paths") || !doc.has("openapi")) {
      boolean isSwagger = root instanceof JsonObject old && old.has("swagger");
      throw new SpecException(
          name
              + " line 1: this is no OpenAPI 3 document "
              + (isSwagger
                  ? "but one of Swagger 2; convert it to OpenAPI 3 first"
                  : "(no 'openapi' or no 'paths' in it)"));
    }
    if (!(doc.get("paths") instanceof JsonObject paths) || paths.isEmpty()) {
      throw new SpecException(name + ": 'paths' has to be an object with a member for each path");
    }
    String version = SchemaReader.text(SpecMends.object(doc, "info"), "version");
    if (version == null || version.isBlank()) {
      throw new SpecException(
          name + ": 'info' has no 'version'; it says which release of the API is asked for");
    }
    return doc;
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

  /** Adds the line to a message that begins with {@code path X:} or {@code schema X:}. */
  private static SpecException located(SpecException e, Path file) {
    String message = String.valueOf(e.getMessage());
    Matcher place = PLACE.matcher(message);
    if (!place.find()) {
      return e;
    }
    List<String> parents =
        place.group(1).equals("path") ? List.of("paths") : List.of("components", "schemas");
    List<String> way = new ArrayList<>(parents);
    way.add(place.group(2));
    Integer line = SpecLines.lineOf(file, way);
    Matcher reference = DANGLING.matcher(message);
    if (line != null && reference.find()) {
      line = SpecLines.firstWith(file, line, "schemas/" + reference.group(1) + '"');
    }
    return new SpecException(file + (line == null ? "" : " line " + line) + ": " + message, e);
  }
}
