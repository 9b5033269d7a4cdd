package dev.openpsa.cw.operations.analytics.offer;

/**
 * What the answers of a handler hold to, whatever it is asked.
 *
 * @param name as a failure shows it
 * @param isOfEach whether it is held against each answer by itself: then against all that the other
 *     invariants asked for as well
 */
record Invariant(String name, boolean isOfEach, Check check) {

  /** Fails where it does not hold. */
  @FunctionalInterface
  interface Check {
    /** Answers how many figures other than zero it was held against. */
    int against(Answers answers);
  }

  @Override
  public String toString() {
    return name;
  }
}
