package dev.openpsa.cw.operations.analytics.desk;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a summary is about: its first words in alphabetical order, without what differs from case to
 * case, which are numbers, ids, names of machines, addresses, dates and stop words.
 */
record Wording(List<String> words) {
  private static final int MOST = 6;
  private static final Pattern GAP = Pattern.compile("[\\s,;:!?()\\[\\]{}<>\"|=+*#/]+");
  private static final Pattern EDGE = Pattern.compile("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$");

  /** Digits are in ids, dates and names of machines; dots and such inside are in addresses. */
  private static final Pattern PARTICULAR = Pattern.compile(".*[\\p{N}@\\\\_.].*");

  private static final Set<String> STOP_WORDS =
      Set.of(
          "a",
          "an",
          "and",
          "any",
          "are",
          "as",
          "at",
          "be",
          "been",
          "by",
          "can",
          "do",
          "does",
          "for",
          "from",
          "had",
          "has",
          "have",
          "he",
          "her",
          "his",
          "hi",
          "i",
          "in",
          "into",
          "is",
          "it",
          "its",
          "me",
          "my",
          "of",
          "on",
          "or",
          "our",
          "please",
          "re",
          "fw",
          "fwd",
          "she",
          "since",
          "so",
          "some",
          "that",
          "the",
          "their",
          "them",
          "there",
          "they",
          "this",
          "to",
          "today",
          "up",
          "us",
          "was",
          "we",
          "were",
          "when",
          "will",
          "with",
          "you",
          "your",
          "monday",
          "tuesday",
          "wednesday",
          "thursday",
          "friday",
          "saturday",
          "sunday",
          "january",
          "february",
          "march",
          "april",
          "june",
          "july",
          "august",
          "september",
          "october",
          "november",
          "december",
          "jan",
          "feb",
          "mar",
          "apr",
          "jun",
          "jul",
          "aug",
          "sep",
          "oct",
          "nov",
          "dec");

  Wording {
    words = List.copyOf(words);
  }

  static Wording of(String summary) {
    return new Wording(
        Arrays.stream(GAP.split(summary.toLowerCase(Locale.ROOT)))
            .map(word -> EDGE.matcher(word).replaceAll(""))
            .filter(word -> !word.isEmpty() && !STOP_WORDS.contains(word))
            .filter(word -> !PARTICULAR.matcher(word).matches())
            .distinct()
            .limit(MOST)
            .sorted()
            .toList());
  }

  /** The words that both have / the words of the one that has more. */
  double overlap(Wording other) {
    Collection<String> common = new HashSet<>(words);
    common.retainAll(other.words);
    int longer = Math.max(words.size(), other.words.size());
    return longer == 0 ? 1 : (double) common.size() / longer;
  }

  @Override
  public String toString() {
    return words.isEmpty() ? "(no words)" : String.join(" ", words);
  }
}
