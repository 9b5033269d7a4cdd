/** The command line: the tools for people and scripts. */
@NullMarked
package dev.openpsa.cw.mcp.cli;

import org.jspecify.annotations.NullMarked;
