package dev.openpsa.cw.mcp.alias;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.mcp.tool.ToolDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How arguments become those of another tool, and back.
 *
 * @param fixed arguments that the caller does not choose, or only where {@code places} has them too
 * @param places where each argument goes: a member, or a member of a member
 * @param fillsPath the argument whose members fill the places in the path, null for none
 */
record Mapping(JsonObject fixed, Map<String, List<String>> places, @Nullable String fillsPath) {
  private static final String PATH = "path";
  private static final String PATH_PARAMETERS = "path_params";

  Mapping {
    fixed = fixed.deepCopy();
    places = new LinkedHashMap<>(places);
  }

  /** The other tool's arguments. */
  JsonObject forward(JsonObject given, ToolDefinition target) {
    JsonObject call = fixed.deepCopy();
    places.forEach(
        (name, place) -> {
          // Small models fill what they don't need with empty texts.
          if (given.has(name) && !isEmpty(given.get(name))) {
            parent(call, place).add(last(place), given.get(name).deepCopy());
          }
        });
    if (fillsPath != null && given.has(PATH) && given.get(fillsPath) instanceof JsonObject values) {
      fillPath(call, values, target);
    }
    return call;
  }

  /** Where the other tool takes no values for the path, they are written into it. */
  private void fillPath(JsonObject call, JsonObject values, ToolDefinition target) {
    boolean apart = target.arguments().stream().anyMatch(a -> a.name().equals(PATH_PARAMETERS));
    List<String> place = Objects.requireNonNull(places.get(Objects.requireNonNull(fillsPath)));
    JsonObject rest = call.getAsJsonObject(place.get(0));
    for (Map.Entry<String, JsonElement> value : values.entrySet()) {
      String open = "{" + value.getKey() + "}";
      String path = call.get(PATH).getAsString();
      if (!path.contains(open) || !value.getValue().isJsonPrimitive()) {
        continue;
      }
      String text = value.getValue().getAsString();
      if (apart) {
        parent(call, List.of(PATH_PARAMETERS, "")).addProperty(value.getKey(), text);
        rest.remove(value.getKey());
      } else if (text.matches("\\w[\\w.-]*")) {
        call.addProperty(PATH, path.replace(open, text));
        rest.remove(value.getKey());
      }
    }
  }

  /**
   * The arguments that would make such a call of the other tool.
   *
   * @param given what the caller gave; the call may have it in its path
   * @return empty where the call has something that can't be said with these arguments
   */
  Optional<JsonObject> backward(JsonObject call, JsonObject given) {
    JsonObject rest = call.deepCopy();
    JsonObject arguments = taken(rest, given);
    return rest.isEmpty() ? Optional.of(arguments) : Optional.empty();
  }

  /** The same with what can't be said left as it is: for answers that hold calls. */
  JsonObject renamed(JsonObject call) {
    JsonObject rest = call.deepCopy();
    JsonObject arguments = taken(rest, new JsonObject());
    arguments.asMap().forEach(rest::add);
    return rest;
  }

  /** Moves what can be said with these arguments out of the call. */
  private JsonObject taken(JsonObject rest, JsonObject given) {
    JsonObject arguments = new JsonObject();
    places.forEach(
        (name, place) -> {
          JsonElement value = parent(rest, place).remove(last(place));
          if (value != null) {
            arguments.add(name, value);
          } else if (place.get(0).equals(PATH_PARAMETERS) && given.has(name)) {
            arguments.add(name, given.get(name));
          }
        });
    fixed.keySet().forEach(rest::remove);
    if (fillsPath != null && rest.remove(PATH_PARAMETERS) instanceof JsonObject values) {
      JsonObject all =
          arguments.get(fillsPath) instanceof JsonObject more ? more : new JsonObject();
      values.asMap().forEach(all::add);
      arguments.add(fillsPath, all);
    }
    rest.entrySet().removeIf(e -> e.getValue() instanceof JsonObject object && object.isEmpty());
    return arguments;
  }

  private static boolean isEmpty(JsonElement value) {
    return value.isJsonPrimitive() && value.getAsString().isEmpty();
  }

  private static JsonObject parent(JsonObject call, List<String> place) {
    if (place.size() == 1) {
      return call;
    }
    if (!(call.get(place.get(0)) instanceof JsonObject)) {
      call.add(place.get(0), new JsonObject());
    }
    return call.getAsJsonObject(place.get(0));
  }

  private static String last(List<String> place) {
    return place.get(place.size() - 1);
  }
}
