package dev.openpsa.cw.sdk.json;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import dev.openpsa.cw.sdk.query.Selectable;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
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
public abstract class Model extends LenientReader {
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

  /**
   * Sets a property that the class does not declare, such as one of a newer release.
   *
   * @throws IllegalArgumentException when it declares it: then there is a method to set it
   */
  public final void putAdditionalProperty(String name, JsonElement value) {
    each(
        (declared, held) -> {
          if (declared.equals(name)) {
            throw new IllegalArgumentException(name + " is declared: use its own method");
          }
        });
    retain(name, value);
  }

  /** Whether the property was sent, or set, as null, as opposed to not at all. */
  public final boolean isExplicitNull(String property) {
    return extra != null && extra.get(property) instanceof JsonNull;
  }

  /** Whether the field was sent, or set, as null; where a reference is null, so are its fields. */
  public final boolean isExplicitNull(Selectable field) {
    return find(field) instanceof JsonNull;
  }

  /**
   * Whether the property was sent, or set, be it as null. What {@code Query.fields} did not ask for
   * is not there, and its getter answers null like that of a property that is null.
   */
  public final boolean has(String property) {
    return value(property) != null;
  }

  /**
   * As {@link #has(String)}, for a field of a reference too: {@code ticket.board().name()}. What
   * lies below a list is there where the list is.
   */
  public final boolean has(Selectable field) {
    return find(field) != null;
  }

  private @Nullable Object find(Selectable field) {
    Object here = this;
    for (String name : field.selection().names()) {
      if (here instanceof Model model) {
        here = model.value(name);
      } else if (here instanceof Map<?, ?> map) {
        here = map.containsKey(name) ? orJsonNull(map.get(name)) : null;
      } else if (here instanceof JsonObject object) {
        here = object.get(name);
      } else {
        break;
      }
    }
    return here;
  }

  /** What was read or set; null where nothing was. */
  private @Nullable Object value(String property) {
    if (extra != null && extra.containsKey(property)) {
      return extra.get(property);
    }
    AtomicReference<@Nullable Object> found = new AtomicReference<>();
    each(
        (name, value) -> {
          if (name.equals(property)) {
            found.set(value);
          }
        });
    return found.get();
  }

  private static Object orJsonNull(@Nullable Object value) {
    return value == null ? JsonNull.INSTANCE : value;
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

  /**
   * The id of a record that ConnectWise answered, where {@code getId()} may be null: for the calls
   * that take one.
   *
   * @throws IllegalStateException when there is none
   */
  public final int requireId() {
    if (value("id") instanceof Integer id) {
      return id;
    }
    throw new IllegalStateException(
        getClass().getSimpleName()
            + " has no id: only a record that ConnectWise answered has one, and only if the query's"
            + " fields include it");
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
        retain(name, JsonNull.INSTANCE);
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
      retain(name, JsonNull.INSTANCE);
    } else if (extra != null) {
      extra.remove(name);
    }
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
