package dev.openpsa.cw.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Texts that try to leave the place they are put into. */
public final class HostileTexts {
  private static final List<String> PIECES =
      List.of(
          "\"",
          "'",
          "\\",
          "\\\"",
          "\\'",
          "\\\\",
          "(",
          ")",
          "[",
          "]",
          "{",
          "}",
          "{me}",
          "{text}",
          "{board_id}",
          " or ",
          " and ",
          " or 1=1",
          "\" or \"\"=\"",
          "' or ''='",
          " or id > 0",
          ") or (id > 0",
          "id in (1,2)",
          "=",
          "!=",
          "<",
          ">=",
          " like ",
          " contains ",
          "%",
          "_",
          "*",
          "null",
          "True",
          "[2026-01-01T00:00:00Z]",
          "[{now}]",
          ",",
          ";",
          "--",
          "/*",
          "*/",
          "&conditions=id>0",
          "?",
          "#",
          "%22",
          "%00",
          "+",
          "\0",
          "\u0001",
          "\t",
          "\n",
          "\r\n",
          "\u007f",
          "\u0085",
          "\u2028",
          "\u202e",
          "\u200b",
          "\ufeff",
          "\ufffd",
          "\ue000" + "0;",
          "\ue001" + "0;",
          "\ue001" + "1;",
          "“",
          "”",
          "＂",
          "＇",
          "\u02bc",
          "é",
          "中",
          "😀",
          "$1",
          "\\E",
          "${jndi}",
          "<script>",
          "a",
          "7",
          " ");
  private static final int RANDOM = 220;
  private static final int LONG = 20_000;

  private HostileTexts() {}

  /** Each piece alone, seeded mixtures of them, and very long ones. */
  public static List<String> all() {
    List<String> texts = new ArrayList<>(PIECES);
    Random random = new Random(5);
    for (int i = 0; i < RANDOM; i++) {
      StringBuilder text = new StringBuilder();
      int pieces = 2 + random.nextInt(7);
      for (int j = 0; j < pieces; j++) {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      texts.add(text.toString());
    }
    texts.add("\"'\\".repeat(LONG));
    texts.add("(".repeat(LONG));
    texts.add("' or 1=1 or '".repeat(LONG / 10));
    return texts;
  }
}
