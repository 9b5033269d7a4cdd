/** Rows in memory: one table for each collection of the specification, made when first touched. */
@NullMarked
package dev.openpsa.cw.sandbox.store;

import org.jspecify.annotations.NullMarked;
