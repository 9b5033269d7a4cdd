package dev.openpsa.cw.mcp.tool;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Groups of tools that are offered together. */
public enum Toolset {
  DISCOVERY,
  EXECUTION,
  PAGINATION,
  MEMORY,
  OPERATIONS,
  BATCH,
  JOURNAL;

  /** The name by which it is chosen. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
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
