package dev.openpsa.cw.spec.conditions;

/**
 * A filter as ConnectWise's {@code conditions} parameter writes it. {@link Object#toString} prints
 * text that parses to an equal tree.
 */
public sealed interface Condition permits And, Or, Comparison, InList {

  /** Parentheses may be nested this deep; a deeper text is refused instead of eating the stack. */
  int MAX_DEPTH = 100;

  /**
   * Reads a filter. {@code AND} binds stronger than {@code OR}; what ConnectWise does with a mixed
   * expression without parentheses is not documented, so printed text always carries them.
   *
   * @throws ConditionSyntaxException naming what was expected and where
   */
  static Condition parse(String text) {
    return new ConditionParser(text).condition();
  }
}
