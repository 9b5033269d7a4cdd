package dev.openpsa.cw.operations.timesheet;

import java.util.function.Consumer;

/** Looks at a sheet. */
public interface Rule {
  /** As settings and findings name it. */
  String id();

  /** What it asks, in a sentence. */
  String asks();

  /** Tells what it does not accept. */
  void check(SheetCase sheet, Limits limits, Consumer<Finding> findings);
}
