/** The composite views as tools. */
@NullMarked
package dev.openpsa.cw.mcp.view;

import org.jspecify.annotations.NullMarked;
