package dev.openpsa.cw.sandbox.quirk;

import java.util.Set;

/** The quirks that are switched on. Thread-safe. */
public final class Quirks {
  private volatile Set<Quirk> on = Set.of();

  public boolean has(Quirk quirk) {
    return on.contains(quirk);
  }

  /** These and no others. */
  public void set(Set<Quirk> quirks) {
    on = Set.copyOf(quirks);
  }

  public Set<Quirk> all() {
    return on;
  }
}
