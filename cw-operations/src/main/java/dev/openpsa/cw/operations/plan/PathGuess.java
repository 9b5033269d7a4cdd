package dev.openpsa.cw.operations.plan;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.catalog.Catalog;
import dev.openpsa.cw.spec.NearestNames;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the call that was most likely meant by a path or method that does not exist. */
final class PathGuess {
  private static final double LIKE_ENOUGH = 0.6;

  private final Catalog catalog;

  PathGuess(Catalog catalog) {
    this.catalog = catalog;
  }

  /** The corrected call as a hint shows it; empty where nothing is near enough. */
  String of(
      String method,
      String path,
      Map<String, String> arguments,
      Map<String, String> query,
      @Nullable JsonElement body,
      List<String> nearest) {
    List<String> candidates = new ArrayList<>(nearest);
    nearest.forEach(template -> candidates.add(template + "/{id}"));
    double best = 0;
    String meant = "";
    for (String candidate : candidates) {
      double likeness = likeness(path, candidate);
      Optional<String> filled =
          likeness > best
              ? catalog.endpoint(method, candidate).flatMap(e -> filled(e.path(), path, arguments))
              : Optional.empty();
      if (filled.isPresent()) {
        best = likeness;
        meant = filled.get();
      }
    }
    return meant.isEmpty() ? "" : CorrectedCall.of(method, meant, query, body);
  }

  /** 0 unless each segment of the path is like that of the template in the same place. */
  private static double likeness(String path, String template) {
    String[] given = path.split("/", -1);
    String[] real = template.split("/", -1);
    double sum = 0;
    for (int i = 0; i < given.length && given.length == real.length; i++) {
      boolean isId = given[i].matches("\\d+|\\{\\w+}");
      double likeness =
          isId || real[i].startsWith("{")
              ? isId && real[i].startsWith("{") ? 1 : 0
              : spelledAlike(given[i], real[i]);
      if (likeness < LIKE_ENOUGH) {
        return 0;
      }
      sum += likeness;
    }
    return sum;
  }

  private static double spelledAlike(String a, String b) {
    int longer = Math.max(1, Math.max(a.length(), b.length()));
    int slips = NearestNames.distance(a.toLowerCase(Locale.ROOT), b.toLowerCase(Locale.ROOT));
    return 1 - (double) slips / longer;
  }

  /** A record that is posted to its own path is to be changed. */
  String otherMethod(
      String method, String path, Map<String, String> query, @Nullable JsonElement body) {
    boolean isChange =
        method.matches("POST|PUT")
            && body != null
            && body.isJsonObject()
            && !path.contains("{")
            && catalog.endpoint("PATCH", path).isPresent();
    if (!isChange || body == null) {
      return "";
    }
    JsonArray operations = new JsonArray();
    for (Map.Entry<String, JsonElement> e : body.getAsJsonObject().entrySet()) {
      JsonObject operation = new JsonObject();
      operation.addProperty("op", "replace");
      operation.addProperty("path", e.getKey());
      operation.add("value", e.getValue());
      operations.add(operation);
    }
    return CorrectedCall.of("PATCH", path, query, operations);
  }

  /** The template with the path's ids in its places; empty where their number differs. */
  private static Optional<String> filled(
      String template, String path, Map<String, String> arguments) {
    Deque<String> values = new ArrayDeque<>();
    for (String segment : path.split("/", -1)) {
      if (segment.matches("\\d+")) {
        values.add(segment);
      } else if (segment.matches("\\{\\w+}")) {
        String given = arguments.get(segment.substring(1, segment.length() - 1));
        values.add(given == null ? segment : given);
      }
    }
    StringBuilder filled = new StringBuilder();
    for (String segment : template.substring(1).split("/", -1)) {
      boolean isPlace = segment.startsWith("{");
      if (isPlace && values.isEmpty()) {
        return Optional.empty();
      }
      filled.append('/').append(isPlace ? values.remove() : segment);
    }
    return values.isEmpty() ? Optional.of(filled.toString()) : Optional.empty();
  }
}
