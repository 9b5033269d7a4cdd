package dev.openpsa.cw.sandbox.seed;

/**
 * How a worker's day runs.
 *
 * @param quarters of an hour that are worked
 * @param lunch whether there is an hour's break at noon
 * @param idle whether a quarter may stay empty here and there
 * @param internal whether what no ticket needs goes to internal work
 */
record DayShape(int quarters, boolean lunch, boolean idle, boolean internal) {

  static DayShape usual(int quarters) {
    return new DayShape(quarters, true, true, false);
  }

  static DayShape exactly(int quarters) {
    return new DayShape(quarters, true, false, false);
  }
}
