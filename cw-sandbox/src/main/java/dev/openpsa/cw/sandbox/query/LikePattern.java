package dev.openpsa.cw.sandbox.query;

import java.util.regex.Pattern;

/**
 * SQL Server's {@code like}: {@code %} and ConnectWise's {@code *} stand for anything, {@code _}
 * for one character, {@code [abc]} for one of these.
 */
final class LikePattern {
  private LikePattern() {}

  static Pattern compile(String like) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < like.length(); i++) {
      char c = like.charAt(i);
      int close = c == '[' ? like.indexOf(']', i + 2) : -1;
      if (c == '%' || c == '*') {
        // Possessive within a run of wildcards, so that %%%%% costs no more than one of them.
        while (i + 1 < like.length() && (like.charAt(i + 1) == '%' || like.charAt(i + 1) == '*')) {
          i++;
        }
        regex.append(".*");
      } else if (c == '_') {
        regex.append('.');
      } else if (close > 0) {
        regex.append(set(like.substring(i + 1, close)));
        i = close;
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return Pattern.compile(
        regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
  }

  private static String set(String characters) {
    boolean negated = characters.length() > 1 && characters.startsWith("^");
    StringBuilder regex = new StringBuilder(negated ? "[^" : "[");
    for (char c : characters.substring(negated ? 1 : 0).toCharArray()) {
      if (c == '-') {
        regex.append('-');
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return regex.append(']').toString();
  }
}
