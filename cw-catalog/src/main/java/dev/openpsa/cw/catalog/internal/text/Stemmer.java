package dev.openpsa.cw.catalog.internal.text;

import java.util.Set;

/**
 * Reduces English words to a stem that their inflections share. Lighter than Porter's algorithm on
 * purpose: that one maps {@code status} and {@code statuses} to different stems, and {@code
 * organization} to {@code organ}.
 */
public final class Stemmer {
  private static final int SHORTEST_STEM = 3;
  private static final Set<String> NOT_OF_A_VERB =
      Set.of("comment", "department", "document", "segment", "statement", "element");

  private Stemmer() {}

  /** Expects a lower-case word. */
  public static String stem(String word) {
    if (word.length() <= SHORTEST_STEM || !isPlainLetters(word)) {
      return word;
    }
    String stem = withoutEnding(singular(word));
    if (stem.length() > SHORTEST_STEM + 1 && stem.endsWith("e")) {
      return stem.substring(0, stem.length() - 1);
    }
    return stem.endsWith("y") ? stem.substring(0, stem.length() - 1) + "i" : stem;
  }

  /** {@code companies} becomes {@code company}; expects lower case. */
  public static String singular(String word) {
    if (!word.endsWith("s")
        || word.endsWith("ss")
        || word.endsWith("us")
        || word.endsWith("is")
        || word.length() <= SHORTEST_STEM) {
      return word;
    }
    if (word.endsWith("ies")) {
      return word.length() > 4 ? cut(word, 3) + "y" : cut(word, 1);
    }
    if (word.endsWith("sses")
        || word.endsWith("xes")
        || word.endsWith("ches")
        || word.endsWith("shes")
        || word.endsWith("uses") && word.endsWith("tuses")) {
      return cut(word, 2);
    }
    return cut(word, 1);
  }

  /** Whether the word looks like more than one of its kind. */
  static boolean isPlural(String word) {
    return !singular(word).equals(word);
  }

  private static String withoutEnding(String word) {
    if (word.endsWith("ment") && word.length() >= 7 && !NOT_OF_A_VERB.contains(word)) {
      return cut(word, 4);
    }
    if (word.endsWith("val") || word.endsWith("wal") || word.endsWith("rsal")) {
      return word.length() > 6 ? cut(word, 2) : word;
    }
    for (String ending : new String[] {"ing", "ed"}) {
      if (word.endsWith(ending)) {
        String rest = cut(word, ending.length());
        if (rest.length() >= SHORTEST_STEM && hasVowel(rest)) {
          return singleLastConsonant(rest);
        }
      }
    }
    return word;
  }

  /** {@code shipp} becomes {@code ship}; {@code bill} and {@code pass} stay. */
  private static String singleLastConsonant(String word) {
    int last = word.length() - 1;
    char c = word.charAt(last);
    return word.length() > SHORTEST_STEM && c == word.charAt(last - 1) && "bdgmnprt".indexOf(c) >= 0
        ? cut(word, 1)
        : word;
  }

  private static boolean hasVowel(String word) {
    return word.chars().anyMatch(c -> "aeiouy".indexOf(c) >= 0);
  }

  private static boolean isPlainLetters(String word) {
    return word.chars().allMatch(c -> c >= 'a' && c <= 'z');
  }

  private static String cut(String word, int letters) {
    return word.substring(0, word.length() - letters);
  }
}
