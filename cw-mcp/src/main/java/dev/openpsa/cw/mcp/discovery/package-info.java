/** Tools that find endpoints and explain them; none of them calls ConnectWise. */
@NullMarked
package dev.openpsa.cw.mcp.discovery;

import org.jspecify.annotations.NullMarked;
