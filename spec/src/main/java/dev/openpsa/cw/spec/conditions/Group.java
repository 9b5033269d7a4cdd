package dev.openpsa.cw.spec.conditions;

import java.util.List;
import java.util.stream.Collectors;

/** Prints joined conditions, with every group inside another in parentheses. */
final class Group {
  private Group() {}

  static String print(List<Condition> parts, String separator) {
    return parts.stream().map(Group::part).collect(Collectors.joining(separator));
  }

  private static String part(Condition part) {
    return part instanceof And || part instanceof Or ? "(" + part + ")" : part.toString();
  }
}
