/** All that is computed, put together. */
@NullMarked
package dev.openpsa.cw.operations.offer;

import org.jspecify.annotations.NullMarked;
