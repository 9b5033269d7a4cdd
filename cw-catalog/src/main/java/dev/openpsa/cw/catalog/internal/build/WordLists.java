package dev.openpsa.cw.catalog.internal.build;

import dev.openpsa.cw.catalog.internal.text.Intent;
import dev.openpsa.cw.catalog.internal.text.Lexicon.Synonym;
import dev.openpsa.cw.catalog.internal.text.Lexicon.Use;
import dev.openpsa.cw.catalog.internal.text.Lexicon.Verb;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The word lists of {@code src/main/catalog}, which the library carries as well. Lines that begin
 * with # are comments.
 */
record WordLists(
    Map<String, ResourceWords> resources,
    Map<String, List<String>> purposes,
    Map<String, String> segments,
    List<Synonym> synonyms,
    List<Verb> verbs,
    List<String> stopWords,
    List<String> genericWords) {
  private static final String PACKAGE = "/dev/openpsa/cw/catalog/words/";
  private static final double USUAL_LIKELIHOOD = 0.9;

  /**
   * @param standing 3 daily business, 2 often, 1 set-up, 0 plumbing
   * @param noun singular; a whole summary when it begins with a capital verb
   */
  record ResourceWords(String path, int standing, String noun, List<String> phrases) {}

  /** Where the lists come from. */
  @FunctionalInterface
  interface Source {
    List<String> lines(String file) throws IOException;
  }

  static WordLists read(Path folder) throws IOException {
    return read(file -> Files.readAllLines(folder.resolve(file)));
  }

  /** The lists that this library carries. */
  static WordLists packaged() throws IOException {
    return read(
        file -> {
          try (InputStream in = WordLists.class.getResourceAsStream(PACKAGE + file)) {
            if (in == null) {
              throw new IOException("the word list " + file + " is not in the library");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
          }
        });
  }

  private static WordLists read(Source folder) throws IOException {
    Map<String, ResourceWords> resources = new LinkedHashMap<>();
    for (String[] row : rows(folder, "resources.tsv", 3)) {
      resources.put(
          row[0].toLowerCase(Locale.ROOT),
          new ResourceWords(row[0], Integer.parseInt(row[1]), row[2], split(at(row, 3))));
    }
    Map<String, List<String>> purposes = new HashMap<>();
    for (String[] row : rows(folder, "purposes.tsv", 2)) {
      purposes.computeIfAbsent(row[0], k -> new ArrayList<>()).add(row[1]);
    }
    Map<String, String> segments = new HashMap<>();
    for (String[] row : rows(folder, "segments.tsv", 2)) {
      segments.put(row[0].toLowerCase(Locale.ROOT), row[1]);
    }
    return new WordLists(
        resources,
        purposes,
        segments,
        synonyms(folder),
        verbs(folder),
        words(folder, "stop-words.txt"),
        words(folder, "generic-words.txt"));
  }

  private static List<String> words(Source folder, String file) throws IOException {
    List<String> words = new ArrayList<>();
    for (String[] row : rows(folder, file, 1)) {
      words.addAll(Arrays.asList(row[0].split(" ")));
    }
    return words.stream().distinct().toList();
  }

  private static List<Synonym> synonyms(Source folder) throws IOException {
    List<Synonym> synonyms = new ArrayList<>();
    for (String[] row : rows(folder, "synonyms.tsv", 2)) {
      for (String said : split(row[1])) {
        int mark = said.indexOf('~');
        synonyms.add(
            mark < 0
                ? Synonym.of(said, row[0], USUAL_LIKELIHOOD)
                : Synonym.of(
                    said.substring(0, mark).trim(),
                    row[0],
                    Double.parseDouble(said.substring(mark + 1))));
      }
    }
    return synonyms;
  }

  private static List<Verb> verbs(Source folder) throws IOException {
    List<Verb> verbs = new ArrayList<>();
    for (String[] row : rows(folder, "verbs.tsv", 4)) {
      verbs.add(
          Verb.of(
              row[0],
              Intent.valueOf(row[1]),
              Use.valueOf(row[2].toUpperCase(Locale.ROOT)),
              Double.parseDouble(row[3]),
              at(row, 4)));
    }
    return verbs;
  }

  private static List<String[]> rows(Source folder, String file, int leastColumns)
      throws IOException {
    List<String[]> rows = new ArrayList<>();
    int number = 0;
    for (String line : folder.lines(file)) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] row = line.split("\t", -1);
      if (row.length < leastColumns) {
        throw new IOException(
            file + " line " + number + ": expected " + leastColumns + " columns apart by tabs");
      }
      rows.add(row);
    }
    return rows;
  }

  private static List<String> split(String phrases) {
    return Arrays.stream(phrases.split(";")).map(String::trim).filter(p -> !p.isEmpty()).toList();
  }

  private static String at(String[] row, int column) {
    return column < row.length ? row[column] : "";
  }
}
