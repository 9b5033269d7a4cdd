/** Finds mistakes in a request before it travels, by the catalogue's knowledge of the endpoint. */
@NullMarked
package dev.openpsa.cw.operations.check;

import org.jspecify.annotations.NullMarked;
