/** Decides whether a plan may run: read-only mode, preview, one-time confirmation. */
@NullMarked
package dev.openpsa.cw.operations.guard;

import org.jspecify.annotations.NullMarked;
