/** Turns what ConnectWise answers into what an assistant or a person should read. */
@NullMarked
package dev.openpsa.cw.mcp.shape;

import org.jspecify.annotations.NullMarked;
