package dev.openpsa.cw.sdk.query;

import dev.openpsa.cw.spec.conditions.Condition;
import dev.openpsa.cw.spec.conditions.Operator;
import dev.openpsa.cw.spec.conditions.Value;

/** A field that holds true or false. */
public final class BooleanField extends Field {
  BooleanField(Target target) {
    super(target);
  }

  public Condition isTrue() {
    return is(true);
  }

  public Condition isFalse() {
    return is(false);
  }

  public Condition is(boolean value) {
    return compare(Operator.EQUAL, new Value.Bool(value));
  }
}
