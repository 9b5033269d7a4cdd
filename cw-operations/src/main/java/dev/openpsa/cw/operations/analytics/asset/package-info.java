/** Questions about the installed base. */
@NullMarked
package dev.openpsa.cw.operations.analytics.asset;

import org.jspecify.annotations.NullMarked;
