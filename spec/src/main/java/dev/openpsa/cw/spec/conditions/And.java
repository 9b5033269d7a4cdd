package dev.openpsa.cw.spec.conditions;

import java.util.List;

/** All of two or more conditions. */
public record And(List<Condition> parts) implements Condition {

  public And {
    parts = List.copyOf(parts);
    if (parts.size() < 2) {
      throw new IllegalArgumentException("AND joins at least two conditions");
    }
    Group.checkDepth(parts);
  }

  @Override
  public Condition not() {
    return Condition.anyOf(parts.stream().map(Condition::not).toList());
  }

  @Override
  public String toString() {
    return Group.print(parts, " AND ");
  }
}
