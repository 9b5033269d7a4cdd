package dev.openpsa.cw.operations.build;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Makes, by rule, an older release of a specification: without the last 240 endpoints, with 6 paths
 * named otherwise and 30 fields of another type. {@code .ci/older-release} builds everything with
 * it.
 */
public final class OlderRelease {
  public static final String VERSION = "2021.9";

  private static final int DROPPED = 240;
  private static final int RENAMED = 6;
  private static final int RETYPED = 30;
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  private final JsonObject document;
  private final Set<String> dropped = new LinkedHashSet<>();
  private final Map<String, String> renamed = new LinkedHashMap<>();
  private final Set<String> retyped = new LinkedHashSet<>();

  private OlderRelease(JsonObject document) {
    this.document = document;
    document.getAsJsonObject("info").addProperty("version", VERSION);
    drop();
    rename();
    retype();
  }

  public static OlderRelease of(Path specification) throws IOException {
    return new OlderRelease(
        JsonParser.parseString(Files.readString(specification)).getAsJsonObject());
  }

  /** Arguments: the specification, and the file to write the older one to. */
  public static void main(String[] args) throws IOException {
    OlderRelease older = of(Path.of(args[0]));
    older.write(Path.of(args[1]));
    older.dropped.forEach(endpoint -> System.out.println("dropped " + endpoint));
    older.renamed.forEach((from, to) -> System.out.println("renamed " + from + " to " + to));
    older.retyped.forEach(field -> System.out.println("retyped " + field));
  }

  public void write(Path file) throws IOException {
    Gson gson = new GsonBuilder().serializeNulls().disableHtmlEscaping().create();
    Files.writeString(file, gson.toJson(document));
  }

  /** The document itself, to be changed further. */
  JsonObject document() {
    return document;
  }

  /** The endpoints that are gone, such as {@code GET /time/entries}. */
  public Set<String> dropped() {
    return dropped;
  }

  /** Paths and what they are called now. */
  public Map<String, String> renamed() {
    return renamed;
  }

  /** Fields of another type, such as {@code Ticket.summary}. */
  public Set<String> retyped() {
    return retyped;
  }

  private void drop() {
    JsonObject paths = document.getAsJsonObject("paths");
    List<String[]> all = new ArrayList<>();
    for (Map.Entry<String, JsonElement> path : paths.entrySet()) {
      for (String method : path.getValue().getAsJsonObject().keySet()) {
        if (METHODS.contains(method)) {
          all.add(new String[] {path.getKey(), method});
        }
      }
    }
    for (String[] endpoint : all.subList(all.size() - DROPPED, all.size())) {
      JsonObject path = paths.getAsJsonObject(endpoint[0]);
      path.remove(endpoint[1]);
      dropped.add(endpoint[1].toUpperCase(Locale.ROOT) + " " + endpoint[0]);
      if (path.isEmpty()) {
        paths.remove(endpoint[0]);
      }
    }
  }

  /** Collections of a module, evenly spread: {@code /company/groups} becomes {@code …/groupsV0}. */
  private void rename() {
    JsonObject paths = document.getAsJsonObject("paths");
    List<String> collections =
        paths.keySet().stream().filter(path -> path.matches("/\\w+/\\w+")).toList();
    for (int i = 0; i < RENAMED; i++) {
      String from = collections.get((2 * i + 1) * collections.size() / (2 * RENAMED));
      renamed.put(from, from + "V0");
    }
    JsonObject changed = new JsonObject();
    paths
        .entrySet()
        .forEach(
            path ->
                changed.add(renamed.getOrDefault(path.getKey(), path.getKey()), path.getValue()));
    document.add("paths", changed);
  }

  /** Texts become numbers and numbers texts, in fields that are evenly spread. */
  private void retype() {
    JsonObject schemas = document.getAsJsonObject("components").getAsJsonObject("schemas");
    List<JsonObject> fields = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (Map.Entry<String, JsonElement> schema : schemas.entrySet()) {
      JsonObject properties = schema.getValue().getAsJsonObject().getAsJsonObject("properties");
      for (String name : properties == null ? Set.<String>of() : properties.keySet()) {
        JsonObject field = properties.getAsJsonObject(name);
        boolean isPlain = field.has("type") && !field.has("enum") && !name.equals("id");
        if (isPlain && Set.of("string", "integer").contains(field.get("type").getAsString())) {
          fields.add(field);
          names.add(schema.getKey() + "." + name);
        }
      }
    }
    for (int i = 0; i < RETYPED; i++) {
      int at = (2 * i + 1) * fields.size() / (2 * RETYPED);
      JsonObject field = fields.get(at);
      boolean isText = field.get("type").getAsString().equals("string");
      field.keySet().stream()
          .filter(key -> !key.equals("description") && !key.equals("type"))
          .toList()
          .forEach(field::remove);
      field.addProperty("type", isText ? "integer" : "string");
      retyped.add(names.get(at));
    }
  }
}
