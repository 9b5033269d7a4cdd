package dev.openpsa.cw.spec;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reference to another place of the document, such as {@code #/components/schemas/Ticket}.
 *
 * @param names the way from the root, decoded
 */
record Pointer(List<String> names) {
  private static final List<String> SCHEMAS = List.of("components", "schemas");

  Pointer {
    names = List.copyOf(names);
  }

  /**
   * Reads a reference.
   *
   * @throws SpecException when it leads out of the document; {@code owner} begins the message
   */
  static Pointer of(String owner, String reference) {
    if (!reference.startsWith("#/")) {
      throw new SpecException(
          owner
              + ": refers to '"
              + reference
              + "', outside of this file; bundle all parts of the document into one file");
    }
    List<String> names = new ArrayList<>();
    for (String name : reference.substring(2).split("/", -1)) {
      // Unlike in a form, a plus stands for itself.
      String plain = name.replace("+", "%2B");
      String decoded = plain;
      if (plain.matches("([^%]|%[0-9A-Fa-f]{2})*")) {
        decoded = URLDecoder.decode(plain, StandardCharsets.UTF_8);
      }
      names.add(decoded.replace("~1", "/").replace("~0", "~"));
    }
    return new Pointer(names);
  }

  /** The schema's name where it leads to one of the named schemas as a whole, else null. */
  @Nullable String schema() {
    return names.size() == 3 && names.subList(0, 2).equals(SCHEMAS) ? names.get(2) : null;
  }

  /** The reference to a named schema, in the one spelling that the mended document has. */
  static String toSchema(String name) {
    return "#/components/schemas/" + name.replace("~", "~0").replace("/", "~1");
  }

  /** What stands there, null when nothing does. */
  @Nullable JsonElement find(JsonObject document) {
    JsonElement place = document;
    for (String name : names) {
      if (place instanceof JsonObject object) {
        place = object.get(name);
      } else if (place instanceof JsonArray array && name.matches("\\d{1,9}")) {
        int index = Integer.parseInt(name);
        place = index < array.size() ? array.get(index) : null;
      } else {
        return null;
      }
      if (place == null) {
        return null;
      }
    }
    return place;
  }
}
