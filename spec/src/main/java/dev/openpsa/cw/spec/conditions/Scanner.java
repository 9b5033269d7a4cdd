package dev.openpsa.cw.spec.conditions;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Walks over a query parameter's text, one token at a time. */
final class Scanner {
  private final String parameter;
  private final String text;
  private int position;

  /**
   * @param parameter name of the parameter, for messages
   */
  Scanner(String parameter, String text) {
    this.parameter = parameter;
    this.text = text;
  }

  int position() {
    return position;
  }

  ConditionSyntaxException error(String expected) {
    skipBlanks();
    return errorAt(position, expected);
  }

  ConditionSyntaxException errorAt(int where, String expected) {
    return new ConditionSyntaxException(parameter, text, where, expected);
  }

  boolean atEnd() {
    skipBlanks();
    return position >= text.length();
  }

  void expectEnd() {
    if (!atEnd()) {
      throw error("expected the end");
    }
  }

  /** Whether the next token begins with this text; it is taken if so. */
  boolean take(String symbol) {
    skipBlanks();
    if (!text.startsWith(symbol, position)) {
      return false;
    }
    position += symbol.length();
    return true;
  }

  void expect(String symbol) {
    if (!take(symbol)) {
      throw error("expected " + symbol);
    }
  }

  /** Whether the next token is this word, in any case; it is taken if so. */
  boolean takeWord(String word) {
    if (!peekWord().toLowerCase(Locale.ROOT).equals(word)) {
      return false;
    }
    position += word.length();
    return true;
  }

  /** The next token where it is a word, else an empty text. */
  String peekWord() {
    skipBlanks();
    int end = position;
    while (end < text.length() && isWordCharacter(text.charAt(end))) {
      end++;
    }
    return text.substring(position, end);
  }

  /** The next character, or NUL at the end. */
  char peek() {
    return atEnd() ? '\0' : text.charAt(position);
  }

  /** Everything up to the stop character, which is skipped. */
  String until(char stop, String expected) {
    int end = text.indexOf(stop, position);
    if (end < 0) {
      throw errorAt(text.length(), expected);
    }
    String taken = text.substring(position, end);
    position = end + 1;
    return taken;
  }

  /** A quoted text; a backslash protects a quote or another backslash, elsewhere it is itself. */
  String quoted() {
    int start = position;
    char quote = text.charAt(position++);
    StringBuilder content = new StringBuilder();
    while (position < text.length()) {
      char c = text.charAt(position++);
      if (c == quote) {
        return content.toString();
      }
      if (c == '\\' && position < text.length() && isEscapable(text.charAt(position))) {
        c = text.charAt(position++);
      }
      content.append(c);
    }
    throw errorAt(start, "expected a closing " + quote);
  }

  /** Digits with an optional sign and decimal point; empty where the next token is no number. */
  String number() {
    skipBlanks();
    int end = position;
    if (end < text.length() && (text.charAt(end) == '-' || text.charAt(end) == '+')) {
      end++;
    }
    int digits = end;
    while (end < text.length() && (isDigit(text.charAt(end)) || text.charAt(end) == '.')) {
      end++;
    }
    if (end == digits) {
      return "";
    }
    String taken = text.substring(position, end);
    position = end;
    return taken;
  }

  /** Whether the last token runs on without a blank, as in {@code 12abc} or {@code 2026-03}. */
  boolean isGlued() {
    return position < text.length()
        && (isWordCharacter(text.charAt(position)) || text.charAt(position) == '-');
  }

  FieldPath fieldPath() {
    List<String> names = new ArrayList<>();
    do {
      String name = peekWord();
      if (name.isEmpty() || isDigit(name.charAt(0))) {
        throw error("expected a field such as id or status/name");
      }
      if (name.toLowerCase(Locale.ROOT).equals("not")) {
        throw error("expected a field; not stands behind it: field not in (…), field not like …");
      }
      if (FieldPath.isReserved(name)) {
        throw error("expected a field, and " + name + " is a word of the language");
      }
      position += name.length();
      names.add(name);
    } while (take("/"));
    return new FieldPath(names);
  }

  private void skipBlanks() {
    while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
      position++;
    }
  }

  static boolean isEscapable(char c) {
    return c == '"' || c == '\'' || c == '\\';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isWordCharacter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || isDigit(c) || c == '_';
  }
}
