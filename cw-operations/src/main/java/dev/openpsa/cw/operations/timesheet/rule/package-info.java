/** The rules of time sheets, a class each. */
@NullMarked
package dev.openpsa.cw.operations.timesheet.rule;

import org.jspecify.annotations.NullMarked;
