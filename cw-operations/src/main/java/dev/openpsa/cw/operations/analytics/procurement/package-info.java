/** Questions about procurement and expenses. */
@NullMarked
package dev.openpsa.cw.operations.analytics.procurement;

import org.jspecify.annotations.NullMarked;
