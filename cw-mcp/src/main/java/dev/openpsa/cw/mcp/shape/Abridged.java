package dev.openpsa.cw.mcp.shape;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value made to fit a number of bytes: its longest texts and lists are shortened, the longest
 * first. It stays whole JSON.
 */
final class Abridged {
  private static final int HEAD = 400;
  private static final int LINE = 1000;

  /** Shortening less gains nothing. */
  private static final int WORTHWHILE = HEAD + 200;

  /** Estimates are off by less. */
  private static final int MARGIN = 200;

  private static final int MOST_CUTS = 24;

  private final @Nullable ResultStore store;
  private final Map<String, Cut> cuts = new LinkedHashMap<>();
  private JsonElement value;

  private Abridged(JsonElement value, @Nullable ResultStore store) {
    this.value = value;
    this.store = store;
  }

  /**
   * Shortens a copy of the value.
   *
   * @param store keeps what is shortened, lists by their items and texts by their lines; null when
   *     the whole value is kept elsewhere
   */
  static Abridged of(JsonElement value, int bytes, @Nullable ResultStore store) {
    Abridged abridged = new Abridged(value, store);
    if (size(value) > bytes) {
      abridged.value = value.deepCopy();
      abridged.fit(bytes);
    }
    return abridged;
  }

  JsonElement value() {
    return value;
  }

  Collection<Cut> cuts() {
    return cuts.values();
  }

  static int size(JsonElement value) {
    return value.toString().getBytes(StandardCharsets.UTF_8).length;
  }

  private void fit(int bytes) {
    int excess = size(value) - bytes;
    for (int i = 0; i < MOST_CUTS && excess > 0; i++) {
      Place place = value.isJsonObject() ? longest(value.getAsJsonObject(), "") : null;
      if (place == null) {
        break;
      }
      shorten(place, Math.max(HEAD, place.size() - excess - MARGIN));
      excess = size(value) - bytes;
    }
    if (excess > 0) {
      value = value.isJsonObject() ? mainMembers(value.getAsJsonObject(), bytes) : name(value);
      cuts.put("", new Cut("other members", "left out", null));
    }
  }

  private static @Nullable Place longest(JsonObject object, String path) {
    Place longest = null;
    for (Map.Entry<String, JsonElement> e : object.entrySet()) {
      JsonElement member = e.getValue();
      String at = path + e.getKey();
      Place place =
          member.isJsonObject()
              ? longest(member.getAsJsonObject(), at + "/")
              : new Place(object, e.getKey(), at, size(member));
      if (place != null
          && place.size() > WORTHWHILE
          && (longest == null || place.size() > longest.size())) {
        longest = place;
      }
    }
    return longest;
  }

  /** Leaves about so many bytes of what is there; the first time, what is there is kept whole. */
  private void shorten(Place place, int bytes) {
    JsonElement whole = place.parent().get(place.name());
    boolean isFirst = !cuts.containsKey(place.path());
    if (whole.isJsonArray()) {
      JsonArray items = whole.getAsJsonArray();
      if (isFirst) {
        cuts.put(place.path(), new Cut(place.path(), items.size() + " items", keep(items)));
      }
      place.parent().add(place.name(), firstOf(items, isFirst ? bytes : HEAD));
    } else {
      String text = whole.getAsString();
      if (isFirst) {
        cuts.put(
            place.path(), new Cut(place.path(), text.length() + " characters", keep(lines(text))));
      }
      int length = isFirst ? (int) ((long) text.length() * bytes / place.size()) : HEAD;
      place
          .parent()
          .addProperty(place.name(), head(text, Math.min(length, text.length() - 1)) + " …");
    }
  }

  private @Nullable String keep(JsonArray rows) {
    if (store == null) {
      return null;
    }
    try (ResultWriter kept = store.create()) {
      rows.forEach(row -> kept.add(row.toString()));
      kept.complete();
      return kept.id();
    }
  }

  private static JsonArray firstOf(JsonArray items, int bytes) {
    JsonArray first = new JsonArray();
    int size = 0;
    for (JsonElement item : items) {
      size += size(item) + 1;
      if (size > bytes) {
        break;
      }
      first.add(item);
    }
    return first;
  }

  /** A text by its lines; a long line is parted. */
  static JsonArray lines(String text) {
    JsonArray lines = new JsonArray();
    for (String line : text.split("\\R", -1)) {
      String rest = line;
      while (rest.length() > LINE) {
        String part = head(rest, LINE);
        lines.add(part);
        rest = rest.substring(part.length());
      }
      lines.add(rest);
    }
    return lines;
  }

  /** The first characters, none of them half. */
  static String head(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    boolean splits = Character.isHighSurrogate(text.charAt(length - 1));
    return text.substring(0, splits ? length - 1 : length);
  }

  private static JsonObject mainMembers(JsonObject object, int bytes) {
    JsonObject main = new JsonObject();
    int left = bytes - 2;
    for (Map.Entry<String, JsonElement> e : object.entrySet()) {
      int size = size(new JsonPrimitive(e.getKey())) + size(e.getValue()) + 2;
      if (size <= WORTHWHILE && size <= left) {
        main.add(e.getKey(), e.getValue());
        left -= size;
      }
    }
    return main;
  }

  private static JsonElement name(JsonElement value) {
    return new JsonPrimitive(head(Cells.text(value), HEAD) + " …");
  }

  private record Place(JsonObject parent, String name, String path, int size) {}

  /**
   * What was shortened.
   *
   * @param size in words, before
   * @param resultId where it is kept whole, null when it is not kept by itself
   */
  record Cut(String path, String size, @Nullable String resultId) {}
}
