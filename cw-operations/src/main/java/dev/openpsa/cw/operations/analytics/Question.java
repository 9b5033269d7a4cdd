package dev.openpsa.cw.operations.analytics;

import dev.openpsa.cw.operations.registry.Argument;
import java.util.ArrayList;
import java.util.List;

/**
 * What a handler answers.
 *
 * @param name of the operation
 * @param aliases other names that people call it
 * @param text the question in one sentence
 * @param formula how the figures are computed, a line each
 * @param caveats what to know before the figures are used
 * @param arguments what it takes beside what all take
 */
public record Question(
    String name,
    List<String> aliases,
    String text,
    List<String> formula,
    List<String> caveats,
    List<Argument> arguments) {
  public Question {
    aliases = List.copyOf(aliases);
    formula = List.copyOf(formula);
    caveats = List.copyOf(caveats);
    arguments = List.copyOf(arguments);
  }

  public static Question of(String name, String text) {
    return new Question(name, List.of(), text, List.of(), List.of(), List.of());
  }

  public Question alsoKnownAs(String... names) {
    return new Question(name, List.of(names), text, formula, caveats, arguments);
  }

  public Question formula(String... lines) {
    return new Question(name, aliases, text, List.of(lines), caveats, arguments);
  }

  public Question caveats(String... lines) {
    return new Question(name, aliases, text, formula, List.of(lines), arguments);
  }

  public Question takes(Argument... more) {
    return takes(List.of(more));
  }

  public Question takes(List<Argument> more) {
    List<Argument> all = new ArrayList<>(arguments);
    all.addAll(more);
    return new Question(name, aliases, text, formula, caveats, all);
  }
}
