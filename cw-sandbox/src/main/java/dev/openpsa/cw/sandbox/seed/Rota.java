package dev.openpsa.cw.sandbox.seed;

import java.util.HashMap;
import java.util.Map;

/** Who works how long on which day, and who is on call over which weekend. */
final class Rota {
  private final Map<Integer, DayShape> exceptions = new HashMap<>();
  private final Map<Integer, Integer> onCall = new HashMap<>();

  /** Makes one worker's day an exception. */
  void except(Worker worker, int day, DayShape shape) {
    exceptions.put(key(worker, day), shape);
  }

  /** Puts a worker on call in a week. */
  void onCall(Worker worker, int week) {
    onCall.put(key(worker, week), 0);
  }

  boolean isOnCall(Worker worker, int week) {
    return onCall.containsKey(key(worker, week));
  }

  /** Takes quarters of an hour at a weekend; false when the week's are used up. */
  boolean callOut(Worker worker, int week, int quarters) {
    Integer used = onCall.get(key(worker, week));
    if (used == null || used + quarters > 8) {
      return false;
    }
    onCall.put(key(worker, week), used + quarters);
    return true;
  }

  /**
   * The shape of a day.
   *
   * @param usual the day's quarters when nothing is special about it
   */
  DayShape shape(Worker worker, int day, int usual) {
    DayShape exception = exceptions.get(key(worker, day));
    if (exception != null) {
      return exception;
    }
    // Whoever is on call keeps two hours and a half of the week for the weekend.
    return DayShape.usual(isOnCall(worker, day / 7) ? Math.min(usual, 30) : usual);
  }

  private static int key(Worker worker, int day) {
    return worker.number() << 12 | day;
  }
}
