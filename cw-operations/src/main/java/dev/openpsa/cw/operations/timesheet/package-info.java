/** Time sheets: what is in them, what is wrong with them, and how they are approved. */
@NullMarked
package dev.openpsa.cw.operations.timesheet;

import org.jspecify.annotations.NullMarked;
