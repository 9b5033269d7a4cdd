/** Texts with places for values: the conditions of the named operations. */
@NullMarked
package dev.openpsa.cw.operations.template;

import org.jspecify.annotations.NullMarked;
