/** Questions about how operations are run. */
@NullMarked
package dev.openpsa.cw.operations.analytics.control;

import org.jspecify.annotations.NullMarked;
