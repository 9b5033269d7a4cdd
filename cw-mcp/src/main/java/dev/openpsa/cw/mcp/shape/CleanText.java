package dev.openpsa.cw.mcp.shape;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/**
 * Takes out of texts what a reader can't see and a model would read: control characters, marks that
 * change the direction of writing, characters without width, and tags. Records carry what anybody
 * wrote into an e-mail; hidden instructions are to stay without effect.
 *
 * <p>Zero-width joiners stay between characters that they join: scripts such as Persian and Hindi,
 * and emoji, need them.
 */
public final class CleanText {
  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  private CleanText() {}

  public static String of(String text) {
    int first = firstHidden(text);
    if (first < 0) {
      return text;
    }
    StringBuilder clean = new StringBuilder(text.length()).append(text, 0, first);
    for (int i = first; i < text.length(); ) {
      int c = text.codePointAt(i);
      int length = Character.charCount(c);
      if (!isHidden(c) || isJoining(c, clean, text, i + length)) {
        clean.appendCodePoint(c);
      }
      i += length;
    }
    return clean.toString();
  }

  private static int firstHidden(String text) {
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (isHidden(c)) {
        return i;
      }
      i += Character.charCount(c);
    }
    return -1;
  }

  private static boolean isHidden(int c) {
    if (c < 0x7F) {
      return c < 0x20 && c != '\n' && c != '\t' && c != '\r';
    }
    return c <= 0x9F
        || c == 0xAD
        || c == 0x61C
        || c == 0x115F
        || c == 0x1160
        || c == 0x17B4
        || c == 0x17B5
        || c == 0x180E
        || c >= 0x200B && c <= 0x200F
        || c >= 0x202A && c <= 0x202E
        || c >= 0x2060 && c <= 0x206F
        || c == 0x3164
        || c == 0xFEFF
        || c == 0xFFA0
        || c >= 0xFFF0 && c <= 0xFFFB
        || c >= 0x1D173 && c <= 0x1D17A
        || c >= 0xE0000 && c <= 0xE0FFF;
  }

  /** Whether it stands between two characters that it can join. */
  private static boolean isJoining(int c, StringBuilder before, String text, int next) {
    return (c == ZERO_WIDTH_JOINER || c == ZERO_WIDTH_NON_JOINER)
        && !before.isEmpty()
        && next < text.length()
        && joins(before.codePointBefore(before.length()))
        && joins(text.codePointAt(next));
  }

  /** Letters beyond Latin, Greek and Cyrillic, and pictures with their modifiers. */
  private static boolean joins(int c) {
    return c > 0x58F && !isHidden(c) && !Character.isWhitespace(c);
  }

  /** The same value with all its texts clean; member names are ConnectWise's own. */
  public static JsonElement of(JsonElement value) {
    if (value instanceof JsonObject object) {
      return of(object);
    }
    if (value instanceof JsonArray array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, of(array.get(i)));
      }
      return array;
    }
    return value instanceof JsonPrimitive text
            && text.isString()
            && firstHidden(text.getAsString()) >= 0
        ? new JsonPrimitive(of(text.getAsString()))
        : value;
  }

  /** Cleans the object itself. */
  public static JsonObject of(JsonObject object) {
    object.entrySet().forEach(member -> member.setValue(of(member.getValue())));
    return object;
  }
}
