/**
 * Speaks MCP. The MCP SDK's types stay in here, so that another protocol era or SDK changes this
 * package and nothing else.
 */
@NullMarked
package dev.openpsa.cw.mcp.protocol;

import org.jspecify.annotations.NullMarked;
