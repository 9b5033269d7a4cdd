/** Three tools that reach everything, for clients that pay for each tool they are told about. */
@NullMarked
package dev.openpsa.cw.mcp.lean;

import org.jspecify.annotations.NullMarked;
