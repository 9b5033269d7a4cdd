package dev.openpsa.cw.operations.analytics;

import dev.openpsa.cw.operations.registry.Argument;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers one question; written so that it reads like its formula. */
public interface Handler {
  /** The operation's name. */
  String name();

  /** Other names that people call it. */
  List<String> aliases();

  /** The question in one sentence. */
  String question();

  /** How the figures are computed, a line each. */
  List<String> formula();

  /** What to know before the figures are used. */
  List<String> caveats();

  /** What it takes beside what all take. */
  List<Argument> arguments();

  /** How its answer is drawn; null leaves that to the columns. */
  default @Nullable Picture picture() {
    return null;
  }

  /** Reads and computes. */
  Report answer(Inquiry inquiry);
}
