package dev.openpsa.cw.sdk.page;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.openpsa.cw.sdk.json.JsonValues;
import dev.openpsa.cw.sdk.json.ValueReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/** Reads an array of records, and their ids on the way. */
final class FetchedReader<T> implements ValueReader<Fetched<T>> {
  private final JsonValues.Item<T> item;

  FetchedReader(JsonValues.Item<T> item) {
    this.item = item;
  }

  @Override
  public JsonReader open(Reader text) {
    return new IdReader(text);
  }

  @Override
  public Fetched<T> read(JsonReader in) throws IOException {
    List<T> items = new ArrayList<>();
    Ids ids = new Ids();
    int count = 0;
    in.beginArray();
    while (in.hasNext()) {
      count++;
      if (in.peek() == JsonToken.NULL) {
        in.nextNull();
        continue;
      }
      T value = item.read(in);
      Long id = ((IdReader) in).takeId();
      if (value != null) {
        items.add(value);
        if (id != null) {
          ids.add(id);
        }
      }
    }
    in.endArray();
    return new Fetched<>(items, ids.size() == items.size() ? ids : null, count, PageLinks.NONE);
  }

  @Override
  public Fetched<T> empty() {
    return new Fetched<>(List.of(), new Ids(), 0, PageLinks.NONE);
  }
}
