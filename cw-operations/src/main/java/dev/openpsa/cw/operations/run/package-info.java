/** Carries plans out with the SDK's client, and explains what went wrong. */
@NullMarked
package dev.openpsa.cw.operations.run;

import org.jspecify.annotations.NullMarked;
