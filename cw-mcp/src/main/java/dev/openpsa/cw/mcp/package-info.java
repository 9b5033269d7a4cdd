/** The program's entry. */
@NullMarked
package dev.openpsa.cw.mcp;

import org.jspecify.annotations.NullMarked;
