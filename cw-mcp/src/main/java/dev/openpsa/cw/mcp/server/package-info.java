/** Puts the parts together: settings in, an inventory of working tools out. */
@NullMarked
package dev.openpsa.cw.mcp.server;

import org.jspecify.annotations.NullMarked;
