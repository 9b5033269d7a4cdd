/** Saved queries: requests that are worth keeping, with a name and a count of their uses. */
@NullMarked
package dev.openpsa.cw.mcp.memory;

import org.jspecify.annotations.NullMarked;
