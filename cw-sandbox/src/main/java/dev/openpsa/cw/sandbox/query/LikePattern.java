package dev.openpsa.cw.sandbox.query;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * SQL Server's {@code like}: {@code %} and ConnectWise's {@code *} stand for anything, {@code _}
 * for one character, {@code [abc]} and {@code [a-c]} for one of these, {@code [^abc]} for any other
 * one. Case does not count. The time grows with the text times the pattern, whatever the pattern.
 */
final class LikePattern {
  /** What each character of the text must be; null for a run of any characters. */
  private final @Nullable Place[] places;

  private interface Place {
    boolean fits(char c);
  }

  private LikePattern(@Nullable Place[] places) {
    this.places = places;
  }

  static LikePattern compile(String like) {
    List<@Nullable Place> places = new ArrayList<>();
    for (int i = 0; i < like.length(); i++) {
      char c = like.charAt(i);
      int close = c == '[' ? like.indexOf(']', i + 2) : -1;
      if (c == '%' || c == '*') {
        places.add(null);
      } else if (c == '_') {
        places.add(any -> true);
      } else if (close > 0) {
        places.add(oneOf(like.substring(i + 1, close)));
        i = close;
      } else {
        char folded = fold(c);
        places.add(other -> other == c || fold(other) == folded);
      }
    }
    return new LikePattern(places.toArray(new @Nullable Place[0]));
  }

  boolean matches(String text) {
    int place = 0;
    int at = 0;
    int lastRun = -1;
    int runEnd = 0;
    while (at < text.length()) {
      if (place < places.length && places[place] == null) {
        lastRun = place++;
        runEnd = at;
      } else if (place < places.length && fits(place, text.charAt(at))) {
        place++;
        at++;
      } else if (lastRun >= 0) {
        // Only the last run needs to grow: an earlier one can't fit better by being longer.
        place = lastRun + 1;
        at = ++runEnd;
      } else {
        return false;
      }
    }
    while (place < places.length && places[place] == null) {
      place++;
    }
    return place == places.length;
  }

  private boolean fits(int place, char c) {
    Place one = places[place];
    return one != null && one.fits(c);
  }

  private static Place oneOf(String characters) {
    boolean isNegated = characters.length() > 1 && characters.charAt(0) == '^';
    String set = isNegated ? characters.substring(1) : characters;
    return c -> isIn(set, c) != isNegated;
  }

  private static boolean isIn(String set, char c) {
    char folded = fold(c);
    for (int i = 0; i < set.length(); i++) {
      char first = fold(set.charAt(i));
      boolean isRange = i + 2 < set.length() && set.charAt(i + 1) == '-';
      char last = isRange ? fold(set.charAt(i + 2)) : first;
      if (first <= folded && folded <= last) {
        return true;
      }
      i += isRange ? 2 : 0;
    }
    return false;
  }

  /** As {@link String#equalsIgnoreCase} does. */
  private static char fold(char c) {
    return Character.toLowerCase(Character.toUpperCase(c));
  }
}
