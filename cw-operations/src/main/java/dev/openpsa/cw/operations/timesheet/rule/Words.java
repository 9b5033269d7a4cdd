package dev.openpsa.cw.operations.timesheet.rule;

import java.util.Locale;

/** Texts as rules compare them. */
final class Words {
  private static final int LONGEST = 60;

  private Words() {}

  /** Small letters, without punctuation and space at the ends. */
  static String plain(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("\\p{Punct}", "").strip();
  }

  /** How many characters are seen. */
  static int visible(String text) {
    return (int) text.codePoints().filter(c -> !Character.isWhitespace(c)).count();
  }

  /** Short enough for a message. */
  static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }
}
