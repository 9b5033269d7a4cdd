package dev.openpsa.cw.operations.registry;

import java.util.Locale;

/** What must hold before an operation is carried out. */
public enum Precaution {
  /** It is refused inside a batch. */
  NEVER_IN_BATCH,
  /** The ticket is no child of its own, and the children have no parent yet. */
  CHILDREN_ARE_FREE,
  /** The merged tickets are others, of the same company, neither merged nor closed. */
  MERGE_WITHIN_COMPANY,
  /** The two companies differ. */
  DISTINCT_COMPANIES,
  /** The sheet waits for this approval, and has entries. */
  SHEET_CAN_BE_APPROVED,
  /** The sheet waits for approval or has the first one. */
  SHEET_CAN_BE_REJECTED,
  /** The sheet is open, rejected or corrected, and has entries. */
  SHEET_CAN_BE_SUBMITTED,
  /** No entry of the sheet is on an invoice or written off. */
  SHEET_IS_NOT_BILLED,
  /** The report waits for approval. */
  REPORT_CAN_BE_APPROVED,
  /** The report is open or rejected. */
  REPORT_CAN_BE_SUBMITTED,
  /** No expense of the report is on an invoice. */
  REPORT_IS_NOT_BILLED,
  /** The project has no open ticket. */
  NO_OPEN_PROJECT_TICKETS,
  /** The member has nothing else at that time, unless conflicts are allowed. */
  NO_SCHEDULE_CONFLICT,
  /** The bundle only reads. */
  BUNDLE_READS_ONLY;

  /** What operation files call it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Precaution of(String word) {
    for (Precaution precaution : values()) {
      if (precaution.word().equals(word)) {
        return precaution;
      }
    }
    throw new IllegalArgumentException("there is no precaution " + word);
  }
}
