/** Tools for plain HTTP clients, whatever serves the HTTP. */
@NullMarked
package dev.openpsa.cw.mcp.bridge;

import org.jspecify.annotations.NullMarked;
