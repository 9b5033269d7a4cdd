/** Questions about sales. */
@NullMarked
package dev.openpsa.cw.operations.analytics.sales;

import org.jspecify.annotations.NullMarked;
