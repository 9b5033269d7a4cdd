package dev.openpsa.cw.mcp.memory;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the JSON of exported queries, knowing in which line each begins. */
final class QueryDocument {
  static final int VERSION = 1;

  private final LineReader lines;
  private final JsonReader in;
  private final List<Element> elements = new ArrayList<>();

  private QueryDocument(String text) {
    lines = new LineReader(text);
    in = new JsonReader(lines);
    in.setStrictness(Strictness.STRICT);
  }

  /**
   * The elements of the list of queries, which is the whole text or its member {@code queries}.
   *
   * @throws RequestFailure naming the line that can't be read
   */
  static List<Element> elements(String text) {
    QueryDocument document = new QueryDocument(text);
    try (document.in) {
      document.read();
      return document.elements;
    } catch (JsonParseException | IllegalStateException | IOException e) {
      throw document.fault("here it is no JSON, or not what an export has");
    }
  }

  private void read() throws IOException {
    if (in.peek() == JsonToken.BEGIN_OBJECT) {
      in.beginObject();
      while (in.peek() != JsonToken.END_OBJECT) {
        member(in.nextName());
      }
      in.endObject();
    } else {
      list();
    }
    if (in.peek() != JsonToken.END_DOCUMENT) {
      throw fault("something follows the end");
    }
  }

  private void member(String name) throws IOException {
    if (name.equals("queries")) {
      list();
    } else if (name.equals("version")) {
      int version = in.nextInt();
      if (version > VERSION) {
        throw fault("version " + version + " is of a newer program: update this one");
      }
    } else {
      in.skipValue();
    }
  }

  private void list() throws IOException {
    in.beginArray();
    while (in.peek() != JsonToken.END_ARRAY) {
      int line = lines.line();
      elements.add(new Element(line, JsonParser.parseReader(in)));
    }
    in.endArray();
  }

  private RequestFailure fault(String what) {
    return new RequestFailure(
        ErrorCode.INVALID_ARGUMENT,
        "nothing was imported: line " + lines.line() + ": " + what,
        "Import a file that ./cw queries export has written.");
  }

  /**
   * An element of the list.
   *
   * @param line where it begins, from 1
   */
  record Element(int line, JsonElement json) {}
}
