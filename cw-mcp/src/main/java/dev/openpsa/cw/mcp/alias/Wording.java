package dev.openpsa.cw.mcp.alias;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says what our tools say with the names and arguments that the caller has. */
final class Wording {
  private final List<Phrase> phrases;
  private final Map<String, Renamed> renamed = new LinkedHashMap<>();

  Wording(List<Phrase> phrases) {
    this.phrases = List.copyOf(phrases);
  }

  /** From now on the tool is spoken of by the other name; the first name given to it stays. */
  void rename(String tool, String name, Mapping mapping) {
    Pattern pattern = Pattern.compile("(?m)\\b" + tool + "\\b(?: (\\{.*})$)?");
    renamed.putIfAbsent(tool, new Renamed(name, mapping, pattern));
  }

  String of(String text) {
    String said = text;
    for (Phrase phrase : phrases) {
      said = phrase.pattern().matcher(said).replaceAll(phrase.instead());
    }
    for (Renamed tool : renamed.values()) {
      said = tool.pattern().matcher(said).replaceAll(m -> Matcher.quoteReplacement(tool.of(m)));
    }
    return said;
  }

  /** A call of that tool, as data. */
  JsonElement call(String tool, JsonElement arguments) {
    Renamed other = renamed.get(tool);
    return other != null && arguments instanceof JsonObject call
        ? other.mapping().renamed(call)
        : arguments;
  }

  /** What replaces a phrase that would send the caller to a tool they don't have. */
  record Phrase(Pattern pattern, String instead) {}

  private record Renamed(String name, Mapping mapping, Pattern pattern) {

    /** The name, with the arguments that stand behind it. */
    String of(MatchResult match) {
      String arguments = match.group(1);
      if (arguments == null) {
        return name;
      }
      try {
        JsonObject call = JsonParser.parseString(arguments).getAsJsonObject();
        return mapping.backward(call, new JsonObject()).map(mine -> name + " " + mine).orElse(name);
      } catch (JsonParseException | IllegalStateException e) {
        return name + " " + arguments; // it only looked like JSON
      }
    }
  }
}
