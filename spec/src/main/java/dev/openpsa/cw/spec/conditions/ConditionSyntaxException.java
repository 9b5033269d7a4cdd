package dev.openpsa.cw.spec.conditions;

/** A query parameter's text does not follow the language. The message names what was expected. */
public final class ConditionSyntaxException extends IllegalArgumentException {
  private static final int SHOWN = 24;

  private final int position;

  ConditionSyntaxException(String parameter, String text, int position, String expected) {
    super(
        parameter
            + ", position "
            + (position + 1)
            + ": "
            + expected
            + ", but found "
            + found(text, position));
    this.position = position;
  }

  /** Index of the first character that does not fit, from 0; the text's length at its end. */
  public int position() {
    return position;
  }

  private static String found(String text, int position) {
    String rest = text.substring(position).strip();
    if (rest.isEmpty()) {
      return "the end";
    }
    return rest.length() <= SHOWN ? "»" + rest + "«" : "»" + rest.substring(0, SHOWN) + "…«";
  }
}
