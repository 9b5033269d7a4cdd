/** What can go wrong: one sealed family, with a subclass for everything that callers branch on. */
@NullMarked
package dev.openpsa.cw.sdk.error;

import org.jspecify.annotations.NullMarked;
