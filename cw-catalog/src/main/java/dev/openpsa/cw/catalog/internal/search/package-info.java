/** Finds candidates by full text and ranks them by a few named features. */
@NullMarked
package dev.openpsa.cw.catalog.internal.search;

import org.jspecify.annotations.NullMarked;
