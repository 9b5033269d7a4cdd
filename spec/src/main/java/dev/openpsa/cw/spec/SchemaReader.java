package dev.openpsa.cw.spec;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.spec.TypeRef.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns JSON schemas into {@link Schema} and {@link TypeRef}. */
final class SchemaReader {
  private static final Pattern MAX_LENGTH = Pattern.compile("Max length: (\\d+);");

  private SchemaReader() {}

  static Map<String, Schema> schemas(JsonObject doc) {
    JsonObject named = SpecMends.object(SpecMends.object(doc, "components"), "schemas");
    Map<String, Schema> result = new LinkedHashMap<>();
    for (Map.Entry<String, JsonElement> e : named.entrySet()) {
      if (!e.getValue().isJsonObject()) {
        throw new SpecException("schema " + e.getKey() + ": is not an object");
      }
      result.put(e.getKey(), schema(e.getKey(), e.getValue().getAsJsonObject(), named));
    }
    return result;
  }

  private static Schema schema(String name, JsonObject s, JsonObject named) {
    List<Field> fields = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    collect(name, s, named, fields, seen, new HashSet<>(Set.of(name)));
    return new Schema(name, text(s, "description"), fields, strings(s, "enum"));
  }

  /** Own properties first, then those of {@code allOf} parts. */
  private static void collect(
      String owner,
      JsonObject s,
      JsonObject named,
      List<Field> fields,
      Set<String> seen,
      Set<String> visited) {
    List<String> required = strings(s, "required");
    for (Map.Entry<String, JsonElement> p : SpecMends.object(s, "properties").entrySet()) {
      if (!p.getValue().isJsonObject()) {
        throw new SpecException(
            "schema " + owner + ": the property " + p.getKey() + " is no object");
      }
      if (seen.add(p.getKey())) {
        fields.add(
            field(
                owner,
                p.getKey(),
                p.getValue().getAsJsonObject(),
                required.contains(p.getKey()),
                named));
      }
    }
    if (s.has("allOf")) {
      for (JsonElement part : s.getAsJsonArray("allOf")) {
        JsonObject o = part.getAsJsonObject();
        if (o.has("$ref")) {
          String ref = refName("schema " + owner, o, named);
          if (visited.add(ref)) {
            collect(owner, named.getAsJsonObject(ref), named, fields, seen, visited);
          }
        } else {
          collect(owner, o, named, fields, seen, visited);
        }
      }
    }
  }

  private static Field field(
      String owner, String name, JsonObject p, boolean required, JsonObject named) {
    String prose = text(p, "description");
    String words = prose == null ? "" : prose;
    Matcher length = MAX_LENGTH.matcher(words);
    Integer maxLength =
        length.find()
            ? Integer.valueOf(length.group(1))
            : p.has("maxLength") ? Integer.valueOf(p.get("maxLength").getAsInt()) : null;
    return new Field(
        name,
        type("schema " + owner, p, named),
        flag(p, "nullable"),
        required,
        words.contains("Required On Updates;"),
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
    for (String combination : List.of("allOf", "oneOf", "anyOf")) {
      if (s.has(combination)
          && s.getAsJsonArray(combination).size() == 1
          && s.getAsJsonArray(combination).get(0).isJsonObject()) {
        return type(owner, s.getAsJsonArray(combination).get(0).getAsJsonObject(), named);
      }
    }
    String format = text(s, "format");
    String type = typeName(s);
    return switch (type) {
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

  /** OpenAPI 3.1 writes {@code ["string", "null"]} where 3.0 writes a type and {@code nullable}. */
  private static String typeName(JsonObject s) {
    JsonElement type = s.get("type");
    if (type == null) {
      return "object";
    }
    if (type.isJsonArray()) {
      for (JsonElement t : type.getAsJsonArray()) {
        if (!t.getAsString().equals("null")) {
          return t.getAsString();
        }
      }
      return "object";
    }
    return type.getAsString();
  }

  private static String refName(String owner, JsonObject s, JsonObject named) {
    String ref = s.get("$ref").getAsString();
    String name = ref.substring(ref.lastIndexOf('/') + 1);
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
          values.add(v.getAsString());
        }
      }
    }
    return values;
  }

  static @Nullable String text(JsonObject s, String member) {
    return s.has(member) && s.get(member).isJsonPrimitive() ? s.get(member).getAsString() : null;
  }

  private static boolean flag(JsonObject s, String member) {
    return s.has(member) && s.get(member).isJsonPrimitive() && s.get(member).getAsBoolean();
  }
}
