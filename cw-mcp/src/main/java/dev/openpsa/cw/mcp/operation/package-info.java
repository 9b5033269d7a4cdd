/** The tools of the named operations. */
@NullMarked
package dev.openpsa.cw.mcp.operation;

import org.jspecify.annotations.NullMarked;
