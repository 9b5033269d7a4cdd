/**
 * Tools: what each is called, takes, answers and does. They know nothing of the transport that a
 * call came by; MCP, the command line and the REST bridge use the same tools.
 */
@NullMarked
package dev.openpsa.cw.mcp.tool;

import org.jspecify.annotations.NullMarked;
