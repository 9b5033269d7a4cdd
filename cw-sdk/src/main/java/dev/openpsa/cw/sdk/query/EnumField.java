package dev.openpsa.cw.sdk.query;

import dev.openpsa.cw.sdk.json.OpenEnum;
import dev.openpsa.cw.spec.conditions.Value;

/** A field that holds one of the values of an enumeration. */
public final class EnumField<E extends OpenEnum> extends ValueField<E> {
  EnumField(Target target) {
    super(target);
  }

  @Override
  Value literal(E value) {
    return new Value.Text(value.value());
  }
}
