/** What each operation does: reads, writes, the few resources with a will of their own. */
@NullMarked
package dev.openpsa.cw.sandbox.endpoint;

import org.jspecify.annotations.NullMarked;
