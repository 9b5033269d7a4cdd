package dev.openpsa.cw.spec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Suggests names for one that does not exist: "did you mean". Two names are near when few typing
 * slips separate them, when one begins with the other, or when they share words, whatever the order
 * ({@code ticketBoard} and {@code board/ticket}).
 */
public final class NearestNames {
  private static final double LEAST_LIKENESS = 0.5;
  private static final Pattern WORD_BORDER =
      Pattern.compile("[^\\p{L}\\p{N}]+|(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu})");

  private NearestNames() {}

  /**
   * The names most like {@code wanted}, best first; fewer than {@code limit} when no more are near.
   * Equal likeness keeps the given order.
   */
  public static List<String> of(String wanted, Collection<String> names, int limit) {
    record Candidate(String name, double likeness) {}
    List<Candidate> near = new ArrayList<>();
    for (String name : names) {
      double likeness = likeness(wanted, name);
      if (likeness >= LEAST_LIKENESS) {
        near.add(new Candidate(name, likeness));
      }
    }
    near.sort(Comparator.comparingDouble(Candidate::likeness).reversed());
    return near.stream().limit(limit).map(Candidate::name).toList();
  }

  /** The sentence that tells them, with a space behind it for the next one; empty without any. */
  public static String told(Collection<String> near) {
    return near.isEmpty() ? "" : "Nearest: " + String.join(", ", near) + ". ";
  }

  /** From 0 (nothing in common) to 1 (equal but for case). */
  public static double likeness(String a, String b) {
    String left = a.toLowerCase(Locale.ROOT);
    String right = b.toLowerCase(Locale.ROOT);
    if (left.equals(right)) {
      return 1;
    }
    int longer = Math.max(left.length(), right.length());
    int shorter = Math.min(left.length(), right.length());
    if (shorter == 0) {
      return 0;
    }
    double likeness = 1 - (double) distance(left, right) / longer;
    if (shorter >= 3 && (left.startsWith(right) || right.startsWith(left))) {
      likeness = Math.max(likeness, 0.6 + 0.35 * shorter / longer);
    }
    return Math.max(likeness, 0.95 * sharedWords(a, b));
  }

  /** Typing slips between two texts: insertions, deletions, replacements and swapped neighbours. */
  public static int distance(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] current = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int best =
            Math.min(Math.min(current[j - 1], last[j]) + 1, same ? last[j - 1] : last[j - 1] + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          best = Math.min(best, beforeLast[j - 2] + 1);
        }
        current[j] = best;
      }
      int[] spare = beforeLast;
      beforeLast = last;
      last = current;
      current = spare;
    }
    return last[b.length()];
  }

  /** The share of words that both names have, a word counting as far as it is spelled alike. */
  private static double sharedWords(String a, String b) {
    List<String> left = words(a);
    List<String> right = words(b);
    if (left.isEmpty() || right.isEmpty() || left.size() == 1 && right.size() == 1) {
      return 0;
    }
    double shared = 0;
    for (String word : left) {
      double best = 0;
      for (String other : right) {
        int longer = Math.max(word.length(), other.length());
        best = Math.max(best, 1 - (double) distance(word, other) / longer);
      }
      shared += best >= 0.7 ? best : 0;
    }
    return 2 * shared / (left.size() + right.size());
  }

  private static List<String> words(String name) {
    List<String> words = new ArrayList<>();
    for (String word : WORD_BORDER.split(name, -1)) {
      if (!word.isEmpty()) {
        words.add(word.toLowerCase(Locale.ROOT));
      }
    }
    return words;
  }
}
