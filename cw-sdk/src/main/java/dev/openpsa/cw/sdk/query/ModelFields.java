package dev.openpsa.cw.sdk.query;

import dev.openpsa.cw.sdk.error.InvalidRequestException;
import dev.openpsa.cw.sdk.json.OpenEnum;
import dev.openpsa.cw.sdk.query.Field.Target;
import dev.openpsa.cw.spec.conditions.Condition;
import dev.openpsa.cw.spec.conditions.FieldPath;

/** Base of the generated fields of a model, which lie below a prefix when it is referenced. */
public abstract class ModelFields implements Selectable {
  private final String prefix;

  /**
   * @param prefix empty, or a path that ends with a slash
   */
  protected ModelFields(String prefix) {
    this.prefix = prefix;
  }

  /** The reference or list as a whole. */
  @Override
  public final FieldPath selection() {
    if (prefix.isEmpty()) {
      throw new InvalidRequestException(
          "This is the record as a whole, which is answered without Query.fields and never null");
    }
    return FieldPath.parse(prefix.substring(0, prefix.length() - 1));
  }

  /** Whether a reference points to no record; on a record as a whole it has no meaning. */
  public final Condition isNull() {
    return key().isNull();
  }

  /** Whether a reference points to a record. */
  public final Condition isNotNull() {
    return key().isNotNull();
  }

  private NumberField key() {
    selection();
    return number("id");
  }

  protected final TextField text(String name) {
    return new TextField(target(name));
  }

  protected final NumberField number(String name) {
    return new NumberField(target(name));
  }

  protected final BooleanField bool(String name) {
    return new BooleanField(target(name));
  }

  protected final DateTimeField dateTime(String name) {
    return new DateTimeField(target(name));
  }

  /** A time that is answered under {@code _info}, and asked for as if it were the record's own. */
  protected final DateTimeField audit(String name) {
    return new DateTimeField(new Target(target(name).path(), target("_info/" + name).path(), null));
  }

  protected final <E extends OpenEnum> EnumField<E> oneOf(String name) {
    return new EnumField<>(target(name));
  }

  protected final AnyField any(String name) {
    return new AnyField(target(name));
  }

  /** The prefix of what lies below a reference or list. */
  protected final String below(String name) {
    return prefix + name + "/";
  }

  private Target target(String name) {
    return Target.of(prefix + name);
  }
}
