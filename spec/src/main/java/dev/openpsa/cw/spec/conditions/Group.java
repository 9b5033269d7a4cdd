package dev.openpsa.cw.spec.conditions;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What AND and OR have in common. */
final class Group {
  private Group() {}

  static Condition single(
      List<Condition> parts, String refusal, Function<List<Condition>, Condition> join) {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException(refusal);
    }
    return parts.size() == 1 ? parts.get(0) : join.apply(parts);
  }

  /** Refuses what the parser would refuse when it is printed. */
  static void checkDepth(List<Condition> parts) {
    if (isTooDeep(parts)) {
      throw new IllegalArgumentException(
          "a condition has at most "
              + Condition.MAX_DEPTH
              + " nested parentheses: gather the parts in lists for allOf and anyOf, or use in");
    }
  }

  static boolean isTooDeep(List<Condition> parts) {
    return parentheses(parts) > Condition.MAX_DEPTH;
  }

  private static int parentheses(List<Condition> parts) {
    int deepest = 0;
    for (Condition part : parts) {
      if (part instanceof And and) {
        deepest = Math.max(deepest, 1 + parentheses(and.parts()));
      } else if (part instanceof Or or) {
        deepest = Math.max(deepest, 1 + parentheses(or.parts()));
      }
    }
    return deepest;
  }

  /** Joined conditions, with every group inside another in parentheses. */
  static String print(List<Condition> parts, String separator) {
    return parts.stream().map(Group::part).collect(Collectors.joining(separator));
  }

  private static String part(Condition part) {
    return part instanceof And || part instanceof Or ? "(" + part + ")" : part.toString();
  }
}
