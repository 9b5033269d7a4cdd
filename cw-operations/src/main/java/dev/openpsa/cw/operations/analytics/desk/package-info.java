/** Questions about the service desk. */
@NullMarked
package dev.openpsa.cw.operations.analytics.desk;

import org.jspecify.annotations.NullMarked;
