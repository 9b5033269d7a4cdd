package dev.openpsa.cw.mcp.tool;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Groups of tools that are offered together. */
public enum Toolset {
  DISCOVERY,
  EXECUTION,
  PAGINATION,
  MEMORY,
  OPERATIONS,
  BATCH,
  JOURNAL,
  COMPOSITE,
  VALIDATION,
  /** Three tools that reach all that the others do; only when chosen. */
  LEAN,
  /** The names that users of an older bridge for Open WebUI know; only when chosen. */
  OPENWEBUI,
  /** The names that users of an older API gateway know; only when chosen. */
  GATEWAY;

  /** The name by which it is chosen. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What is offered when nothing was chosen. */
  public static Set<Toolset> usual() {
    return EnumSet.complementOf(EnumSet.of(LEAN, OPENWEBUI, GATEWAY));
  }

  public static Optional<Toolset> named(String label) {
    return Arrays.stream(values())
        .filter(t -> t.label().equalsIgnoreCase(label.strip()))
        .findFirst();
  }

  public static List<String> labels() {
    return Arrays.stream(values()).map(Toolset::label).toList();
  }
}
