/** Tools under the names that users of older programs know, each a call of one of ours. */
@NullMarked
package dev.openpsa.cw.mcp.alias;

import org.jspecify.annotations.NullMarked;
