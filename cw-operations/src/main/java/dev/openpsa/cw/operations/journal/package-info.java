/** Every write that was carried out, with the record before and after, and how to take it back. */
@NullMarked
package dev.openpsa.cw.operations.journal;

import org.jspecify.annotations.NullMarked;
