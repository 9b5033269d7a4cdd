package dev.openpsa.cw.sdk.query;

import dev.openpsa.cw.sdk.error.InvalidRequestException;
import dev.openpsa.cw.spec.conditions.Comparison;
import dev.openpsa.cw.spec.conditions.Condition;
import dev.openpsa.cw.spec.conditions.ConditionSyntaxException;
import dev.openpsa.cw.spec.conditions.FieldPath;
import dev.openpsa.cw.spec.conditions.InList;
import dev.openpsa.cw.spec.conditions.Operator;
import dev.openpsa.cw.spec.conditions.OrderBy;
import dev.openpsa.cw.spec.conditions.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field to filter, order or limit an answer by. Immutable.
 *
 * <p>Every method that builds a condition throws {@link InvalidRequestException} for a value that
 * can't be sent, and names what to do instead.
 */
public abstract class Field implements Selectable {
  private final Target target;

  /**
   * @param path as conditions and order name it
   * @param selection as the {@code fields} parameter names it
   * @param context what has to hold besides whatever is asked of the field
   */
  record Target(FieldPath path, FieldPath selection, @Nullable Condition context) {
    static Target of(String path) {
      FieldPath parsed;
      try {
        parsed = FieldPath.parse(path);
      } catch (ConditionSyntaxException e) {
        throw new InvalidRequestException(String.valueOf(e.getMessage()));
      }
      return new Target(parsed, parsed, null);
    }
  }

  Field(Target target) {
    this.target = target;
  }

  /** A field that the models don't know, such as one of a newer release: {@code board/newName}. */
  public static AnyField of(String path) {
    return new AnyField(Target.of(path));
  }

  /** As conditions and order name it. */
  public final FieldPath path() {
    return target.path();
  }

  @Override
  public final FieldPath selection() {
    return target.selection();
  }

  public final Condition isNull() {
    return compare(Operator.EQUAL, new Value.Null());
  }

  public final Condition isNotNull() {
    return compare(Operator.NOT_EQUAL, new Value.Null());
  }

  public final OrderBy asc() {
    return OrderBy.asc(ordered());
  }

  public final OrderBy desc() {
    return OrderBy.desc(ordered());
  }

  private FieldPath ordered() {
    if (target.context() != null) {
      throw new InvalidRequestException("Records can't be ordered by a custom field: sort them");
    }
    return path();
  }

  final Target target() {
    return target;
  }

  final Condition compare(Operator operator, Value value) {
    return inContext(new Comparison(path(), operator, value));
  }

  final Condition range(Operator from, Value first, Operator to, Value last) {
    return inContext(new Comparison(path(), from, first).and(new Comparison(path(), to, last)));
  }

  final Condition list(boolean negated, List<Value> values) {
    try {
      return inContext(new InList(path(), negated, values));
    } catch (IllegalArgumentException e) {
      throw new InvalidRequestException(String.valueOf(e.getMessage()));
    }
  }

  private Condition inContext(Condition condition) {
    return target.context() == null ? condition : target.context().and(condition);
  }

  /** The field's path. */
  @Override
  public final String toString() {
    return path().toString();
  }
}
