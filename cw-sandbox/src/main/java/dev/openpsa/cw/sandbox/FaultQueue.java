package dev.openpsa.cw.sandbox;

import dev.openpsa.cw.sandbox.answer.Answer;
import dev.openpsa.cw.sandbox.http.Faults;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Faults in the order they were asked for, each good for one request. */
final class FaultQueue implements Faults {
  private final Deque<Fault> waiting = new ArrayDeque<>();

  void add(Fault fault, int times) {
    synchronized (waiting) {
      for (int i = 0; i < times; i++) {
        waiting.add(fault);
      }
    }
  }

  @Override
  public @Nullable Answer next(String method, String path) {
    Fault fault;
    synchronized (waiting) {
      fault = waiting.poll();
    }
    if (fault == null) {
      return null;
    }
    try {
      Thread.sleep(fault.delay().toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return fault.answer();
  }
}
