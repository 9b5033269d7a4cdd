package dev.openpsa.cw.catalog.internal.text;

import java.util.List;

/**
 * A question as search understands it.
 *
 * @param units what it is about, in the order of the words
 */
public record Question(Intent intent, List<Unit> units) {
  public Question {
    units = List.copyOf(units);
  }

  /**
   * One word or expression of the question with everything that it may mean.
   *
   * @param weight how much it says about the place, 0 to 1
   */
  public record Unit(List<Meaning> meanings, Role role, double weight) {
    public Unit {
      meanings = List.copyOf(meanings);
    }

    Unit as(Role other) {
      return new Unit(meanings, other, weight);
    }
  }

  /** What a unit does in the question "cancel the open orders of a vendor". */
  public enum Role {
    /** "cancel". */
    VERB,
    /** "open". */
    BEFORE_HEAD,
    /** "orders", which the others describe. */
    HEAD,
    /** "vendor". */
    AFTER_HEAD,
    /** What something becomes or goes to: "stage" in "move a deal to another stage". */
    TARGET
  }

  /**
   * The stems of one reading of a unit.
   *
   * @param likelihood 1 for the words themselves, less for what they are a synonym of
   */
  public record Meaning(List<String> stems, double likelihood) {
    public Meaning {
      stems = List.copyOf(stems);
    }
  }
}
