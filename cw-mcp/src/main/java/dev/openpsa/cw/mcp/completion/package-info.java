/** Values that a person is offered while typing an argument of a prompt or a resource. */
@NullMarked
package dev.openpsa.cw.mcp.completion;

import org.jspecify.annotations.NullMarked;
