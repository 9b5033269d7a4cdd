/** The tools of the journal: what was written, and taking it back. */
@NullMarked
package dev.openpsa.cw.mcp.journal;

import org.jspecify.annotations.NullMarked;
