/** What leave members have left, with every term. */
@NullMarked
package dev.openpsa.cw.operations.timesheet.balance;

import org.jspecify.annotations.NullMarked;
