/** MCP over streamable HTTP, on whatever web server stands in front. */
@NullMarked
package dev.openpsa.cw.mcp.protocol.http;

import org.jspecify.annotations.NullMarked;
