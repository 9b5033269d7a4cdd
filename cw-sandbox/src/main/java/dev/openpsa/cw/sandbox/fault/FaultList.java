package dev.openpsa.cw.sandbox.fault;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The faults in force. Of those that fit a request the oldest hits. Thread-safe. */
public final class FaultList {
  private final List<Trap> traps = new ArrayList<>();
  private int lastId;

  private static final class Trap {
    final int id;
    final Fault fault;
    final @Nullable PathPattern path;
    final SplittableRandom random;
    int hits;

    Trap(int id, Fault fault) {
      this.id = id;
      this.fault = fault;
      this.path = fault.path() == null ? null : PathPattern.of(fault.path());
      this.random = new SplittableRandom(fault.seed());
    }

    boolean hits(String method, String requested) {
      return (fault.method() == null || fault.method().equalsIgnoreCase(method))
          && (path == null || path.matches(requested))
          && (fault.rate() == 1 || random.nextDouble() < fault.rate());
    }

    ActiveFault state() {
      return new ActiveFault(id, fault, hits);
    }
  }

  public synchronized ActiveFault add(Fault fault) {
    Trap trap = new Trap(++lastId, fault);
    traps.add(trap);
    return trap.state();
  }

  /** Oldest first. */
  public synchronized List<ActiveFault> active() {
    return traps.stream().map(Trap::state).toList();
  }

  /** Whether there was a fault of that id. */
  public synchronized boolean remove(int id) {
    return traps.removeIf(trap -> trap.id == id);
  }

  public synchronized void clear() {
    traps.clear();
  }

  /**
   * What happens to a request.
   *
   * @param path below {@code /apis/3.0} where it lies there
   */
  public synchronized @Nullable Fault next(String method, String path) {
    for (Iterator<Trap> all = traps.iterator(); all.hasNext(); ) {
      Trap trap = all.next();
      if (trap.hits(method, path)) {
        trap.hits++;
        if (trap.hits == trap.fault.count()) {
          all.remove();
        }
        return trap.fault;
      }
    }
    return null;
  }
}
