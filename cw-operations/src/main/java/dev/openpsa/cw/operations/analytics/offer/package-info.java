/** Which analytics there are. */
@NullMarked
package dev.openpsa.cw.operations.analytics.offer;

import org.jspecify.annotations.NullMarked;
