package dev.openpsa.cw.sdk.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The part of a model that reads its properties, and keeps what a typed property can't hold. */
abstract class LenientReader {
  /**
   * What is written as it is here, whatever the declared property holds: unknown properties, unfit
   * values, values given in another JSON type, and explicit nulls. Null until needed.
   */
  @Nullable Map<String, JsonElement> extra;

  final void retain(String name, JsonElement value) {
    if (extra == null) {
      extra = new LinkedHashMap<>();
    }
    extra.put(name, value);
  }

  protected final void keep(String name, JsonReader in) throws IOException {
    retain(name, JsonValues.element(in));
  }

  protected final @Nullable String readString(String name, JsonReader in) throws IOException {
    return switch (in.peek()) {
      case STRING -> in.nextString();
      case NUMBER -> {
        String text = in.nextString();
        retain(name, new JsonPrimitive(new BigDecimal(text)));
        yield text;
      }
      case BOOLEAN -> {
        boolean flag = in.nextBoolean();
        retain(name, new JsonPrimitive(flag));
        yield Boolean.toString(flag);
      }
      default -> {
        keep(name, in);
        yield null;
      }
    };
  }

  protected final @Nullable Integer readInteger(String name, JsonReader in) throws IOException {
    if (in.peek() != JsonToken.NUMBER) {
      return readScalar(name, in, JsonToken.NUMBER, JsonValues::wholeNumber);
    }
    try {
      return in.nextInt();
    } catch (NumberFormatException e) { // which leaves the value unread
      retain(name, new JsonPrimitive(new BigDecimal(in.nextString())));
      return null;
    }
  }

  protected final @Nullable Long readLong(String name, JsonReader in) throws IOException {
    return readScalar(name, in, JsonToken.NUMBER, Long::valueOf);
  }

  protected final @Nullable BigDecimal readDecimal(String name, JsonReader in) throws IOException {
    return readScalar(name, in, JsonToken.NUMBER, BigDecimal::new);
  }

  /**
   * Unless it is set anew, a time is written back as it came, but for fractions of a second:
   * ConnectWise refuses them.
   */
  protected final @Nullable OffsetDateTime readDateTime(String name, JsonReader in)
      throws IOException {
    if (in.peek() != JsonToken.STRING) {
      keep(name, in);
      return null;
    }
    String text = in.nextString();
    OffsetDateTime time = DateTimes.parse(text);
    if (time == null || !DateTimes.isCanonical(text) && time.getNano() == 0) {
      retain(name, new JsonPrimitive(text));
    }
    return time;
  }

  protected final @Nullable LocalDate readDate(String name, JsonReader in) throws IOException {
    if (in.peek() != JsonToken.STRING) {
      keep(name, in);
      return null;
    }
    String text = in.nextString();
    LocalDate date = DateTimes.parseDate(text);
    if (date == null || text.length() > 10) {
      retain(name, new JsonPrimitive(text));
    }
    return date;
  }

  protected final @Nullable Boolean readBoolean(String name, JsonReader in) throws IOException {
    return in.peek() == JsonToken.BOOLEAN
        ? (Boolean) in.nextBoolean()
        : readScalar(name, in, JsonToken.BOOLEAN, JsonValues::flag);
  }

  protected final JsonElement readElement(JsonReader in) throws IOException {
    return JsonValues.element(in);
  }

  protected final <T extends Model> @Nullable T readModel(String name, JsonReader in, T into)
      throws IOException {
    if (in.peek() != JsonToken.BEGIN_OBJECT) {
      keep(name, in);
      return null;
    }
    into.read(in);
    return into;
  }

  /** A list with an element that is no object is kept as JSON, since the class can't hold it. */
  protected final <T extends Model> @Nullable List<T> readModels(
      String name, JsonReader in, Supplier<T> make) throws IOException {
    if (in.peek() != JsonToken.BEGIN_ARRAY) {
      keep(name, in);
      return null;
    }
    List<T> models = new ArrayList<>();
    in.beginArray();
    while (in.hasNext()) {
      if (in.peek() != JsonToken.BEGIN_OBJECT) {
        JsonArray all = new JsonArray();
        models.forEach(model -> all.add(model.toJson()));
        retain(name, JsonValues.rest(in, all));
        return null;
      }
      T model = make.get();
      model.read(in);
      models.add(model);
    }
    in.endArray();
    return models;
  }

  protected final @Nullable List<String> readStrings(String name, JsonReader in)
      throws IOException {
    return readItems(name, in, JsonValues::text);
  }

  protected final @Nullable List<Integer> readIntegers(String name, JsonReader in)
      throws IOException {
    return readItems(name, in, JsonValues::integer);
  }

  protected final <E extends OpenEnum> @Nullable List<E> readEnums(
      String name, JsonReader in, Function<String, E> of) throws IOException {
    return readItems(
        name,
        in,
        item -> {
          String text = JsonValues.text(item);
          return text == null ? null : of.apply(text);
        });
  }

  protected final @Nullable List<JsonElement> readElements(String name, JsonReader in)
      throws IOException {
    return readItems(name, in, item -> item);
  }

  /** Values that are no text are given as their JSON, in a map that can't be changed. */
  protected final @Nullable Map<String, @Nullable String> readStringMap(String name, JsonReader in)
      throws IOException {
    if (in.peek() != JsonToken.BEGIN_OBJECT) {
      keep(name, in);
      return null;
    }
    Map<String, @Nullable String> texts = new LinkedHashMap<>();
    JsonObject unfit = new JsonObject();
    in.beginObject();
    while (in.hasNext()) {
      String key = in.nextName();
      if (in.peek() == JsonToken.STRING) {
        texts.put(key, in.nextString());
      } else if (in.peek() == JsonToken.NULL) {
        in.nextNull();
        texts.put(key, null);
      } else {
        unfit.add(key, JsonValues.element(in));
        texts.put(key, JsonValues.print(unfit.get(key)));
      }
    }
    in.endObject();
    if (unfit.isEmpty()) {
      return texts;
    }
    JsonObject all = JsonValues.tree(texts).getAsJsonObject();
    unfit.entrySet().forEach(e -> all.add(e.getKey(), e.getValue()));
    retain(name, all);
    return Collections.unmodifiableMap(texts);
  }

  protected final @Nullable Map<String, JsonElement> readElementMap(String name, JsonReader in)
      throws IOException {
    if (in.peek() != JsonToken.BEGIN_OBJECT) {
      keep(name, in);
      return null;
    }
    return new LinkedHashMap<>(JsonValues.element(in).getAsJsonObject().asMap());
  }

  /** A list with an element that {@code read} can't hold is kept as JSON. */
  private <T> @Nullable List<T> readItems(
      String name, JsonReader in, Function<JsonElement, @Nullable T> read) throws IOException {
    JsonElement tree = JsonValues.element(in);
    if (!tree.isJsonArray()) {
      retain(name, tree);
      return null;
    }
    List<T> items = new ArrayList<>();
    for (JsonElement element : tree.getAsJsonArray()) {
      T item = read.apply(element);
      if (item == null) {
        retain(name, tree);
        return null;
      }
      items.add(item);
    }
    return items;
  }

  /** A number or text; what is not of the usual type, or can't be read, is kept as it came. */
  private <T> @Nullable T readScalar(
      String name, JsonReader in, JsonToken usual, Function<String, @Nullable T> parse)
      throws IOException {
    JsonToken token = in.peek();
    if (token != JsonToken.STRING && token != JsonToken.NUMBER) {
      keep(name, in);
      return null;
    }
    String text = in.nextString();
    T value;
    try {
      value = parse.apply(text);
    } catch (NumberFormatException e) {
      value = null;
    }
    if (value == null || token != usual) {
      boolean number = token == JsonToken.NUMBER;
      retain(name, number ? new JsonPrimitive(new BigDecimal(text)) : new JsonPrimitive(text));
    }
    return value;
  }
}
