package dev.openpsa.cw.spec;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.spec.TypeRef.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns JSON schemas into {@link Schema} and {@link TypeRef}. */
final class SchemaReader {
  private static final Pattern MAX_LENGTH =
      Pattern.compile("(?i)\\bmax(?:imum)? length: ?(\\d{1,9})\\b");

  private static final Pattern ON_UPDATE = Pattern.compile("(?i)\\brequired on updates?\\b");

  private SchemaReader() {}

  static Map<String, Schema> schemas(JsonObject doc) {
    JsonObject named = SpecMends.object(SpecMends.object(doc, "components"), "schemas");
    Map<String, Schema> result = new LinkedHashMap<>();
    for (Map.Entry<String, JsonElement> e : named.entrySet()) {
      result.put(e.getKey(), schema(e.getKey(), e.getValue().getAsJsonObject(), named));
    }
    return result;
  }

  private static Schema schema(String name, JsonObject s, JsonObject named) {
    List<Field> fields = new ArrayList<>();
    List<String> required = strings(s, "required");
    for (Map.Entry<String, JsonElement> p : SpecMends.object(s, "properties").entrySet()) {
      JsonObject property = p.getValue().getAsJsonObject();
      fields.add(field(name, p.getKey(), property, required.contains(p.getKey()), named));
    }
    return new Schema(name, text(s, "description"), fields, strings(s, "enum"));
  }

  private static Field field(
      String owner, String name, JsonObject p, boolean required, JsonObject named) {
    String prose = text(p, "description");
    String words = prose == null ? "" : prose;
    Matcher length = MAX_LENGTH.matcher(words);
    Integer maxLength =
        length.find() ? Integer.valueOf(length.group(1)) : number(p.get("maxLength"));
    return new Field(
        name,
        type("schema " + owner, p, named),
        flag(p, "nullable"),
        required,
        ON_UPDATE.matcher(words).find(),
        flag(p, "readOnly"),
        words.contains("never returned") || flag(p, "writeOnly"),
        maxLength,
        prose);
  }

  /** {@code owner} begins messages: {@code schema X} or {@code path X}. */
  static TypeRef type(String owner, JsonObject s, JsonObject named) {
    if (s.has("$ref")) {
      String ref = refName(owner, s, named);
      return new TypeRef(Kind.REF, null, ref, null, List.of());
    }
    String format = text(s, "format");
    String type = text(s, "type");
    return switch (type == null ? "object" : type) {
      case "string" ->
          "binary".equals(format)
              ? TypeRef.of(Kind.BINARY)
              : new TypeRef(Kind.STRING, format, null, null, strings(s, "enum"));
      case "integer" -> new TypeRef(Kind.INTEGER, format, null, null, List.of());
      case "number" -> new TypeRef(Kind.NUMBER, format, null, null, List.of());
      case "boolean" -> TypeRef.of(Kind.BOOLEAN);
      case "array" ->
          new TypeRef(
              Kind.ARRAY, null, null, type(owner, SpecMends.object(s, "items"), named), List.of());
      default ->
          s.has("additionalProperties") && s.get("additionalProperties").isJsonObject()
              ? new TypeRef(
                  Kind.MAP,
                  null,
                  null,
                  type(owner, s.getAsJsonObject("additionalProperties"), named),
                  List.of())
              : TypeRef.of(Kind.ANY);
    };
  }

  private static String refName(String owner, JsonObject s, JsonObject named) {
    String name = Pointer.of(owner, s.get("$ref").getAsString()).schema();
    if (name == null) {
      throw new SpecException(owner + ": " + s + " refers to no schema");
    }
    if (!named.has(name)) {
      throw new SpecException(owner + ": refers to the schema " + name + ", which does not exist");
    }
    return name;
  }

  static List<String> strings(JsonObject s, String member) {
    List<String> values = new ArrayList<>();
    if (s.has(member) && s.get(member).isJsonArray()) {
      for (JsonElement v : s.getAsJsonArray(member)) {
        if (!v.isJsonNull()) {
          values.add(v.isJsonPrimitive() ? v.getAsString() : v.toString());
        }
      }
    }
    return values;
  }

  private static @Nullable Integer number(@Nullable JsonElement length) {
    if (length == null || !length.toString().matches("\\d{1,9}(\\.0+)?")) {
      return null;
    }
    return length.getAsInt();
  }

  static @Nullable String text(JsonObject s, String member) {
    return s.has(member) && s.get(member).isJsonPrimitive() ? s.get(member).getAsString() : null;
  }

  private static boolean flag(JsonObject s, String member) {
    return s.has(member) && s.get(member).isJsonPrimitive() && s.get(member).getAsBoolean();
  }
}
