package dev.openpsa.cw.sdk.json;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Base of the generated models.
 *
 * <p>Reading is lenient: every property may be missing, and what the class does not know, or can't
 * hold in the declared type, is kept as JSON and written back. Writing is exact: a property that
 * was never set is not sent, one that was set to null is sent as null.
 *
 * <p>Numbers with a fraction are {@link BigDecimal}, since most of them are money or hours:
 * ConnectWise sends {@code 0.00}, and neither the value nor its scale may change on the way.
 *
 * <p>Models are mutable and not safe for use by several threads at once.
 */
public abstract class Model {
  private static final TypeAdapter<Model> TREE =
      new TypeAdapter<>() {
        @Override
        public void write(JsonWriter out, Model model) throws IOException {
          model.write(out);
        }

        @Override
        public Model read(JsonReader in) {
          throw new UnsupportedOperationException("a model's class is known to its reader only");
        }
      };

  /**
   * Unknown properties, unfit values, and explicit nulls of known properties; null until needed.
   */
  private @Nullable Map<String, JsonElement> extra;

  /** Reads the value of one property; unknown ones go to {@link #keep}. The value is not null. */
  protected abstract void readProperty(String name, JsonReader in) throws IOException;

  protected abstract void writeProperties(JsonWriter out) throws IOException;

  /** Reads a model from JSON that is at hand as a tree. */
  public static <T extends Model> T of(JsonElement json, Supplier<T> make) {
    T model = make.get();
    try (JsonReader in = new JsonReader(new StringReader(JsonValues.print(json)))) {
      model.read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return model;
  }

  /**
   * What the class does not declare or can't hold in the declared type; JSON null marks a property,
   * declared or not, that is explicitly null.
   */
  public final Map<String, JsonElement> additionalProperties() {
    return extra == null ? Map.of() : Collections.unmodifiableMap(extra);
  }

  /** Sets a property that the class does not declare, such as one of a newer release. */
  public final void putAdditionalProperty(String name, JsonElement value) {
    if (extra == null) {
      extra = new LinkedHashMap<>();
    }
    extra.put(name, value);
  }

  /** Whether the property was sent, or set, as null, as opposed to not at all. */
  public final boolean isExplicitNull(String property) {
    return extra != null && extra.get(property) instanceof JsonNull;
  }

  /** The JSON that this model is sent as. */
  public final JsonObject toJson() {
    return TREE.toJsonTree(this).getAsJsonObject();
  }

  /** Reads into a model that is new. */
  final void read(JsonReader in) throws IOException {
    in.beginObject();
    while (in.hasNext()) {
      String name = in.nextName();
      if (in.peek() == JsonToken.NULL) {
        in.nextNull();
        putAdditionalProperty(name, JsonNull.INSTANCE);
      } else {
        readProperty(name, in);
      }
    }
    in.endObject();
  }

  final void write(JsonWriter out) throws IOException {
    out.beginObject();
    writeProperties(out);
    if (extra != null) {
      boolean nulls = out.getSerializeNulls();
      out.setSerializeNulls(true);
      for (Map.Entry<String, JsonElement> e : extra.entrySet()) {
        out.name(e.getKey());
        JsonValues.write(out, e.getValue());
      }
      out.setSerializeNulls(nulls);
    }
    out.endObject();
  }

  /** Setters call this, so that a null that was set travels and a value replaces what was kept. */
  protected final void touch(String name, @Nullable Object value) {
    if (value == null) {
      putAdditionalProperty(name, JsonNull.INSTANCE);
    } else if (extra != null) {
      extra.remove(name);
    }
  }

  protected final void keep(String name, JsonReader in) throws IOException {
    putAdditionalProperty(name, JsonValues.element(in));
  }

  protected final void put(JsonWriter out, String name, @Nullable Object value) throws IOException {
    JsonValues.property(out, name, value);
  }

  protected final @Nullable String readString(String name, JsonReader in) throws IOException {
    return switch (in.peek()) {
      case STRING, NUMBER -> in.nextString();
      case BOOLEAN -> Boolean.toString(in.nextBoolean());
      default -> {
        keep(name, in);
        yield null;
      }
    };
  }

  protected final @Nullable Integer readInteger(String name, JsonReader in) throws IOException {
    JsonToken token = in.peek();
    if (token == JsonToken.NUMBER || token == JsonToken.STRING) {
      try {
        return in.nextInt();
      } catch (NumberFormatException e) {
        keep(name, token, in.nextString()); // a failed nextInt leaves the value unread
        return null;
      }
    }
    keep(name, in);
    return null;
  }

  protected final @Nullable Long readLong(String name, JsonReader in) throws IOException {
    return readScalar(name, in, Long::valueOf);
  }

  protected final @Nullable BigDecimal readDecimal(String name, JsonReader in) throws IOException {
    return readScalar(name, in, BigDecimal::new);
  }

  protected final @Nullable OffsetDateTime readDateTime(String name, JsonReader in)
      throws IOException {
    return readScalar(name, in, DateTimes::parse);
  }

  protected final @Nullable LocalDate readDate(String name, JsonReader in) throws IOException {
    return readScalar(name, in, DateTimes::parseDate);
  }

  protected final @Nullable Boolean readBoolean(String name, JsonReader in) throws IOException {
    if (in.peek() == JsonToken.BOOLEAN) {
      return in.nextBoolean();
    }
    return readScalar(
        name,
        in,
        text ->
            text.equalsIgnoreCase("true")
                ? Boolean.TRUE
                : text.equalsIgnoreCase("false") ? Boolean.FALSE : null);
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

  protected final <T extends Model> @Nullable List<T> readModels(
      String name, JsonReader in, Supplier<T> make) throws IOException {
    return readList(name, in, item -> JsonValues.model(item, make));
  }

  protected final <T> @Nullable List<T> readList(
      String name, JsonReader in, JsonValues.Item<T> item) throws IOException {
    if (in.peek() != JsonToken.BEGIN_ARRAY) {
      keep(name, in);
      return null;
    }
    return JsonValues.list(in, item);
  }

  protected final <T> @Nullable Map<String, T> readMap(
      String name, JsonReader in, JsonValues.Item<T> item) throws IOException {
    if (in.peek() != JsonToken.BEGIN_OBJECT) {
      keep(name, in);
      return null;
    }
    return JsonValues.map(in, item);
  }

  /** A number or text; what {@code parse} can't read is kept as it came. */
  private <T> @Nullable T readScalar(String name, JsonReader in, Parser<T> parse)
      throws IOException {
    JsonToken token = in.peek();
    if (token != JsonToken.STRING && token != JsonToken.NUMBER) {
      keep(name, in);
      return null;
    }
    String text = in.nextString();
    T value;
    try {
      value = parse.parse(text);
    } catch (NumberFormatException e) {
      value = null;
    }
    if (value == null) {
      keep(name, token, text);
    }
    return value;
  }

  private void keep(String name, JsonToken token, String text) {
    boolean number = token == JsonToken.NUMBER;
    putAdditionalProperty(
        name, number ? new JsonPrimitive(new BigDecimal(text)) : new JsonPrimitive(text));
  }

  @FunctionalInterface
  private interface Parser<T> {
    @Nullable T parse(String text);
  }

  /** Models of the same class are equal when they are sent as the same JSON. */
  @Override
  @SuppressWarnings("EqualsGetClass") // subclasses are final and generated
  public final boolean equals(@Nullable Object o) {
    return o != null && o.getClass() == getClass() && ((Model) o).toJson().equals(toJson());
  }

  @Override
  public final int hashCode() {
    return toJson().hashCode();
  }

  /** A short form for people; never holds passwords or keys. */
  @Override
  public final String toString() {
    return ModelText.of(getClass().getSimpleName(), toJson());
  }
}
