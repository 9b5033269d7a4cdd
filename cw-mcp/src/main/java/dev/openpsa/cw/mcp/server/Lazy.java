package dev.openpsa.cw.mcp.server;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes something on first use and keeps it. Start-up counts: a server that is only asked for its
 * tools opens neither catalogue nor connection. A failed attempt is repeated at the next use.
 */
final class Lazy<T> implements Supplier<T> {
  private final Supplier<T> maker;
  private volatile @Nullable T made;

  Lazy(Supplier<T> maker) {
    this.maker = maker;
  }

  @Override
  public T get() {
    T present = made;
    if (present == null) {
      synchronized (this) {
        present = made;
        if (present == null) {
          present = maker.get();
          made = present;
        }
      }
    }
    return present;
  }

  /** What was made, without making it. */
  Optional<T> ifMade() {
    return Optional.ofNullable(made);
  }
}
