package dev.openpsa.cw.spec.conditions;

import java.util.List;

/** Any of two or more conditions. */
public record Or(List<Condition> parts) implements Condition {

  public Or {
    parts = List.copyOf(parts);
    if (parts.size() < 2) {
      throw new IllegalArgumentException("OR joins at least two conditions");
    }
    Group.checkDepth(parts);
  }

  @Override
  public Condition not() {
    return Condition.allOf(parts.stream().map(Condition::not).toList());
  }

  @Override
  public String toString() {
    return Group.print(parts, " OR ");
  }
}
