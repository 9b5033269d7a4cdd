package dev.openpsa.cw.sdk.query;

import dev.openpsa.cw.spec.conditions.Condition;
import dev.openpsa.cw.spec.conditions.Operator;
import dev.openpsa.cw.spec.conditions.Value;
import java.math.BigDecimal;

/** A field that holds a number: an id, a count, hours or money. */
public final class NumberField extends ValueField<Number> {
  NumberField(Target target) {
    super(target);
  }

  public Condition lt(Number value) {
    return compare(Operator.LESS, value);
  }

  public Condition le(Number value) {
    return compare(Operator.LESS_OR_EQUAL, value);
  }

  public Condition gt(Number value) {
    return compare(Operator.GREATER, value);
  }

  public Condition ge(Number value) {
    return compare(Operator.GREATER_OR_EQUAL, value);
  }

  /** From the first to the last, both included. */
  public Condition between(Number first, Number last) {
    return range(first, last);
  }

  @Override
  Value literal(Number value) {
    BigDecimal number;
    try {
      number = new BigDecimal(value.toString());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(value + " is no number that can be sent", e);
    }
    return new Value.Decimal(number);
  }
}
