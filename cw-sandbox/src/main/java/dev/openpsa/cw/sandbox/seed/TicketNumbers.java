package dev.openpsa.cw.sandbox.seed;

import java.util.ArrayList;
import java.util.List;

/** Service and project tickets share their numbers; they are stored in that order. */
final class TicketNumbers {
  private final List<Runnable> storing = new ArrayList<>();
  private int stored;

  int next() {
    int number = stored + storing.size() + 1;
    storing.add(
        () -> {
          throw new IllegalStateException("nothing is kept for ticket " + number);
        });
    return number;
  }

  /** Keeps how to store the ticket of that number. */
  void keep(int number, Runnable store) {
    storing.set(number - stored - 1, store);
  }

  void storeAll() {
    storing.forEach(Runnable::run);
    stored += storing.size();
    storing.clear();
  }
}
