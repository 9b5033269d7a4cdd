package dev.openpsa.cw.sandbox.seed;

/**
 * A piece of work that waits for its worker.
 *
 * @param notBefore the first quarter of an hour in which it can be done
 * @param quarters that it takes
 * @param number in the order of arrival
 */
record Step(TicketCase work, int notBefore, int quarters, long number) implements Comparable<Step> {

  @Override
  public int compareTo(Step other) {
    int byTime = Integer.compare(notBefore, other.notBefore);
    return byTime != 0 ? byTime : Long.compare(number, other.number);
  }
}
