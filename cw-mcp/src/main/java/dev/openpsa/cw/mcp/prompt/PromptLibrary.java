package dev.openpsa.cw.mcp.prompt;

import dev.openpsa.cw.mcp.completion.Completable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The prompts beside this class, a file each: lines of {@code title}, {@code purpose} and {@code
 * argument}, an empty line, the text. What holds for all of them stands in {@code rules.txt}.
 */
public final class PromptLibrary {
  static final List<String> NAMES =
      List.of(
          "morning_dispatch_triage",
          "end_of_day_wrapup",
          "weekly_timesheet_review",
          "ticket_deep_dive",
          "sla_breach_postmortem",
          "qbr_preparation",
          "renewals_this_quarter",
          "client_health_watch",
          "project_status_report",
          "month_end_billing_check",
          "recurring_problem_hunt",
          "new_client_onboarding_check");

  /** {@code board (optional, board, default all): meaning}. */
  private static final Pattern ARGUMENT =
      Pattern.compile(
          "(\\w+) \\((required|optional)(?:, (?!default )(\\w+))?(?:, default ([^)]+))?\\): (.+)");

  private PromptLibrary() {}

  public static List<Prompt> load() {
    String rules = read("rules.txt");
    return NAMES.stream().map(name -> parse(name, read(name + ".md"), rules)).toList();
  }

  private static String read(String file) {
    try (InputStream in = PromptLibrary.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the prompt " + file + " is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Prompt parse(String name, String file, String rules) {
    String[] parts = file.split("\n\n", 2);
    Map<String, String> head = new HashMap<>();
    List<PromptArgument> arguments = new ArrayList<>();
    for (String line : parts[0].split("\n")) {
      String[] pair = line.split(": ", 2);
      if (pair[0].equals("argument")) {
        arguments.add(argument(pair[1]));
      } else {
        head.put(pair[0], pair[1]);
      }
    }
    return new Prompt(
        name,
        required(head, "title"),
        required(head, "purpose"),
        arguments,
        parts[1] + "\n" + rules);
  }

  private static String required(Map<String, String> head, String line) {
    return Objects.requireNonNull(head.get(line), "a prompt has no " + line);
  }

  private static PromptArgument argument(String text) {
    Matcher parts = ARGUMENT.matcher(text);
    if (!parts.matches()) {
      throw new IllegalStateException("no argument of a prompt: " + text);
    }
    String kind = parts.group(3);
    return new PromptArgument(
        parts.group(1),
        parts.group(5),
        parts.group(2).equals("required"),
        kind == null ? null : Completable.valueOf(kind.toUpperCase(Locale.ROOT)),
        parts.group(4));
  }
}
