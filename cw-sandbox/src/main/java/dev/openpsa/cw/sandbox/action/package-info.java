/** What the API does beyond storing records: actions, and collections derived from others. */
@NullMarked
package dev.openpsa.cw.sandbox.action;

import org.jspecify.annotations.NullMarked;
