package dev.openpsa.cw.mcp.prompt;

import dev.openpsa.cw.operations.ErrorCode;
import dev.openpsa.cw.operations.RequestFailure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A task for an assistant.
 *
 * @param text with arguments in braces; a line whose argument is not given is left out
 */
public record Prompt(
    String name, String title, String purpose, List<PromptArgument> arguments, String text) {
  private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

  /** An argument is a name or a few words; more would be an attempt to say something else. */
  private static final int LONGEST = 200;

  public Prompt {
    arguments = List.copyOf(arguments);
  }

  /**
   * The text with its arguments.
   *
   * @param always values that every prompt knows, such as the time zone
   * @throws RequestFailure when a required argument is missing, or one is no plain text
   */
  public String filled(Map<String, String> given, Map<String, String> always) {
    Map<String, String> values = new HashMap<>(always);
    for (PromptArgument argument : arguments) {
      String value = given.getOrDefault(argument.name(), "").strip();
      if (value.length() > LONGEST || value.contains("\n")) {
        throw new RequestFailure(
            ErrorCode.INVALID_ARGUMENT,
            name + ": '" + argument.name() + "' has to be one line of at most " + LONGEST,
            "Give " + argument.meaning() + ".");
      }
      if (!value.isEmpty()) {
        values.put(argument.name(), value);
      } else if (argument.defaultValue() != null) {
        values.put(argument.name(), argument.defaultValue());
      } else if (argument.isRequired()) {
        throw new RequestFailure(
            ErrorCode.INVALID_ARGUMENT,
            name + ": '" + argument.name() + "' is missing",
            "Give " + argument.meaning() + ".");
      }
    }
    return text.lines()
        .filter(line -> PLACE.matcher(line).results().allMatch(m -> values.containsKey(m.group(1))))
        .map(line -> filled(line, values))
        .collect(Collectors.joining("\n"));
  }

  private static String filled(String line, Map<String, String> values) {
    return PLACE
        .matcher(line)
        .replaceAll(m -> Matcher.quoteReplacement(values.getOrDefault(m.group(1), "")));
  }
}
