/** The named operations: what each is called, takes and sends. Read only; nothing is sent here. */
@NullMarked
package dev.openpsa.cw.operations.registry;

import org.jspecify.annotations.NullMarked;
