/** What is offered about time sheets. */
@NullMarked
package dev.openpsa.cw.operations.timesheet.offer;

import org.jspecify.annotations.NullMarked;
