/** Files that only their owner may read. */
@NullMarked
package dev.openpsa.cw.operations.files;

import org.jspecify.annotations.NullMarked;
