package dev.openpsa.cw.sdk.json;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.stream.JsonReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Turns the body of an answer into a value. */
public interface ValueReader<T extends @Nullable Object> {
  T read(JsonReader in) throws IOException;

  /** The value of an answer that has no body, such as 204. */
  T empty();

  /** Whether success is all that the caller wants to know, so that the body may be anything. */
  default boolean takesAnything() {
    return false;
  }

  /** Opens the text that {@link #read} is given. */
  default JsonReader open(Reader text) {
    return new JsonReader(text);
  }

  /** Plain JSON; numbers keep their text, and no body is JSON null. */
  static ValueReader<JsonElement> json() {
    return new ValueReader<>() {
      @Override
      public JsonElement read(JsonReader in) throws IOException {
        return JsonValues.element(in);
      }

      @Override
      public JsonElement empty() {
        return JsonNull.INSTANCE;
      }
    };
  }

  static <T extends Model> ValueReader<T> model(Supplier<T> make) {
    return new ValueReader<>() {
      @Override
      public T read(JsonReader in) throws IOException {
        T model = make.get();
        model.read(in);
        return model;
      }

      @Override
      public T empty() {
        return make.get();
      }
    };
  }

  /** A JSON array of models; elements that are null are left out. */
  static <T extends Model> ValueReader<List<T>> models(Supplier<T> make) {
    return list(in -> JsonValues.model(in, make));
  }

  static <T> ValueReader<List<T>> list(JsonValues.Item<T> item) {
    return new ValueReader<>() {
      @Override
      public List<T> read(JsonReader in) throws IOException {
        return JsonValues.list(in, item);
      }

      @Override
      public List<T> empty() {
        return new ArrayList<>();
      }
    };
  }

  static <T> ValueReader<Map<String, T>> map(JsonValues.Item<T> item) {
    return new ValueReader<>() {
      @Override
      public Map<String, T> read(JsonReader in) throws IOException {
        return JsonValues.map(in, item);
      }

      @Override
      public Map<String, T> empty() {
        return new LinkedHashMap<>();
      }
    };
  }

  /** For calls that answer nothing, whatever the body holds. */
  @SuppressWarnings("NullAway") // it does not follow @Nullable into a type argument
  static ValueReader<@Nullable Void> nothing() {
    return new ValueReader<>() {
      @Override
      public @Nullable Void read(JsonReader in) throws IOException {
        in.skipValue();
        return null;
      }

      @Override
      public @Nullable Void empty() {
        return null;
      }

      @Override
      public boolean takesAnything() {
        return true;
      }
    };
  }
}
