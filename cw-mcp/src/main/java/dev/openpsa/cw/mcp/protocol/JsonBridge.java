package dev.openpsa.cw.mcp.protocol;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Crosses between the SDK's JSON (Jackson's maps) and ours (Gson's tree), once in each direction.
 */
final class JsonBridge {
  private JsonBridge() {}

  static JsonObject object(@Nullable Map<String, Object> map) {
    JsonObject result = new JsonObject();
    if (map != null) {
      map.forEach((name, value) -> result.add(name, element(value)));
    }
    return result;
  }

  private static JsonElement element(@Nullable Object value) {
    if (value == null) {
      return JsonNull.INSTANCE;
    }
    if (value instanceof Map<?, ?> map) {
      JsonObject result = new JsonObject();
      map.forEach((name, member) -> result.add(String.valueOf(name), element(member)));
      return result;
    }
    if (value instanceof Iterable<?> list) {
      JsonArray result = new JsonArray();
      list.forEach(item -> result.add(element(item)));
      return result;
    }
    if (value instanceof Number number) {
      return new JsonPrimitive(number);
    }
    return value instanceof Boolean truth
        ? new JsonPrimitive(truth)
        : new JsonPrimitive(value.toString());
  }

  static Map<String, Object> map(JsonObject object) {
    Map<String, Object> result = new LinkedHashMap<>();
    object.entrySet().forEach(e -> result.put(e.getKey(), plain(e.getValue())));
    return result;
  }

  // Jackson's maps hold null for JSON null, which no annotation on Object in a raw map can say.
  @SuppressWarnings("NullAway")
  private static Object plain(JsonElement element) {
    if (element.isJsonNull()) {
      return null;
    }
    if (element.isJsonObject()) {
      return map(element.getAsJsonObject());
    }
    if (element.isJsonArray()) {
      List<Object> list = new ArrayList<>(element.getAsJsonArray().size());
      element.getAsJsonArray().forEach(item -> list.add(plain(item)));
      return list;
    }
    JsonPrimitive value = element.getAsJsonPrimitive();
    if (value.isNumber()) {
      return number(value.getAsString());
    }
    return value.isBoolean() ? (Object) value.getAsBoolean() : value.getAsString();
  }

  /** Keeps every digit: {@code 0.10} stays {@code 0.10}. */
  private static Number number(String text) {
    BigDecimal exact = new BigDecimal(text);
    if (exact.scale() == 0 && exact.precision() < 19) {
      return exact.longValueExact();
    }
    return exact;
  }
}
