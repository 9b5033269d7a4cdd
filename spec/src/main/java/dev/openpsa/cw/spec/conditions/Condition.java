package dev.openpsa.cw.spec.conditions;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

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
    return parse("conditions", text);
  }

  /**
   * As {@link #parse(String)}, with the name that messages give the text.
   *
   * @param parameter such as {@code childConditions}
   */
  static Condition parse(String parameter, String text) {
    return new ConditionParser(parameter, text).condition();
  }

  /**
   * Records that meet this condition and the other as well. The printed text has the parentheses it
   * needs; an AND within an AND needs none and is flattened.
   */
  default Condition and(Condition other) {
    return allOf(List.of(this, other));
  }

  /** Records that meet this condition, or the other, or both. */
  default Condition or(Condition other) {
    return anyOf(List.of(this, other));
  }

  static Condition allOf(Condition... parts) {
    return allOf(List.of(parts));
  }

  /** All of the conditions; a single one stands for itself. */
  static Condition allOf(Collection<? extends Condition> parts) {
    List<Condition> flat = new ArrayList<>();
    for (Condition part : parts) {
      flat.addAll(part instanceof And and ? and.parts() : List.of(part));
    }
    return Group.single(
        flat, "allOf needs at least one condition: leave an empty filter out", And::new);
  }

  static Condition anyOf(Condition... parts) {
    return anyOf(List.of(parts));
  }

  /** At least one of the conditions; a single one stands for itself. */
  static Condition anyOf(Collection<? extends Condition> parts) {
    List<Condition> flat = new ArrayList<>();
    for (Condition part : parts) {
      flat.addAll(part instanceof Or or ? or.parts() : List.of(part));
    }
    return Group.single(
        flat,
        "anyOf needs at least one condition: none matches nothing, so skip the call",
        Or::new);
  }

  /**
   * The opposite. The language has no {@code not} that stands in front of a condition, so each
   * comparison within becomes its opposite: {@code =} and {@code !=}, {@code <} and {@code >=},
   * {@code like} and {@code not like}, AND and OR.
   *
   * <p>As in SQL, a field that has no value meets neither {@code owner/id = 5} nor its opposite;
   * add {@code .or(owner.id().isNull())} to find those too.
   */
  Condition not();
}
