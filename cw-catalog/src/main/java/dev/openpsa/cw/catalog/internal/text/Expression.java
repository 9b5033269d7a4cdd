package dev.openpsa.cw.catalog.internal.text;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One or more stems that belong together; {@code *} stands for up to four words in between. */
record Expression(List<String> stems) {
  private static final String GAP = "*";
  private static final int LONGEST_GAP = 4;

  Expression {
    stems = List.copyOf(stems);
  }

  static Expression ofStems(String stems) {
    return new Expression(List.of(stems.split(" ")));
  }

  /** The stems of words apart by spaces, stars kept. */
  static String stems(String words) {
    List<String> stems = new ArrayList<>();
    for (String part : words.split("\\s*\\*\\s*", -1)) {
      if (!stems.isEmpty()) {
        stems.add(GAP);
      }
      stems.addAll(Words.stems(part));
    }
    return String.join(" ", stems);
  }

  String first() {
    return stems.get(0);
  }

  /** How many words it takes up, those in the gap not counted. */
  int length() {
    return (int) stems.stream().filter(s -> !s.equals(GAP)).count();
  }

  List<String> words() {
    return stems.stream().filter(s -> !s.equals(GAP)).toList();
  }

  /** The places of its words when it begins at {@code start}, null when it doesn't. */
  @Nullable List<Integer> match(List<String> text, int start) {
    List<Integer> places = new ArrayList<>();
    int at = start;
    for (int i = 0; i < stems.size(); i++) {
      if (stems.get(i).equals(GAP)) {
        int found = next(text, at, stems.get(i + 1));
        if (found < 0) {
          return null;
        }
        at = found;
      } else if (at < text.size() && text.get(at).equals(stems.get(i))) {
        places.add(at++);
      } else {
        return null;
      }
    }
    return places;
  }

  private static int next(List<String> text, int from, String stem) {
    for (int i = from; i < Math.min(text.size(), from + LONGEST_GAP + 1); i++) {
      if (text.get(i).equals(stem)) {
        return i;
      }
    }
    return -1;
  }
}
