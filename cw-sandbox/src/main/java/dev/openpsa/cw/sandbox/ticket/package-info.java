/** What service tickets have from the moment they come in, planted or written. */
@NullMarked
package dev.openpsa.cw.sandbox.ticket;

import org.jspecify.annotations.NullMarked;
