package dev.openpsa.cw.sdk.query;

/** A field whose type is not known: text, unless another is named. */
public final class AnyField extends TextField {
  AnyField(Target target) {
    super(target);
  }

  public NumberField number() {
    return new NumberField(target());
  }

  public BooleanField bool() {
    return new BooleanField(target());
  }
}
