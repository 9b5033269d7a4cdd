package dev.openpsa.cw.spec;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.spec.generator.OperationHints;
import dev.openpsa.cw.spec.generator.SchemaNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Writes the mended document in the form that the SDK's templates want. It runs at build time,
 * before the code generator.
 *
 * <p>{@link OperationHints} says which class and method each operation becomes; answers and schemas
 * are reduced here to what the templates look at.
 */
public final class GeneratorInput {
  private final JsonObject doc;

  private GeneratorInput(SpecDocument spec) {
    this.doc = spec.json();
    spec.endpoints().forEach(this::answer);
    OperationHints.apply(spec, doc);
    JsonObject schemas = SpecMends.object(SpecMends.object(doc, "components"), "schemas");
    schemas.asMap().values().forEach(schema -> properties(schema.getAsJsonObject(), schemas));
    schemas.entrySet().forEach(schema -> flatten(schema.getValue()));
    SchemaHints.add(spec.schemas().values(), doc);
    doc.addProperty("openapi", "3.0.1"); // the form that the mends leave
    SchemaNames.apply(doc);
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

  /** Leaves the successful answer alone; one that the document gives no type has no content. */
  private void answer(Endpoint e) {
    JsonObject op =
        SpecMends.object(SpecMends.object(doc, "paths"), e.path())
            .getAsJsonObject(e.method().toLowerCase(Locale.ROOT));
    JsonObject published = SpecMends.object(op, "responses");
    String status = Integer.toString(e.status());
    JsonObject answer = SpecMends.object(published, published.has(status) ? status : "default");
    if (e.answer() == null) {
      answer.remove("content");
    } else if (e.answer().kind() != TypeRef.Kind.BINARY) {
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

  /**
   * The templates know enumerations of texts within the model that has them, and no other; a
   * property that may be anything is an object to them.
   */
  private static void properties(JsonObject schema, JsonObject named) {
    JsonObject properties = SpecMends.object(schema, "properties");
    for (String name : List.copyOf(properties.keySet())) {
      JsonObject property = properties.getAsJsonObject(name);
      JsonObject whole = ownEnumeration(property, named);
      properties.add(name, whole);
      plainValue(whole);
      if (whole.has("items")) {
        whole.add("items", ownEnumeration(whole.getAsJsonObject("items"), named));
        plainValue(whole.getAsJsonObject("items"));
      }
    }
  }

  private static JsonObject ownEnumeration(JsonObject use, JsonObject named) {
    String reference = SchemaReader.text(use, "$ref");
    String name = reference == null ? null : Pointer.of("", reference).schema();
    JsonObject target = name == null ? new JsonObject() : SpecMends.object(named, name);
    if (!target.has("enum")) {
      return use;
    }
    JsonObject own = target.deepCopy();
    use.asMap().forEach(own::add);
    own.remove("$ref");
    return own;
  }

  private static void plainValue(JsonObject schema) {
    String type = SchemaReader.text(schema, "type");
    if (type == null && !schema.has("$ref")) {
      schema.addProperty("type", "object");
    }
    if (!"string".equals(type)) {
      schema.remove("enum");
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
