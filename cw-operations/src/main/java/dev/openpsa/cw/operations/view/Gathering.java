package dev.openpsa.cw.operations.view;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Reads the parts of one view, several at a time. A part is on its way as soon as it is declared;
 * what needs another part's answer is declared after waiting for that one. Closing cancels what is
 * still on its way. For one thread.
 */
final class Gathering implements AutoCloseable {
  private static final int AT_ONCE = 6;

  private final ExecutorService readers =
      Executors.newFixedThreadPool(
          AT_ONCE,
          work -> {
            Thread thread = new Thread(work, "view");
            thread.setDaemon(true);
            return thread;
          });
  private final List<Part<?>> parts = new ArrayList<>();

  /**
   * Sends for a part.
   *
   * @param section by which a failure of the part is named
   */
  <T> Part<T> part(String section, Callable<T> reading) {
    Part<T> part = new Part<>(section, readers.submit(reading));
    parts.add(part);
    return part;
  }

  /** Sends for a part if it is wanted. */
  <T> Part<T> partIf(boolean isWanted, String section, Callable<T> reading) {
    return isWanted ? part(section, reading) : new Part<>(section, null);
  }

  /** All parts, in the order of their declaration. */
  List<Part<?>> parts() {
    return List.copyOf(parts);
  }

  @Override
  public void close() {
    readers.shutdownNow();
  }
}
