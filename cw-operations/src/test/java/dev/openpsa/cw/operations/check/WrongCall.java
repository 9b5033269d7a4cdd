package dev.openpsa.cw.operations.check;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.openpsa.cw.operations.plan.Plan;
import dev.openpsa.cw.operations.plan.Planner;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A line of {@code wrong-calls.txt}.
 *
 * @param told what message, hint or corrected call have to say
 * @param right the right call, null where the hint holds it
 */
record WrongCall(Call wrong, String told, @Nullable Call right) {

  /** A request as it is given to a tool. */
  record Call(String method, String path, Map<String, String> query, @Nullable JsonElement body) {

    private static Call parse(String text) {
      String[] parts = text.strip().split(" !! ", 2);
      String[] line = parts[0].strip().split(" \\? ", -1);
      String[] verb = line[0].split(" ", 2);
      Map<String, String> query = new LinkedHashMap<>();
      for (int i = 1; i < line.length; i++) {
        int equals = line[i].indexOf('=');
        query.put(line[i].substring(0, equals).strip(), line[i].substring(equals + 1));
      }
      return new Call(
          verb[0],
          verb[1].strip(),
          query,
          parts.length < 2 ? null : JsonParser.parseString(parts[1]));
    }

    /** The call that ends a hint. */
    static Call corrected(String hint) {
      int start = hint.indexOf("Corrected call: ");
      if (start < 0) {
        throw new AssertionError("no corrected call in: " + hint);
      }
      String json = hint.substring(start + "Corrected call: ".length());
      JsonObject call = JsonParser.parseString(json).getAsJsonObject();
      Map<String, String> query = new LinkedHashMap<>();
      if (call.has("query")) {
        call.getAsJsonObject("query")
            .entrySet()
            .forEach(e -> query.put(e.getKey(), e.getValue().getAsString()));
      }
      return new Call(
          call.get("method").getAsString(),
          call.get("path").getAsString(),
          query,
          call.get("body"));
    }

    Plan plan(Planner planner) {
      return planner.plan(method, path, Map.of(), query, body, true);
    }
  }

  /** The table, with the names of records replaced by their ids. */
  static List<WrongCall> all(Map<String, String> ids) {
    try (BufferedReader table =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    WrongCall.class.getResourceAsStream("/check/wrong-calls.txt")),
                StandardCharsets.UTF_8))) {
      return table
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> parse(line, ids))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static WrongCall parse(String line, Map<String, String> ids) {
    String filled = line;
    for (Map.Entry<String, String> id : ids.entrySet()) {
      filled = filled.replace("$" + id.getKey(), id.getValue());
    }
    String[] fix = filled.split(" ~~ ", 2);
    int arrow = fix[0].lastIndexOf(" => ");
    return new WrongCall(
        Call.parse(fix[0].substring(0, arrow)),
        fix[0].substring(arrow + 4).strip(),
        fix.length < 2 ? null : Call.parse(fix[1]));
  }
}
