package dev.openpsa.cw.operations.timesheet;

import java.util.Set;
import java.util.function.Consumer;

/** Looks at a sheet. */
public interface Rule {
  /** As settings and findings name it. */
  String id();

  /** What it asks, in a sentence. */
  String asks();

  /** What it looks up; nothing else is in the ground that it is given. */
  default Set<Need> needs(Limits limits) {
    return Set.of();
  }

  /** Tells what it does not accept. */
  void check(SheetCase sheet, Limits limits, Consumer<Finding> findings);
}
