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
                + "' is no argument: write name=value, such as pageSize=5 or \"conditions=id > 10\""
                + (pairs.isEmpty() ? "" : quotes(last(pairs), word)));
      }
      pairs.addProperty(word.substring(0, equals), word.substring(equals + 1));
    }
    return pairs;
  }

  private static String last(JsonObject pairs) {
    String name = List.copyOf(pairs.keySet()).get(pairs.size() - 1);
    return name + "=" + pairs.get(name).getAsString();
  }

  /** The shell has parted a value at its spaces. */
  private static String quotes(String before, String word) {
    return "; a value with spaces takes quotes: \"" + before + " " + word + "\"";
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
