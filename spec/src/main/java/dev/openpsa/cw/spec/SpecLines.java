package dev.openpsa.cw.spec;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the line on which a member of a JSON file stands, for error messages. */
final class SpecLines {
  private SpecLines() {}

  /**
   * The line of the member that is reached by these names from the root, null when there is none.
   */
  static @Nullable Integer lineOf(Path file, List<String> way) {
    try (Reader in = SpecText.of(Files.newInputStream(file));
        JsonReader json = new JsonReader(in)) {
      for (String name : way) {
        if (!enter(json, name)) {
          return null;
        }
      }
      return JsonTree.line(json);
    } catch (IOException | IllegalStateException e) {
      return null;
    }
  }

  /** The first line from {@code start} on that holds the text; {@code start} when none does. */
  static int firstWith(Path file, int start, String text) {
    try (BufferedReader lines = new BufferedReader(SpecText.of(Files.newInputStream(file)))) {
      int number = 1;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (number >= start && line.contains(text)) {
          return number;
        }
        number++;
      }
      return start;
    } catch (IOException e) {
      return start;
    }
  }

  private static boolean enter(JsonReader json, String name) throws IOException {
    if (json.peek() != JsonToken.BEGIN_OBJECT) {
      return false;
    }
    json.beginObject();
    while (json.hasNext()) {
      if (json.nextName().equals(name)) {
        return true;
      }
      json.skipValue();
    }
    return false;
  }
}
