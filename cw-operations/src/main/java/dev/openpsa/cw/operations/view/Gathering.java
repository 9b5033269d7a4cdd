package dev.openpsa.cw.operations.view;

import dev.openpsa.cw.operations.computed.Steps;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Reads the parts of one view, several at a time, and tells how far it has come. A part is on its
 * way as soon as it is declared; what needs another part's answer is declared after waiting for
 * that one. Closing cancels what is still on its way. Parts are declared by one thread.
 */
final class Gathering implements AutoCloseable {
  private static final int AT_ONCE = 6;

  private final Steps steps;
  private final ExecutorService readers =
      Executors.newFixedThreadPool(
          AT_ONCE,
          work -> {
            Thread thread = new Thread(work, "view");
            thread.setDaemon(true);
            return thread;
          });
  private final List<Part<?>> parts = new ArrayList<>();
  private final List<Part<Listing>> lists = new ArrayList<>();
  private long declared;
  private long done;

  Gathering(Steps steps) {
    this.steps = steps;
  }

  /**
   * Sends for a part.
   *
   * @param section by which a failure of the part is named
   */
  <T> Part<T> part(String section, Callable<T> reading) {
    declare();
    Part<T> part =
        new Part<>(
            section,
            readers.submit(
                () -> {
                  try {
                    return reading.call();
                  } finally {
                    step();
                  }
                }));
    parts.add(part);
    return part;
  }

  /** Sends for records that are meant to be all there are: that some are missing is told. */
  Part<Listing> list(String section, Callable<Listing> reading) {
    Part<Listing> part = part(section, reading);
    lists.add(part);
    return part;
  }

  private synchronized void declare() {
    declared++;
  }

  private synchronized void step() {
    done++;
    steps.report(done, declared, done + " of " + declared + " parts read");
  }

  /** All parts, in the order of their declaration. */
  List<Part<?>> parts() {
    return List.copyOf(parts);
  }

  /** The lists that are meant to be whole. */
  List<Part<Listing>> lists() {
    return List.copyOf(lists);
  }

  @Override
  public void close() {
    readers.shutdownNow();
  }
}
