package dev.openpsa.cw.spec.generator;

import dev.openpsa.cw.spec.Endpoint;
import dev.openpsa.cw.spec.Field;
import dev.openpsa.cw.spec.Schema;
import dev.openpsa.cw.spec.SpecDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the words in names that are written without capitals, such as {@code purchaseorders}: the
 * document spells most of them properly elsewhere, in the name of a schema or a field.
 */
final class WordSplitter {
  private static final Pattern BOUNDARY =
      Pattern.compile("(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[^A-Za-z0-9]+");
  private static final Pattern SIBILANT = Pattern.compile(".+(ss|us|x|ch|sh)es");
  private static final int SHORTEST = 3;
  private static final Set<String> SHORT_WORDS = Set.of("my", "on", "gl", "os");

  /** Words that paths have and no name that is written with capitals. */
  private static final Set<String> VERBS = Set.of("register", "submit", "upload", "sample");

  private final Set<String> words = new HashSet<>();
  private final Map<String, List<String>> spelled = new HashMap<>();

  WordSplitter(SpecDocument spec) {
    words.addAll(VERBS);
    for (Schema schema : spec.schemas().values()) {
      learn(schema.name());
      for (Field field : schema.fields()) {
        learn(field.name());
      }
    }
    for (Endpoint endpoint : spec.endpoints()) {
      for (String segment : endpoint.path().split("/")) {
        if (!segment.startsWith("{")) {
          learn(segment);
        }
      }
    }
  }

  /** Names that have capitals teach their words; one without might be several words itself. */
  private void learn(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    List<String> parts = List.of(BOUNDARY.split(plainAcronyms(name).strip()));
    if (parts.size() > 1 || !lower.equals(name)) {
      parts.forEach(part -> words.add(part.toLowerCase(Locale.ROOT)));
    }
    if (parts.size() > 1) {
      spelled.putIfAbsent(
          singular(lower), parts.stream().map(part -> part.toLowerCase(Locale.ROOT)).toList());
    }
  }

  /** The words of a name, in lower case. */
  List<String> words(String name) {
    List<String> all = new ArrayList<>();
    for (String part : BOUNDARY.split(plainAcronyms(name))) {
      if (!part.isEmpty()) {
        all.addAll(parts(part.toLowerCase(Locale.ROOT)));
      }
    }
    return all;
  }

  private List<String> parts(String text) {
    List<String> known = spelled.get(singular(text));
    if (known != null) {
      List<String> exact = new ArrayList<>(known);
      int before = String.join("", known.subList(0, known.size() - 1)).length();
      exact.set(known.size() - 1, text.substring(before));
      return exact;
    }
    List<String> found = isWord(text) ? List.of(text) : fewest(text);
    return found == null ? List.of(text) : found;
  }

  /** The fewest known words that make up the text, null when there are none. */
  private @Nullable List<String> fewest(String text) {
    List<@Nullable List<String>> best = new ArrayList<>();
    best.add(List.of());
    for (int end = 1; end <= text.length(); end++) {
      List<String> shortest = null;
      for (int start = 0; start <= end - 2; start++) {
        List<String> before = best.get(start);
        if (before != null
            && isPart(text.substring(start, end))
            && (shortest == null || before.size() + 1 < shortest.size())) {
          shortest = new ArrayList<>(before);
          shortest.add(text.substring(start, end));
        }
      }
      best.add(shortest);
    }
    return best.get(text.length());
  }

  private boolean isPart(String text) {
    return text.length() >= SHORTEST ? isWord(text) : SHORT_WORDS.contains(text);
  }

  private boolean isWord(String text) {
    return words.contains(text)
        || words.contains(singular(text))
        || words.contains(text + "s")
        || text.endsWith("y") && words.contains(text.substring(0, text.length() - 1) + "ies");
  }

  /** {@code SLAs} gives {@code Slas}, {@code RMATags} {@code RmaTags}: acronyms are words. */
  private static String plainAcronyms(String name) {
    int capitals = 0;
    while (capitals < name.length() && Character.isUpperCase(name.charAt(capitals))) {
      capitals++;
    }
    boolean plural = name.substring(capitals).equals("s");
    int lowered = plural || capitals == name.length() ? capitals : Math.max(capitals - 1, 0);
    return name.substring(0, lowered).toLowerCase(Locale.ROOT) + name.substring(lowered);
  }

  /** {@code companies} gives {@code company}, {@code statuses} {@code status}. */
  static String singular(String word) {
    if (word.endsWith("ies") && word.length() > 4) {
      return word.substring(0, word.length() - 3) + "y";
    }
    if (SIBILANT.matcher(word).matches()) {
      return word.substring(0, word.length() - 2);
    }
    boolean plural = word.endsWith("s") && !word.endsWith("ss") && !word.endsWith("us");
    return plural ? word.substring(0, word.length() - 1) : word;
  }
}
