package dev.openpsa.cw.catalog.internal.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Takes text apart into lower-case words, names in camel case as well. */
public final class Words {
  private static final Pattern POSSESSIVE = Pattern.compile("['\u2019]s\\b");
  private static final Pattern SHORT_FORM = Pattern.compile("['\u2019]");
  private static final Pattern BORDER =
      Pattern.compile("[^\\p{L}\\p{N}]+|(?<=\\p{Ll})(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll}{2})");

  private Words() {}

  /** {@code "ticket's boardTypes"} becomes {@code ticket, board, types}. */
  public static List<String> of(String text) {
    String plain = SHORT_FORM.matcher(POSSESSIVE.matcher(text).replaceAll("")).replaceAll("");
    List<String> words = new ArrayList<>();
    for (String part : BORDER.split(plain, -1)) {
      if (!part.isEmpty()) {
        String word = part.toLowerCase(Locale.ROOT);
        int last = words.size() - 1;
        if (last >= 0 && isPrefix(words.get(last), word)) {
          words.set(last, words.get(last) + word);
        } else {
          words.add(word);
        }
      }
    }
    return words;
  }

  /** "sub-types", "subTypes" and "subtypes" are one word, and so is "e-mail". */
  private static boolean isPrefix(String first, String second) {
    return first.equals("sub") || first.equals("e") && second.startsWith("mail");
  }

  public static List<String> stems(String text) {
    return of(text).stream().map(Stemmer::stem).toList();
  }
}
