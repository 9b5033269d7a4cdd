package dev.openpsa.cw.mcp.memory;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request under a description.
 *
 * @param lastUsed null for never
 */
record SavedQuery(
    long id, String description, SavedRequest request, int usageCount, @Nullable Instant lastUsed) {

  /** Whether each of the words stands in its description or path. */
  boolean matches(String words) {
    String text = (description + "\n" + request.path()).toLowerCase(Locale.ROOT);
    for (String word : words.toLowerCase(Locale.ROOT).strip().split("\\s+")) {
      if (!text.contains(word)) {
        return false;
      }
    }
    return true;
  }

  /** How messages name it. */
  String label() {
    return "saved query " + id + " (" + description + ")";
  }

  JsonObject json() {
    JsonObject json = new JsonObject();
    json.addProperty("id", id);
    addTo(json);
    return json;
  }

  /** Without its id, which means something in one file only. */
  void addTo(JsonObject json) {
    json.addProperty("description", description);
    request.addTo(json);
    json.addProperty("usage_count", usageCount);
    if (lastUsed != null) {
      json.addProperty("last_used", lastUsed.toString());
    }
  }

  /** One line for a reader. */
  String line() {
    StringBuilder line = new StringBuilder().append(id).append(" ").append(description);
    line.append(" | ").append(request.method()).append(" ").append(request.path());
    char before = '?';
    for (Map.Entry<String, String> parameter : request.query().entrySet()) {
      line.append(before).append(parameter.getKey()).append("=").append(parameter.getValue());
      before = '&';
    }
    if (request.body() != null) {
      line.append(" ").append(request.body());
    }
    return line.append(" | used ").append(usageCount).append("×").toString();
  }
}
