/** JSON-RPC messages as every transport reads them, and the calls that run. */
@NullMarked
package dev.openpsa.cw.mcp.protocol.rpc;

import org.jspecify.annotations.NullMarked;
