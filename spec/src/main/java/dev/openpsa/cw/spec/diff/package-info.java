/** Compares two releases of the API: what one adds, removes and changes, and what that breaks. */
@NullMarked
package dev.openpsa.cw.spec.diff;

import org.jspecify.annotations.NullMarked;
