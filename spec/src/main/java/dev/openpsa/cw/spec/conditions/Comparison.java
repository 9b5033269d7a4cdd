package dev.openpsa.cw.spec.conditions;

/** One field against one value. */
public record Comparison(FieldPath field, Operator operator, Value value) implements Condition {

  @Override
  public Condition not() {
    return new Comparison(field, operator.opposite(), value);
  }

  @Override
  public String toString() {
    return field + " " + operator + " " + value;
  }
}
