package dev.openpsa.cw.sandbox.seed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Tab-separated lines of the files beside this class. */
final class Words {
  private Words() {}

  static List<List<String>> lines(String file) {
    try (InputStream in = Words.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is missing beside " + Words.class);
      }
      BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      List<List<String>> lines = new ArrayList<>();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(List.of(line.split("\t", -1)));
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The words behind the first line that begins with this one. */
  static List<String> list(String file, String first) {
    return lists(file, first).get(0);
  }

  static List<List<String>> lists(String file, String first) {
    return lines(file).stream()
        .filter(line -> line.get(0).equals(first))
        .map(line -> line.subList(1, line.size()))
        .toList();
  }
}
