package dev.openpsa.cw.sdk.json;

import com.google.gson.JsonArray;
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
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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
   * What is written as it is here, whatever the declared property holds: unknown properties, unfit
   * values, values given in another JSON type, and explicit nulls. Null until needed.
   */
  private @Nullable Map<String, JsonElement> extra;

  /** Reads the value of one property; unknown ones go to {@link #keep}. The value is not null. */
  protected abstract void readProperty(String name, JsonReader in) throws IOException;

  /** Hands over every declared property in the document's order; those without a value are null. */
  protected abstract void writeProperties(PropertyWriter out) throws IOException;

  /** Applies what the document says about writing this model's own properties. */
  protected void check(WriteCheck check) {}

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
   * What the class does not declare, can't hold in the declared type, or was sent in another JSON
   * type, such as a number as text; JSON null marks a property, declared or not, that is explicitly
   * null. All of it is written back as it came, until the property is set.
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

  /**
   * The declared properties that hold a value, by their JSON names and in the document's order: a
   * snapshot of what the getters answer.
   */
  public final Map<String, Object> properties() {
    Map<String, Object> values = new LinkedHashMap<>();
    each(
        (name, value) -> {
          if (value != null) {
            values.put(name, value);
          }
        });
    return Collections.unmodifiableMap(values);
  }

  /** Who made and changed this record, and when; empty where ConnectWise does not say. */
  public final RecordInfo info() {
    Object typed = properties().get("_info");
    return typed instanceof Map<?, ?> map ? RecordInfo.of(map) : RecordInfo.EMPTY;
  }

  /**
   * What ConnectWise would refuse or ignore in this model and the models within, as far as its
   * document says: missing required properties, text that is too long, properties that can't be
   * written. Empty when nothing is known to be wrong.
   *
   * <p>The document marks few properties as computed by the server, so that a write which does not
   * show up in the answer is still possible; conditional requirements, such as "mandatory when …",
   * are not checked.
   */
  public final List<WriteProblem> problems(WriteKind kind) {
    return WriteCheck.problems(this, kind);
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
    writeProperties(
        (name, value) -> {
          if (extra == null || !extra.containsKey(name)) {
            JsonValues.property(out, name, value);
          }
        });
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

  /** Makes {@code fresh} equal to this model; nothing is shared between the two. */
  protected final <T extends Model> T copyTo(T fresh) {
    return of(toJson(), () -> fresh);
  }

  private void each(PropertyWriter visitor) {
    try {
      writeProperties(visitor);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // no visitor in memory fails
    }
  }

  protected final @Nullable String readString(String name, JsonReader in) throws IOException {
    return switch (in.peek()) {
      case STRING -> in.nextString();
      case NUMBER -> {
        String text = in.nextString();
        putAdditionalProperty(name, new JsonPrimitive(new BigDecimal(text)));
        yield text;
      }
      case BOOLEAN -> {
        boolean flag = in.nextBoolean();
        putAdditionalProperty(name, new JsonPrimitive(flag));
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
      putAdditionalProperty(name, new JsonPrimitive(new BigDecimal(in.nextString())));
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
      putAdditionalProperty(name, new JsonPrimitive(text));
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
      putAdditionalProperty(name, new JsonPrimitive(text));
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
        putAdditionalProperty(name, JsonValues.rest(in, all));
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
    putAdditionalProperty(name, all);
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
      putAdditionalProperty(name, tree);
      return null;
    }
    List<T> items = new ArrayList<>();
    for (JsonElement element : tree.getAsJsonArray()) {
      T item = read.apply(element);
      if (item == null) {
        putAdditionalProperty(name, tree);
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
      putAdditionalProperty(
          name, number ? new JsonPrimitive(new BigDecimal(text)) : new JsonPrimitive(text));
    }
    return value;
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
