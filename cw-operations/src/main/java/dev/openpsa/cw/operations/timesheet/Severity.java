package dev.openpsa.cw.operations.timesheet;

/** How much a finding matters, the least first. */
public enum Severity {
  /** Advice. */
  INFO,
  /** A person has to look. */
  WARNING,
  /** The sheet can't be approved. */
  ERROR
}
