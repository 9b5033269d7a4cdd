/** Tools that send a single request. */
@NullMarked
package dev.openpsa.cw.mcp.execution;

import org.jspecify.annotations.NullMarked;
