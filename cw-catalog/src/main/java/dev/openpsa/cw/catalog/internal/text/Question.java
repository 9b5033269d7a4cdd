package dev.openpsa.cw.catalog.internal.text;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question as search understands it.
 *
 * @param units what it is about, in the order of the words
 * @param head the unit that the others describe: "notes" in "notes about a customer"; null when
 *     there is none
 */
public record Question(Intent intent, List<Unit> units, @Nullable Unit head) {
  public Question {
    units = List.copyOf(units);
  }

  /**
   * One word or expression of the question with everything that it may mean.
   *
   * @param importance 1 for the head of the question, less for what surrounds it
   */
  public record Unit(List<Meaning> meanings, double importance) {
    public Unit {
      meanings = List.copyOf(meanings);
    }

    Unit withImportance(double other) {
      return new Unit(meanings, other);
    }
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
