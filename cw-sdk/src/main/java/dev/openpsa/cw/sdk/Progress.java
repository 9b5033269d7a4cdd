package dev.openpsa.cw.sdk;

/**
 * Told how far a file has come: after some ten kilobytes each time, and at the end. It is called on
 * the thread that moves the bytes, and must be quick; what it throws ends the transfer.
 */
@FunctionalInterface
public interface Progress {
  /**
   * Called after some more bytes have moved.
   *
   * @param bytes moved so far
   * @param total bytes of the whole file, -1 when that is not known
   */
  void update(long bytes, long total);
}
