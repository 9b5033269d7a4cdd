package dev.openpsa.cw.operations.analytics.asset;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Until when makers support their operating systems.
 *
 * @param entries those with the longest pattern first
 */
record OsCatalogue(List<Entry> entries) {
  private static final String FILE = "os-end-of-support.tsv";

  OsCatalogue {
    entries =
        entries.stream()
            .sorted(
                Comparator.comparing((Entry entry) -> -entry.words().size())
                    .thenComparing(entry -> -String.join("", entry.words()).length()))
            .toList();
  }

  /**
   * An operating system.
   *
   * @param words that all have to be in what a device says of its system
   * @param end the last day with free updates; null where the maker names none
   */
  record Entry(Set<String> words, String name, @Nullable LocalDate end) {
    Entry {
      words = Set.copyOf(words);
    }

    static Entry of(String pattern, String name, @Nullable LocalDate end) {
      return new Entry(wordsOf(pattern), name, end);
    }
  }

  /** The list that is shipped. */
  static OsCatalogue shipped() {
    try (InputStream in = OsCatalogue.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is not in this build");
      }
      return of(
          new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A list that is written as lines of pattern, name and day, with tabs between them.
   *
   * @throws IllegalArgumentException for a line that is not
   */
  static OsCatalogue of(List<String> lines) {
    List<Entry> entries = new ArrayList<>();
    for (String line : lines) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] parts = line.split("\t", -1);
      if (parts.length != 3 || wordsOf(parts[0]).isEmpty() || parts[1].isBlank()) {
        throw new IllegalArgumentException("no pattern, name and day: " + line);
      }
      LocalDate end = parts[2].isBlank() ? null : LocalDate.parse(parts[2].strip());
      entries.add(Entry.of(parts[0], parts[1].strip(), end));
    }
    return new OsCatalogue(entries);
  }

  /** The same with more systems, which go before those of the same pattern. */
  OsCatalogue with(Map<String, @Nullable LocalDate> ends) {
    List<Entry> all = new ArrayList<>();
    ends.forEach((pattern, end) -> all.add(Entry.of(pattern, pattern, end)));
    all.addAll(entries);
    return new OsCatalogue(all);
  }

  /** The most exact entry for what a device says of its system. */
  Optional<Entry> find(String system) {
    Set<String> said = new HashSet<>();
    for (String word : wordsOf(system)) {
      said.add(word);
      // 10.0.22631 is a build of Windows 10, 11 or a server: no version that would be shortened.
      boolean isBuild = word.startsWith("10.0.");
      for (int dot = word.lastIndexOf('.');
          dot > 0 && !isBuild;
          dot = word.lastIndexOf('.', dot - 1)) {
        said.add(word.substring(0, dot));
      }
    }
    return entries.stream().filter(entry -> said.containsAll(entry.words())).findFirst();
  }

  private static Set<String> wordsOf(String text) {
    Set<String> words = new HashSet<>();
    Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^a-z0-9.]+"))
        .filter(word -> !word.isEmpty())
        .forEach(words::add);
    return words;
  }
}
