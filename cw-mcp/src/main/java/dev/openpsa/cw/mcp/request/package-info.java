/** The road that every request takes: plan, guard, client, shape. */
@NullMarked
package dev.openpsa.cw.mcp.request;

import org.jspecify.annotations.NullMarked;
