package dev.openpsa.cw.mcp.alias;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.openpsa.cw.mcp.tool.Argument;
import dev.openpsa.cw.mcp.tool.Tool;
import dev.openpsa.cw.mcp.tool.ToolDefinition;
import dev.openpsa.cw.mcp.tool.Toolset;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the tools of a toolset whose names are others' from {@code <toolset>.json}:
 *
 * <ul>
 *   <li>{@code arguments}: what each name means, with further spellings in {@code also}
 *   <li>{@code tools}: what each {@code calls}, {@code with} which fixed arguments, and where those
 *       that it {@code takes} go: {@code query/page} is the member {@code page} of {@code query}
 *   <li>{@code wording}: phrases of ours that are said otherwise, {@code unless} the caller has the
 *       tool that they name
 * </ul>
 */
public final class AliasFile {
  /** Members of answers that a tool which only reads never has. */
  private static final Set<String> OF_WRITES =
      Set.of("preview", "confirm_token", "journal", "saved_query", "suggestion");

  private final JsonObject file;
  private final Map<String, Tool> targets;
  private final Wording wording;

  private AliasFile(JsonObject file, Map<String, Tool> targets, Predicate<String> offered) {
    this.file = file;
    this.targets = targets;
    this.wording = new Wording(phrases(file.getAsJsonArray("wording"), offered));
  }

  /**
   * The toolset's tools.
   *
   * @param targets the tools that they call, by name
   * @param offered whether callers have the tool of that name as well
   */
  public static List<Tool> read(Toolset set, Map<String, Tool> targets, Predicate<String> offered) {
    return new AliasFile(json(set.label() + ".json"), targets, offered).tools();
  }

  private static JsonObject json(String name) {
    try (InputStream in = AliasFile.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the jar");
      }
      return JsonParser.parseReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .getAsJsonObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Wording.Phrase> phrases(JsonArray phrases, Predicate<String> offered) {
    List<Wording.Phrase> result = new ArrayList<>();
    for (JsonElement e : phrases) {
      JsonObject phrase = e.getAsJsonObject();
      if (!phrase.has("unless") || !offered.test(text(phrase, "unless"))) {
        result.add(
            new Wording.Phrase(Pattern.compile(text(phrase, "says")), text(phrase, "instead")));
      }
    }
    return result;
  }

  private List<Tool> tools() {
    List<Tool> tools = new ArrayList<>();
    for (JsonElement e : file.getAsJsonArray("tools")) {
      tools.add(tool(e.getAsJsonObject()));
    }
    return tools;
  }

  private Tool tool(JsonObject described) {
    String name = text(described, "name");
    Tool target = targets.get(text(described, "calls"));
    if (target == null) {
      throw new IllegalStateException(name + " calls a tool that is not there");
    }
    Map<String, List<String>> places = new LinkedHashMap<>();
    members(described, "takes")
        .forEach((argument, place) -> places.put(argument, List.of(place.split("/"))));
    Mapping mapping = new Mapping(object(described, "with"), places, path(described));
    wording.rename(target.definition().name(), name, mapping);
    return new AliasTool(
        definition(described, places.keySet(), target.definition()),
        target,
        mapping,
        wording,
        members(described, "calls_shown"));
  }

  private ToolDefinition definition(
      JsonObject described, Set<String> takes, ToolDefinition target) {
    boolean reads = described.has("reads");
    Map<String, String> answers = new LinkedHashMap<>(target.answers());
    if (reads) {
      answers.keySet().removeAll(OF_WRITES);
    }
    List<String> required =
        described.has("required")
            ? described.getAsJsonArray("required").asList().stream()
                .map(JsonElement::getAsString)
                .toList()
            : List.of();
    return new ToolDefinition(
        text(described, "name"),
        text(described, "title"),
        text(described, "description"),
        reads || target.readOnly(),
        !reads && target.destructive(),
        !reads && target.writesOnly(),
        takes.stream().map(argument -> argument(argument, required.contains(argument))).toList(),
        answers);
  }

  private Argument argument(String name, boolean required) {
    JsonObject described = file.getAsJsonObject("arguments").getAsJsonObject(name);
    Argument argument =
        switch (text(described, "type")) {
          case "string" -> Argument.text(name);
          case "integer" ->
              Argument.integer(
                  name, described.get("minimum").getAsInt(), described.get("maximum").getAsInt());
          case "boolean" -> Argument.flag(name);
          case "object" -> Argument.object(name);
          default -> Argument.any(name);
        };
    if (described.has("description")) {
      argument = argument.describedAs(text(described, "description"));
    }
    if (described.has("default")) {
      argument = argument.byDefault(described.get("default"));
    }
    if (described.has("also")) {
      argument =
          argument.alsoNamed(
              described.getAsJsonArray("also").asList().stream()
                  .map(JsonElement::getAsString)
                  .toList());
    }
    return required ? argument.mandatory() : argument;
  }

  private static @Nullable String path(JsonObject described) {
    return described.has("fills_path") ? text(described, "fills_path") : null;
  }

  private static String text(JsonObject described, String member) {
    return described.get(member).getAsString();
  }

  private static JsonObject object(JsonObject described, String member) {
    return described.has(member) ? described.getAsJsonObject(member) : new JsonObject();
  }

  private static Map<String, String> members(JsonObject described, String member) {
    Map<String, String> members = new LinkedHashMap<>();
    object(described, member)
        .asMap()
        .forEach((name, value) -> members.put(name, value.getAsString()));
    return members;
  }
}
