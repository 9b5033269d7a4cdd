/** Tools that read whole collections. */
@NullMarked
package dev.openpsa.cw.mcp.pagination;

import org.jspecify.annotations.NullMarked;
