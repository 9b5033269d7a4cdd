package dev.openpsa.cw.catalog.internal.text;

import java.util.List;
import java.util.Set;

/** Tells verbs from nouns that are spelled alike, by the words around them. */
final class Usage {
  private static final Set<String> OBJECT_BEGINS =
      Set.of(
          "a",
          "an",
          "the",
          "my",
          "our",
          "your",
          "this",
          "that",
          "these",
          "those",
          "his",
          "her",
          "its",
          "their",
          "new",
          "another",
          "some",
          "all",
          "every",
          "each",
          "more",
          "several",
          "many",
          "two",
          "three",
          "somebody",
          "someone",
          "me",
          "us",
          "it",
          "them",
          "up",
          "one");
  private static final Set<String> BORDERS =
      Set.of("of", "for", "on", "in", "from", "by", "with", "about", "to", "at", "per", "that");

  private Usage() {}

  static boolean fits(Lexicon.Verb verb, List<String> words, List<Integer> places) {
    int first = places.get(0);
    boolean inBaseForm = words.get(first).equals(verb.first());
    int after = lastBeforeGap(places) + 1;
    boolean hasObject =
        after < words.size()
            && (OBJECT_BEGINS.contains(words.get(after))
                || Character.isDigit(words.get(after).charAt(0)));
    if (!inBaseForm) {
      return words.get(first).endsWith("ing") && hasObject;
    }
    return switch (verb.use()) {
      case ALWAYS -> true;
      case OBJECT -> hasObject;
      case SINGLE -> !namesMany(words, after);
    };
  }

  private static int lastBeforeGap(List<Integer> places) {
    int last = places.get(0);
    for (int place : places) {
      if (place > last + 1) {
        return last;
      }
      last = place;
    }
    return last;
  }

  private static boolean namesMany(List<String> words, int from) {
    int end = from;
    while (end < words.size() && !BORDERS.contains(words.get(end))) {
      end++;
    }
    return end > from && Stemmer.isPlural(words.get(end - 1));
  }
}
