package dev.openpsa.cw.mcp.memory;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.openpsa.cw.operations.plan.Hashes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request that is kept.
 *
 * @param endpoint the catalogue's path template
 * @param path the template with what is known filled in; {@code {id}} stands where each run says
 */
record SavedRequest(
    String method,
    String endpoint,
    String path,
    Map<String, String> query,
    @Nullable JsonElement body) {
  private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

  SavedRequest {
    query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
  }

  /** Path parameters that each run has to bring. */
  List<String> openPlaces() {
    List<String> places = new ArrayList<>();
    Matcher matcher = PLACE.matcher(path);
    while (matcher.find()) {
      places.add(matcher.group(1));
    }
    return places;
  }

  /** Two requests have the same when they would send the same. */
  String hash() {
    JsonObject all = new JsonObject();
    all.addProperty("method", method);
    all.addProperty("path", path);
    all.add("query", json(new TreeMap<>(query)));
    if (body != null) {
      all.add("body", body);
    }
    return Hashes.of(all.toString());
  }

  /** As it is listed, exported and given to {@code cw_save_query}. */
  void addTo(JsonObject json) {
    json.addProperty("method", method);
    json.addProperty("path", path);
    json.add("query", json(query));
    if (body != null) {
      json.add("body", body);
    }
  }

  static JsonObject json(Map<String, String> texts) {
    JsonObject json = new JsonObject();
    texts.forEach(json::addProperty);
    return json;
  }
}
