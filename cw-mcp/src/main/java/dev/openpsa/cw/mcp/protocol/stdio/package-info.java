/** MCP over standard input and output. */
@NullMarked
package dev.openpsa.cw.mcp.protocol.stdio;

import org.jspecify.annotations.NullMarked;
