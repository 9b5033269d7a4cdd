package dev.openpsa.cw.mcp.cli;

import com.google.gson.JsonObject;
import java.util.List;

/** Arguments written as {@code name=value}. */
final class Pairs {
  private Pairs() {}

  static JsonObject of(List<String> words) {
    JsonObject pairs = new JsonObject();
    for (String word : words) {
      int equals = word.indexOf('=');
      if (equals < 1) {
        throw new UsageException(
            "'"
                + word
                + "' is no argument: write name=value, such as pageSize=5 or \"conditions=id > 10\"");
      }
      pairs.addProperty(word.substring(0, equals), word.substring(equals + 1));
    }
    return pairs;
  }

  /** Takes those members out that the path has a place for. */
  static JsonObject forPath(String path, JsonObject pairs) {
    JsonObject taken = new JsonObject();
    for (String name : List.copyOf(pairs.keySet())) {
      if (path.contains("{" + name + "}")) {
        taken.add(name, pairs.remove(name));
      }
    }
    return taken;
  }

  /** Takes one member out and makes it an argument of its own. */
  static void lift(JsonObject pairs, String name, JsonObject arguments) {
    if (pairs.has(name)) {
      arguments.add(name, pairs.remove(name));
    }
  }
}
