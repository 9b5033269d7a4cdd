package dev.openpsa.cw.spec.conditions;

import java.util.List;
import java.util.stream.Collectors;

/** One field against a list of values: {@code in} or {@code not in}. */
public record InList(FieldPath field, boolean negated, List<Value> values) implements Condition {

  public InList {
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw new IllegalArgumentException(
          field
              + (negated ? " not in" : " in")
              + " (…) needs at least one value: an empty list matches "
              + (negated
                  ? "every record, so leave the condition out"
                  : "nothing, so skip the call"));
    }
  }

  @Override
  public Condition not() {
    return new InList(field, !negated, values);
  }

  @Override
  public String toString() {
    return values.stream()
        .map(Value::toString)
        .collect(Collectors.joining(", ", field + (negated ? " not in (" : " in ("), ")"));
  }
}
