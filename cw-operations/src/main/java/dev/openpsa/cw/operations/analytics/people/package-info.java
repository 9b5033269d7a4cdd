/** Questions about time and people. */
@NullMarked
package dev.openpsa.cw.operations.analytics.people;

import org.jspecify.annotations.NullMarked;
