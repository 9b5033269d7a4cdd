package dev.openpsa.cw.catalog;

import dev.openpsa.cw.catalog.internal.text.Words;
import java.util.List;
import java.util.Set;

/** Takes text apart the way the search does, for searches of one's own. */
public final class SearchText {
  /**
   * Fewer words than the search for endpoints ignores: "without" and "over" tell operations apart.
   */
  private static final Set<String> IDLE =
      Set.of(
          "a", "an", "the", "of", "for", "on", "in", "at", "to", "by", "with", "and", "or", "is",
          "are", "was", "were", "be", "do", "does", "did", "i", "me", "we", "us", "it", "that",
          "this", "which", "what", "who", "how", "please", "show", "can", "all", "any", "its",
          "from", "as");

  private SearchText() {}

  /** The stems of the words that say something; {@code list_openTickets} has three words. */
  public static List<String> stems(String text) {
    return Words.stems(
        String.join(" ", Words.of(text).stream().filter(w -> !IDLE.contains(w)).toList()));
  }
}
