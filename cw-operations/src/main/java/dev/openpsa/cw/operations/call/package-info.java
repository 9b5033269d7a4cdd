/** Turns a named operation and its arguments into a plan. Nothing is written here. */
@NullMarked
package dev.openpsa.cw.operations.call;

import org.jspecify.annotations.NullMarked;
