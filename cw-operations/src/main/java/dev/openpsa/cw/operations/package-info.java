/** What can go wrong with a request, in terms that a caller can act on. */
@NullMarked
package dev.openpsa.cw.operations;

import org.jspecify.annotations.NullMarked;
