/** Prompts: tasks of an MSP's day, written out for an assistant step by step. */
@NullMarked
package dev.openpsa.cw.mcp.prompt;

import org.jspecify.annotations.NullMarked;
