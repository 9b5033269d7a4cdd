package dev.openpsa.cw.operations.timesheet.approval;

import org.jspecify.annotations.Nullable;

/**
 * What became of a sheet.
 *
 * @param after its status afterwards; null where it was not read or is gone
 * @param entry of the journal; null where nothing was written down
 * @param note what is to be said about it; null for nothing
 * @param isNew whether this call found it out, and not one before
 */
record Outcome(
    Item item,
    Result result,
    @Nullable String after,
    @Nullable Long entry,
    @Nullable String note,
    boolean isNew) {

  enum Result {
    /** It was done. */
    DONE,
    /** The sheet had changed since the preview; nothing was sent. */
    LEFT_OUT,
    /** ConnectWise refused it. */
    FAILED,
    /** It was sent, and it is not known whether it was done. */
    UNKNOWN
  }
}
