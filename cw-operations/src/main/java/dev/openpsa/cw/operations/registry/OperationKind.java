package dev.openpsa.cw.operations.registry;

import java.util.Locale;

/** What an operation does to the data. */
public enum OperationKind {
  /** Changes nothing. */
  READ,
  /** Creates or changes records. */
  WRITE,
  /** Removes, merges, converts or bills: what can't be taken back, or not wholly. */
  DESTRUCTIVE,
  /** Computes an answer from many records. */
  ANALYTICS;

  /** The word that the operation files and the tools use. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it is refused in read-only mode. */
  public boolean isWrite() {
    return this == WRITE || this == DESTRUCTIVE;
  }

  static OperationKind of(String word) {
    for (OperationKind kind : values()) {
      if (kind.word().equals(word)) {
        return kind;
      }
    }
    throw new IllegalArgumentException(
        "kind is read, write, destructive or analytics, not " + word);
  }

  /** What a request does unless the operation says otherwise. */
  static OperationKind usual(String method, String path) {
    return switch (method) {
      case "GET" -> READ;
      case "DELETE" -> DESTRUCTIVE;
      case "POST" -> path.endsWith("/search") ? READ : WRITE;
      default -> WRITE;
    };
  }
}
