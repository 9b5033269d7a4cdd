/** Whether the operations fit the specification in use, and how they are packed. */
@NullMarked
package dev.openpsa.cw.operations.fit;

import org.jspecify.annotations.NullMarked;
