/** Who may call, and as which member. */
@NullMarked
package dev.openpsa.cw.sandbox.access;

import org.jspecify.annotations.NullMarked;
