package dev.openpsa.cw.sandbox.seed;

import java.util.ArrayList;
import java.util.List;

/** Service and project tickets share their numbers; they are stored in that order at the end. */
final class TicketNumbers {
  private final List<Runnable> storing = new ArrayList<>();

  int next() {
    int number = storing.size() + 1;
    storing.add(
        () -> {
          throw new IllegalStateException("nothing is kept for ticket " + number);
        });
    return number;
  }

  /** Keeps how to store the ticket of that number. */
  void keep(int number, Runnable store) {
    storing.set(number - 1, store);
  }

  void storeAll() {
    storing.forEach(Runnable::run);
    storing.clear();
  }
}
