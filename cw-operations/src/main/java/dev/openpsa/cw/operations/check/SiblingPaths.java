package dev.openpsa.cw.operations.check;

import java.util.Map;
import java.util.Optional;

/** Resources that are told apart by their path alone, though people call both the same. */
final class SiblingPaths {
  private static final Map<String, String> OTHER =
      Map.of("/service/tickets", "/project/tickets", "/project/tickets", "/service/tickets");

  private SiblingPaths() {}

  /** The same path at the sibling. */
  static Optional<String> of(String path) {
    for (Map.Entry<String, String> e : OTHER.entrySet()) {
      if (path.equals(e.getKey()) || path.startsWith(e.getKey() + "/")) {
        return Optional.of(e.getValue() + path.substring(e.getKey().length()));
      }
    }
    return Optional.empty();
  }
}
