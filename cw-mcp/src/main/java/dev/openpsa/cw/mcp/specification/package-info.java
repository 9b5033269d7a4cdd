/** The specification in use: the one that the program carries, or one given as a file. */
@NullMarked
package dev.openpsa.cw.mcp.specification;

import org.jspecify.annotations.NullMarked;
