package dev.openpsa.cw.sdk.page;

import com.google.gson.stream.JsonReader;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/**
 * Notes the id of each record of an array while someone else reads the records, whatever they are
 * made into.
 */
final class IdReader extends JsonReader {
  private static final int IN_RECORD = 2;
  private int depth;
  private boolean atId;
  private @Nullable Long id;

  IdReader(Reader text) {
    super(text);
  }

  /** The id of the record that was read last, null when it had none. */
  @Nullable Long takeId() {
    Long taken = id;
    id = null;
    return taken;
  }

  @Override
  public void beginArray() throws IOException {
    super.beginArray();
    depth++;
    atId = false;
  }

  @Override
  public void endArray() throws IOException {
    super.endArray();
    depth--;
  }

  @Override
  public void beginObject() throws IOException {
    super.beginObject();
    depth++;
    atId = false;
  }

  @Override
  public void endObject() throws IOException {
    super.endObject();
    depth--;
  }

  @Override
  public String nextName() throws IOException {
    String name = super.nextName();
    atId = depth == IN_RECORD && name.equals("id");
    return name;
  }

  @Override
  public int nextInt() throws IOException {
    int value = super.nextInt();
    note(value);
    return value;
  }

  @Override
  public long nextLong() throws IOException {
    long value = super.nextLong();
    note(value);
    return value;
  }

  @Override
  public String nextString() throws IOException {
    String value = super.nextString();
    if (atId) {
      atId = false;
      try {
        id = Long.valueOf(value);
      } catch (NumberFormatException e) {
        id = null; // an id that is no number can't be compared
      }
    }
    return value;
  }

  private void note(long value) {
    if (atId) {
      atId = false;
      id = value;
    }
  }
}
