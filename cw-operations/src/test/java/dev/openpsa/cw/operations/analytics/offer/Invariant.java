package dev.openpsa.cw.operations.analytics.offer;

/**
 * What the answers of a handler hold to, whatever it is asked.
 *
 * @param name as a failure shows it
 */
record Invariant(String name, Check check) {

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
