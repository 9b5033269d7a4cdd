/** The tools about time sheets. */
@NullMarked
package dev.openpsa.cw.mcp.validation;

import org.jspecify.annotations.NullMarked;
