package dev.openpsa.cw.sdk.json;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import com.google.gson.stream.MalformedJsonException;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads and writes the few value shapes that models are made of. */
public final class JsonValues {
  private static final TypeAdapter<JsonElement> ELEMENTS = new Gson().getAdapter(JsonElement.class);

  private static final TypeAdapter<@Nullable Object> VALUES =
      new TypeAdapter<>() {
        @Override
        public void write(JsonWriter out, @Nullable Object value) throws IOException {
          value(out, value);
        }

        @Override
        public Object read(JsonReader in) throws IOException {
          return element(in);
        }
      };

  private JsonValues() {}

  /** Reads one element of a list or map; null, after reading JSON null, leaves it out. */
  @FunctionalInterface
  public interface Item<T> {
    @Nullable T read(JsonReader in) throws IOException;
  }

  /** Any value as a tree; numbers keep the text they came with, explicit nulls stay. */
  public static JsonElement element(JsonReader in) throws IOException {
    return ELEMENTS.read(in);
  }

  /** As {@link #element}, from text. */
  public static JsonElement parse(String json) {
    try (JsonReader in = new JsonReader(new StringReader(json))) {
      JsonElement element = element(in);
      requireEnd(in);
      return element;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of a tree, explicit nulls included. */
  public static String print(JsonElement element) {
    StringWriter text = new StringWriter();
    try (JsonWriter out = new JsonWriter(text)) {
      write(out, element);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /**
   * The JSON of a value that a model may hold: text, number, flag, date, model, enum value, JSON,
   * or a list or map of these.
   *
   * @throws IllegalArgumentException when the value is of another type
   */
  public static JsonElement tree(@Nullable Object value) {
    return VALUES.toJsonTree(value);
  }

  /** Any value as text: a string as it is, everything else as JSON. */
  public static @Nullable String string(JsonReader in) throws IOException {
    return switch (in.peek()) {
      case STRING, NUMBER -> in.nextString();
      case NULL -> {
        in.nextNull();
        yield null;
      }
      default -> print(element(in));
    };
  }

  public static @Nullable Integer integer(JsonReader in) throws IOException {
    if (in.peek() == JsonToken.NULL) {
      in.nextNull();
      return null;
    }
    return in.nextInt();
  }

  /** The text of a JSON string, null for anything else. */
  static @Nullable String text(JsonElement element) {
    return element instanceof JsonPrimitive p && p.isString() ? p.getAsString() : null;
  }

  /** The value of a JSON number that fits, null for anything else. */
  static @Nullable Integer integer(JsonElement element) {
    return element instanceof JsonPrimitive p && p.isNumber() ? wholeNumber(p.getAsString()) : null;
  }

  /** Reads {@code 7} and {@code 7.0}; null when the text is no number that fits. */
  static @Nullable Integer wholeNumber(String text) {
    try {
      return new BigDecimal(text).intValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      return null;
    }
  }

  static @Nullable Boolean flag(String text) {
    return text.equalsIgnoreCase("true")
        ? Boolean.TRUE
        : text.equalsIgnoreCase("false") ? Boolean.FALSE : null;
  }

  /** Reads an array on to its end, after the elements that are read already. */
  static JsonArray rest(JsonReader in, JsonArray begun) throws IOException {
    while (in.hasNext()) {
      begun.add(element(in));
    }
    in.endArray();
    return begun;
  }

  /** Reads models that are made by {@code make}. */
  public static <T extends Model> Item<T> models(Supplier<T> make) {
    return in -> model(in, make);
  }

  static <T extends Model> @Nullable T model(JsonReader in, Supplier<T> make) throws IOException {
    if (in.peek() == JsonToken.NULL) {
      in.nextNull();
      return null;
    }
    T model = make.get();
    model.read(in);
    return model;
  }

  static <T> List<T> list(JsonReader in, Item<T> item) throws IOException {
    List<T> values = new ArrayList<>();
    in.beginArray();
    while (in.hasNext()) {
      T value = item.read(in);
      if (value != null) {
        values.add(value);
      }
    }
    in.endArray();
    return values;
  }

  static <T> Map<String, T> map(JsonReader in, Item<T> item) throws IOException {
    Map<String, T> values = new LinkedHashMap<>();
    in.beginObject();
    while (in.hasNext()) {
      String name = in.nextName();
      T value = item.read(in);
      if (value != null) {
        values.put(name, value);
      }
    }
    in.endObject();
    return values;
  }

  public static void requireEnd(JsonReader in) throws IOException {
    if (in.peek() != JsonToken.END_DOCUMENT) {
      throw new MalformedJsonException("there is more text after the end of the JSON value");
    }
  }

  /** Writes a property, or nothing when the value is null. */
  static void property(JsonWriter out, String name, @Nullable Object value) throws IOException {
    if (value != null) {
      out.name(name);
      value(out, value);
    }
  }

  /** Writes a tree without dropping the nulls in it, whatever the writer is set to. */
  static void write(JsonWriter out, JsonElement element) throws IOException {
    boolean nulls = out.getSerializeNulls();
    out.setSerializeNulls(true);
    try {
      ELEMENTS.write(out, element);
    } finally {
      out.setSerializeNulls(nulls);
    }
  }

  private static void value(JsonWriter out, @Nullable Object value) throws IOException {
    if (value == null) {
      out.nullValue();
    } else if (value instanceof String s) {
      out.value(s);
    } else if (value instanceof BigDecimal d) {
      out.value(d);
    } else if (value instanceof Number n) {
      out.value(n);
    } else if (value instanceof Boolean b) {
      out.value(b);
    } else if (value instanceof Model m) {
      m.write(out);
    } else if (value instanceof OpenEnum e) {
      out.value(e.value());
    } else if (value instanceof OffsetDateTime t) {
      out.value(DateTimes.format(t));
    } else if (value instanceof Instant i) {
      out.value(DateTimes.format(i.atOffset(ZoneOffset.UTC)));
    } else if (value instanceof LocalDate d) {
      out.value(d.toString());
    } else if (value instanceof JsonElement e) {
      write(out, e);
    } else if (value instanceof Iterable<?> items) {
      out.beginArray();
      for (Object item : items) {
        value(out, item);
      }
      out.endArray();
    } else if (value instanceof Map<?, ?> map) {
      out.beginObject();
      for (Map.Entry<?, ?> e : map.entrySet()) {
        out.name(String.valueOf(e.getKey()));
        value(out, e.getValue());
      }
      out.endObject();
    } else {
      throw new IllegalArgumentException(
          "no JSON form is known for a value of type " + value.getClass().getName());
    }
  }
}
