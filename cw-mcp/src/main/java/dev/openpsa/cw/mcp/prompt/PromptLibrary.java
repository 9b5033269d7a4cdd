package dev.openpsa.cw.mcp.prompt;

import dev.openpsa.cw.mcp.completion.Completable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The prompts of {@code prompts.md}, a section each: lines of {@code title}, {@code purpose} and
 * {@code argument}, an empty line, the text. The section {@code Rules} ends every text. It is read
 * at every start of a server, so it is read plainly.
 */
public final class PromptLibrary {
  private static final String FILE = "prompts.md";
  private static final String SECTION = "\n# ";
  private static final String RULES = "Rules";

  private PromptLibrary() {}

  public static List<Prompt> load() {
    String file = "\n" + read();
    int rules = file.indexOf(SECTION + RULES);
    String ending = "\nRules:" + file.substring(rules + SECTION.length() + RULES.length());
    List<Prompt> prompts = new ArrayList<>();
    for (int start = file.indexOf(SECTION); start < rules; ) {
      int end = file.indexOf(SECTION, start + SECTION.length());
      prompts.add(parse(file.substring(start + SECTION.length(), end), ending));
      start = end;
    }
    return prompts;
  }

  private static String read() {
    try (InputStream in = PromptLibrary.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Prompt parse(String section, String rules) {
    int head = section.indexOf("\n\n");
    String[] lines = section.substring(0, head).split("\n");
    String title = "";
    String purpose = "";
    List<PromptArgument> arguments = new ArrayList<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(": ");
      String value = lines[i].substring(colon + 2);
      switch (lines[i].substring(0, colon)) {
        case "title" -> title = value;
        case "purpose" -> purpose = value;
        case "argument" -> arguments.add(argument(value));
        default -> throw new IllegalStateException(lines[0] + ": what is '" + lines[i] + "'?");
      }
    }
    return new Prompt(lines[0], title, purpose, arguments, section.substring(head + 2) + rules);
  }

  /** {@code board (optional, board, default all): meaning}. */
  private static PromptArgument argument(String text) {
    int open = text.indexOf(" (");
    int close = text.indexOf("): ", open);
    boolean isRequired = false;
    Completable completes = null;
    String defaultValue = null;
    for (String word : text.substring(open + 2, close).split(", ")) {
      if (word.startsWith("default ")) {
        defaultValue = word.substring("default ".length());
      } else if (word.equals("required")) {
        isRequired = true;
      } else if (!word.equals("optional")) {
        completes = Completable.valueOf(word.toUpperCase(Locale.ROOT));
      }
    }
    return new PromptArgument(
        text.substring(0, open), text.substring(close + 3), isRequired, completes, defaultValue);
  }
}
