package dev.openpsa.cw.sandbox.endpoint;

/** Sums of money, to the cent. */
final class Amounts {
  private Amounts() {}

  static double sum(double... amounts) {
    double sum = 0;
    for (double amount : amounts) {
      sum += amount;
    }
    return Math.round(sum * 100) / 100.0;
  }
}
