/** Resources: what clients read by address instead of by calling a tool. */
@NullMarked
package dev.openpsa.cw.mcp.resource;

import org.jspecify.annotations.NullMarked;
