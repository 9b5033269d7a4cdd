/** Submitting, approving, rejecting and reversing time sheets, many under one confirmation. */
@NullMarked
package dev.openpsa.cw.operations.timesheet.approval;

import org.jspecify.annotations.NullMarked;
