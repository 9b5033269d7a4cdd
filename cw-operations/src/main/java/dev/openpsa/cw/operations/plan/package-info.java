/** A request as a value that can be shown, hashed, previewed and run. */
@NullMarked
package dev.openpsa.cw.operations.plan;

import org.jspecify.annotations.NullMarked;
