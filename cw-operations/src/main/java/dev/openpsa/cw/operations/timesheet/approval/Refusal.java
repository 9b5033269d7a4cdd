package dev.openpsa.cw.operations.timesheet.approval;

/** Why a sheet is not touched. */
enum Refusal {
  /** It is the sheet of whoever acts. */
  SELF_APPROVAL,
  /** Whoever acts is neither its approver nor a delegate nor one of {@code approval.admins}. */
  NOT_APPROVER,
  /** Its status does not allow the action. */
  BAD_STATE,
  /** The company has that tier switched off. */
  TIER_DISABLED,
  /** Whoever acts has approved the first tier already. */
  FOUR_EYES,
  /** Rules find errors. */
  VALIDATION_ERRORS,
  /** Its period is not over. */
  PERIOD_OPEN,
  /** An entry is billed or written off. */
  ALREADY_BILLED,
  /** It has no entries, or no hours. */
  EMPTY_SHEET,
  /** It is another than the preview showed. */
  STALE_PREVIEW,
  /** They are more than one preview shows. */
  TOO_MANY,
  /** Nothing may be written here. */
  WRITES_DISABLED
}
