package dev.openpsa.cw.sdk.query;

import dev.openpsa.cw.sdk.error.InvalidRequestException;
import dev.openpsa.cw.spec.conditions.Condition;
import dev.openpsa.cw.spec.conditions.Operator;
import dev.openpsa.cw.spec.conditions.Value;
import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** A field that is compared with single values and with lists of them. */
public abstract class ValueField<V> extends Field {
  ValueField(Target target) {
    super(target);
  }

  /**
   * The value as a literal.
   *
   * @throws IllegalArgumentException when it has no literal
   */
  abstract Value literal(V value);

  public final Condition eq(V value) {
    return compare(Operator.EQUAL, value);
  }

  /** As in SQL, a record without a value is not found; add {@code .or(field.isNull())}. */
  public final Condition ne(V value) {
    return compare(Operator.NOT_EQUAL, value);
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final Condition in(V... values) {
    return in(Arrays.asList(values));
  }

  /**
   * One of them. Lists and counts send more than fit into a URL in several requests.
   *
   * @param values at least one
   */
  public final Condition in(Collection<? extends V> values) {
    return list(false, values.stream().map(this::checked).toList());
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public final Condition notIn(V... values) {
    return notIn(Arrays.asList(values));
  }

  /**
   * @param values at least one
   */
  public final Condition notIn(Collection<? extends V> values) {
    return list(true, values.stream().map(this::checked).toList());
  }

  final Condition compare(Operator operator, V value) {
    return compare(operator, checked(value));
  }

  final Condition range(V first, V last) {
    return range(Operator.GREATER_OR_EQUAL, checked(first), Operator.LESS_OR_EQUAL, checked(last));
  }

  private Value checked(@Nullable V value) {
    if (value == null) {
      throw new InvalidRequestException(this + " can't be compared with null: use isNull()");
    }
    try {
      return literal(value);
    } catch (IllegalArgumentException e) {
      throw new InvalidRequestException(this + ": " + e.getMessage());
    }
  }
}
