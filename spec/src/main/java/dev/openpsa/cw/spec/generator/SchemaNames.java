package dev.openpsa.cw.spec.generator;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.spec.SpecException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Gives a name of its own to every schema whose class would clash with another's, or have no name
 * that Java and file systems can take. Names that are fine as they are stay: the generator makes
 * {@code CompanyConfiguration} of {@code Company.Configuration} by itself.
 */
public final class SchemaNames {
  private static final String REFERENCE = "#/components/schemas/";

  /** Classes that the templates and Java use by their short names. */
  private static final Set<String> TAKEN =
      Set.of(
          "Boolean",
          "Byte",
          "Character",
          "Class",
          "Double",
          "Download",
          "Enum",
          "Error",
          "Exception",
          "Float",
          "Form",
          "Integer",
          "Iterable",
          "JsonElement",
          "JsonObject",
          "List",
          "Listing",
          "Long",
          "Map",
          "Math",
          "Number",
          "Object",
          "Override",
          "Pages",
          "Patch",
          "Process",
          "Query",
          "Record",
          "Runtime",
          "Short",
          "String",
          "System",
          "Thread",
          "Void");

  private SchemaNames() {}

  /** Renames in place, with all references. */
  public static void apply(JsonObject document) {
    if (!(document.get("components") instanceof JsonObject components)
        || !(components.get("schemas") instanceof JsonObject schemas)) {
      return;
    }
    Map<String, String> renamed = renamed(schemas);
    schemas.asMap().forEach(SchemaNames::requireDistinct);
    if (renamed.isEmpty()) {
      return;
    }
    JsonObject all = new JsonObject();
    schemas.asMap().forEach((name, schema) -> all.add(renamed.getOrDefault(name, name), schema));
    components.add("schemas", all);
    Map<String, String> references = new HashMap<>();
    renamed.forEach((name, other) -> references.put(reference(name), REFERENCE + other));
    follow(document, references);
  }

  private static Map<String, String> renamed(JsonObject schemas) {
    Set<String> keys = new HashSet<>();
    TAKEN.forEach(name -> keys.add(key(name)));
    // Names that need nothing keep theirs, wherever in the document the others stand.
    Set<String> fine = new HashSet<>();
    for (String name : schemas.keySet()) {
      if (name.matches("[A-Za-z][\\w.]*") && keys.add(key(name))) {
        fine.add(name);
      }
    }
    Map<String, String> renamed = new HashMap<>();
    for (String name : schemas.keySet()) {
      if (!fine.contains(name)) {
        String plain = pascal(name);
        String base = TAKEN.contains(plain) ? plain + "Model" : plain;
        String unique = base;
        for (int i = 2; !keys.add(key(unique)); i++) {
          unique = base + i;
        }
        renamed.put(name, unique);
      }
    }
    return renamed;
  }

  private static String pascal(String name) {
    StringBuilder pascal = new StringBuilder();
    for (String word : name.split("[^A-Za-z0-9]+")) {
      if (!word.isEmpty()) {
        pascal.append(JavaNames.capitalized(word));
      }
    }
    boolean isName = !pascal.isEmpty() && Character.isLetter(pascal.charAt(0));
    return isName ? pascal.toString() : "Schema" + pascal;
  }

  /** Two properties that Java would call alike make a class that does not compile. */
  private static void requireDistinct(String name, JsonElement schema) {
    Map<String, String> seen = new HashMap<>();
    if (schema.getAsJsonObject().get("properties") instanceof JsonObject properties) {
      for (String property : List.copyOf(properties.keySet())) {
        String other = seen.put(key(property), property);
        if (other != null) {
          throw new SpecException(
              "schema "
                  + name
                  + ": the properties "
                  + other
                  + " and "
                  + property
                  + " have the same name in Java; remove one of them from the document");
        }
      }
    }
  }

  private static String key(String name) {
    return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
  }

  private static String reference(String name) {
    return REFERENCE + name.replace("~", "~0").replace("/", "~1");
  }

  private static void follow(JsonElement place, Map<String, String> references) {
    if (place instanceof JsonArray array) {
      array.forEach(element -> follow(element, references));
    } else if (place instanceof JsonObject object) {
      if (object.has("$ref") && references.containsKey(object.get("$ref").getAsString())) {
        object.addProperty("$ref", references.get(object.get("$ref").getAsString()));
      }
      object.asMap().values().forEach(element -> follow(element, references));
    }
  }
}
