package dev.openpsa.cw.operations.registry;

import dev.openpsa.cw.operations.plan.Effect;
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

  /** What its request does to the data. */
  public Effect effect() {
    return switch (this) {
      case READ, ANALYTICS -> Effect.READ;
      case WRITE -> Effect.WRITE;
      case DESTRUCTIVE -> Effect.DESTRUCTIVE;
    };
  }

  static OperationKind of(Effect effect) {
    return switch (effect) {
      case READ -> READ;
      case WRITE -> WRITE;
      case DESTRUCTIVE -> DESTRUCTIVE;
    };
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
}
