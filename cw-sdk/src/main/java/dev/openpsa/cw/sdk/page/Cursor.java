package dev.openpsa.cw.sdk.page;

import org.jspecify.annotations.Nullable;

/**
 * A place in a list that moves on. After a failure the same page may be asked for again. Not safe
 * for use by several threads at once.
 */
interface Cursor<T> extends AutoCloseable {
  /**
   * The next records, at least one; null at the end.
   *
   * @param wanted how many more records will be used at most, so that no others are fetched ahead
   */
  @Nullable Batch<T> next(long wanted);

  /** How many requests are worth having under way. */
  static long requests(int most, long wanted, int pageSize) {
    return wanted <= 0 ? 0 : Math.min(most, (wanted - 1) / pageSize + 1);
  }

  /** Cancels what is under way. */
  @Override
  void close();

  /**
   * Some records.
   *
   * @param hasMore false when these are certainly the last
   */
  record Batch<T>(Fetched<T> records, boolean hasMore) {}
}
