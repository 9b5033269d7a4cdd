package dev.openpsa.cw.spec;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the mended document in the form that the SDK's templates want. It runs at build time,
 * before the code generator.
 *
 * <p>The eight query parameters that nearly every GET repeats become one flag, the {@code clientId}
 * header goes (the client sends it), each operation gets one tag for each category, named as a
 * class is named, and answers are reduced to what the templates look at.
 */
public final class GeneratorInput {
  /** The query parameters that travel as one value in the SDK. */
  static final List<String> LIST_QUERY =
      List.of(
          "conditions",
          "childConditions",
          "customFieldConditions",
          "orderBy",
          "fields",
          "page",
          "pageSize",
          "pageId");

  private final JsonObject doc;
  private final Map<String, String> classNames = new TreeMap<>();

  private GeneratorInput(SpecDocument spec) {
    this.doc = spec.json();
    Map<String, String> categories = new TreeMap<>();
    for (Endpoint e : spec.endpoints()) {
      String name = className(e.category());
      String other = categories.putIfAbsent(name.toLowerCase(Locale.ROOT), e.category());
      if (other != null && !other.equals(e.category())) {
        throw new SpecException(
            "path " + e.path() + ": its category and " + other + " both give the class " + name);
      }
      classNames.put(e.category(), name);
    }
    for (Endpoint e : spec.endpoints()) {
      operation(e);
    }
    SpecMends.object(SpecMends.object(doc, "components"), "schemas")
        .entrySet()
        .forEach(schema -> flatten(schema.getValue()));
    SchemaHints.add(spec.schemas().values(), doc);
  }

  /**
   * Usage: {@code manage.json output.json [file or folder that the generated code depends on]…}.
   *
   * <p>A digest of those files becomes part of the output, because the generator decides by the
   * document's digest alone whether it has anything to do.
   */
  public static void main(String[] args) throws IOException {
    if (args.length < 2) {
      throw new IllegalArgumentException("usage: manage.json output.json [dependency]...");
    }
    SpecDocument spec = SpecDocument.read(Path.of(args[0]));
    JsonObject prepared = of(spec);
    List<Path> dependencies = Arrays.stream(args).skip(2).map(Path::of).toList();
    prepared.getAsJsonObject("info").addProperty("x-cw-digest", digest(dependencies));
    Path output = Path.of(args[1]);
    Files.createDirectories(output.toAbsolutePath().getParent());
    Gson gson = new GsonBuilder().serializeNulls().disableHtmlEscaping().create();
    Files.writeString(output, gson.toJson(prepared));
  }

  /** The document as the templates want it. */
  static JsonObject of(SpecDocument spec) {
    return new GeneratorInput(spec).doc;
  }

  private void operation(Endpoint e) {
    JsonObject op =
        SpecMends.object(SpecMends.object(doc, "paths"), e.path())
            .getAsJsonObject(e.method().toLowerCase(Locale.ROOT));
    JsonArray tags = new JsonArray();
    tags.add(classNames.get(e.category()));
    op.add("tags", tags);
    op.addProperty("x-cw-category", e.category());
    parameters(e, op);
    answer(e, op);
  }

  private static void parameters(Endpoint e, JsonObject op) {
    boolean listQuery = LIST_QUERY.stream().allMatch(e::hasQuery);
    if (listQuery) {
      op.addProperty("x-cw-query", true);
    }
    Set<String> seen = new HashSet<>();
    JsonArray kept = new JsonArray();
    for (JsonElement element : op.getAsJsonArray("parameters")) {
      JsonObject p = element.getAsJsonObject();
      String name = p.get("name").getAsString();
      String in = p.get("in").getAsString();
      if (in.equals("header") && name.equalsIgnoreCase("clientId")
          || in.equals("query") && listQuery && LIST_QUERY.contains(name)) {
        continue;
      }
      if (!in.equals("path") && !in.equals("query")) {
        throw new SpecException(
            "path " + e.path() + ": the SDK has no place for the " + in + " parameter " + name);
      }
      if (!seen.add(name)) {
        throw new SpecException("path " + e.path() + ": the parameter " + name + " is there twice");
      }
      kept.add(p);
    }
    op.add("parameters", kept);
  }

  /** Leaves the successful answer alone; one that the document gives no type has no content. */
  private static void answer(Endpoint e, JsonObject op) {
    JsonObject published = SpecMends.object(op, "responses");
    String status = Integer.toString(e.status());
    JsonObject answer = SpecMends.object(published, published.has(status) ? status : "default");
    if (e.answer() == null) {
      answer.remove("content");
    } else if (e.answer().kind() == TypeRef.Kind.BINARY) {
      op.addProperty("x-cw-binary", true);
    } else {
      contentSchemas(answer).forEach(GeneratorInput::asObject);
    }
    JsonObject only = new JsonObject();
    only.add(status, answer);
    op.add("responses", only);
  }

  private static List<JsonObject> contentSchemas(JsonObject answer) {
    return SpecMends.object(answer, "content").entrySet().stream()
        .map(media -> SpecMends.object(media.getValue().getAsJsonObject(), "schema"))
        .toList();
  }

  /** An answer that is a bare number or text has no class: it stays plain JSON. */
  private static void asObject(JsonObject schema) {
    boolean scalar = !isContainer(schema) && !schema.has("$ref");
    if (scalar) {
      plain(schema);
    } else {
      flatten(schema);
    }
  }

  /** Containers of containers have no class either: what is in them stays plain JSON. */
  private static void flatten(JsonElement element) {
    if (!element.isJsonObject()) {
      return;
    }
    JsonObject schema = element.getAsJsonObject();
    for (String member : List.of("items", "additionalProperties")) {
      JsonObject inner = SpecMends.object(schema, member);
      if (isContainer(inner)) {
        plain(inner);
      }
    }
    for (Map.Entry<String, JsonElement> p : SpecMends.object(schema, "properties").entrySet()) {
      flatten(p.getValue());
    }
  }

  private static boolean isContainer(JsonObject schema) {
    return schema.has("items") || schema.has("additionalProperties");
  }

  private static void plain(JsonObject schema) {
    List.copyOf(schema.keySet()).forEach(schema::remove);
    schema.addProperty("type", "object");
  }

  /** {@code service/tickets} gives {@code ServiceTickets}, {@code project} {@code ProjectRoot}. */
  static String className(String category) {
    List<String> words = new ArrayList<>(Arrays.asList(category.split("/")));
    if (words.size() == 1) {
      words.add("root");
    }
    return words.stream()
        .map(GeneratorInput::withoutAcronyms)
        .map(w -> Character.toUpperCase(w.charAt(0)) + w.substring(1))
        .map(w -> w.replaceAll("\\W", ""))
        .collect(Collectors.joining());
  }

  /** {@code SLAs} gives {@code Slas}, {@code KPIs} gives {@code Kpis}: acronyms are words. */
  private static String withoutAcronyms(String word) {
    int capitals = 0;
    while (capitals < word.length() && Character.isUpperCase(word.charAt(capitals))) {
      capitals++;
    }
    boolean plural = word.substring(capitals).equals("s");
    int lowered = plural || capitals == word.length() ? capitals : Math.max(capitals - 1, 0);
    return word.substring(0, lowered).toLowerCase(Locale.ROOT) + word.substring(lowered);
  }

  private static String digest(List<Path> dependencies) throws IOException {
    MessageDigest sha = sha256();
    for (Path dependency : dependencies) {
      List<Path> files;
      try (Stream<Path> all = Files.walk(dependency)) {
        files = all.filter(Files::isRegularFile).sorted().toList();
      }
      for (Path file : files) {
        sha.update(dependency.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
        sha.update(Files.readAllBytes(file));
      }
    }
    return HexFormat.of().formatHex(sha.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
